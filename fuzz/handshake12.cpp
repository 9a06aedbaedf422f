// SPDX-License-Identifier: BSL-1.0
// fuzz/handshake12.cpp: of any bytes as a handshake message up to TLS 1.2, whatever was negotiated, `parse`
// accepts them if and only if `explain` finds nothing, and both name the same fault, within the input. What
// is accepted is written back byte for byte and reads the same from the value and from the bytes.
// `parse_prefix` accepts the same message with anything behind it. The same holds of the bytes as a
// Certificate that is none of X.509, and as a ClientHello of SSL 2.0.
//
// The first two bytes of an input say what was negotiated.
#include "check.hpp"

#include <tlswire/message/handshake12.hpp>
#include <tlswire/message/openpgp_certificate.hpp>
#include <tlswire/message/raw_public_key_certificate.hpp>
#include <tlswire/message/v2_client_hello.hpp>
#include <tlswire/message/validate.hpp>
#include <tlswire/record/handshake_reader.hpp>

#ifdef TLSWIRE_WITH_LIBFUZZER
#include <tlswire/fuzz/libfuzzer.hpp>
#endif

namespace handshake12_fuzz {

using namespace tlswire;

constexpr std::array versions = {
    ProtocolVersion::ssl30, ProtocolVersion::tls10, ProtocolVersion::tls11,
    ProtocolVersion::tls12, ProtocolVersion::tls13,
};

/// What some messages tell by functions.
void check_parts(bytes in, KeyExchangeAlgorithm key_exchange, ProtocolVersion version) {
    const auto message = parse<Handshake12>(in, key_exchange, version);
    if (!message)
        return;
    if (const auto* const exchange = message->get_if<ClientKeyExchange>())
        if (const auto* const secret = exchange->exchange_keys.get_if<EncryptedPreMasterSecret>())
            check(secret->encrypted().size() + (version == ProtocolVersion::ssl30 ? 0 : 2) ==
                  in.size() - handshake_header_size);
    if (const auto* const protocol = message->get_if<NextProtocol>()) {
        const std::size_t padding = next_protocol_padding(protocol->selected_protocol.size());
        check(validate(*protocol) || protocol->padding.size() % 32 == padding % 32);
    }
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2)
        return 0;
    const auto key_exchanges = registered_values<KeyExchangeAlgorithm>();
    const KeyExchangeAlgorithm key_exchange = key_exchanges[data[0] % key_exchanges.size()];
    const ProtocolVersion version = versions[data[1] % versions.size()];
    const bytes in{data + 2, size - 2};
    fuzz::check_framed<Handshake12>(in, key_exchange, version);
    check_parts(in, key_exchange, version);
    fuzz::check_framed<HandshakeRawPublicKey>(in);
    fuzz::check_framed<HandshakeOpenPGP>(in);
    fuzz::check_framed<V2ClientHello>(in);
    return 0;
}

#ifdef TLSWIRE_WITH_LIBFUZZER
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    if (size < 3 || seed % 32 == 0)
        return LLVMFuzzerMutate(data, size, max_size);
    const auto key_exchanges = registered_values<KeyExchangeAlgorithm>();
    return 2 + fuzz_message<Handshake12>(data + 2, size - 2, max_size - 2, seed,
                                         key_exchanges[data[0] % key_exchanges.size()],
                                         versions[data[1] % versions.size()]);
}
#endif

} // namespace handshake12_fuzz
