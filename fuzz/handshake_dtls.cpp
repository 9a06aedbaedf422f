// SPDX-License-Identifier: BSL-1.0
// fuzz/handshake_dtls.cpp: what fuzz/handshake12.cpp says, of any bytes as a handshake message of DTLS, whole
// or a fragment.
//
// The first two bytes of an input say what was negotiated.
#include "check.hpp"

#include <tlswire/message/dtls_fragment.hpp>
#include <tlswire/message/dtls_handshake.hpp>
#include <tlswire/message/validate.hpp>

#ifdef TLSWIRE_WITH_LIBFUZZER
#include <tlswire/fuzz/libfuzzer.hpp>
#endif

namespace handshake_dtls_fuzz {

using namespace tlswire;

constexpr std::array versions = {ProtocolVersion::dtls10, ProtocolVersion::dtls12};
constexpr std::array hashes = {HashAlgorithm::sha256, HashAlgorithm::sha384};

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2)
        return 0;
    const auto key_exchanges = registered_values<KeyExchangeAlgorithm>();
    const KeyExchangeAlgorithm key_exchange = key_exchanges[data[0] % key_exchanges.size()];
    const bytes in{data + 2, size - 2};
    fuzz::check_framed<HandshakeDTLS12>(in, key_exchange, versions[data[1] % versions.size()]);
    fuzz::check_framed<HandshakeDTLS13>(in, hashes[data[1] % hashes.size()]);
    fuzz::check_framed<HandshakeDTLSHelloRetryRequest>(in);
    fuzz::check_framed<DTLSHandshakeFragment>(in);
    return 0;
}

#ifdef TLSWIRE_WITH_LIBFUZZER
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    if (size < 3 || seed % 32 == 0)
        return LLVMFuzzerMutate(data, size, max_size);
    const auto key_exchanges = registered_values<KeyExchangeAlgorithm>();
    const std::size_t n = seed % 2 == 0
                              ? fuzz_message<HandshakeDTLS12>(data + 2, size - 2, max_size - 2, seed,
                                                              key_exchanges[data[0] % key_exchanges.size()],
                                                              versions[data[1] % versions.size()])
                              : fuzz_message<HandshakeDTLS13>(data + 2, size - 2, max_size - 2, seed,
                                                              hashes[data[1] % hashes.size()]);
    return 2 + n;
}
#endif

} // namespace handshake_dtls_fuzz
