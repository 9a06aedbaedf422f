// SPDX-License-Identifier: BSL-1.0
// fuzz/handshake12.cpp: of any bytes as a handshake message of TLS 1.2, whatever was negotiated, `parse`
// accepts them if and only if `explain` finds nothing, and both name the same fault, within the input. What
// is accepted is written back byte for byte and reads the same from the value and from the bytes.
// `parse_prefix` accepts the same message with anything behind it.
//
// The first two bytes of an input say what was negotiated.
#include "check.hpp"

#include <tlswire/message/handshake12.hpp>

using namespace tlswire;

namespace {

constexpr std::array key_exchanges = {
    KeyExchangeAlgorithm::rsa,     KeyExchangeAlgorithm::dhe_dss, KeyExchangeAlgorithm::dhe_rsa,
    KeyExchangeAlgorithm::dh_anon, KeyExchangeAlgorithm::ecdhe,   KeyExchangeAlgorithm::ecdh_anon,
    KeyExchangeAlgorithm::psk,
};
constexpr std::array versions = {
    ProtocolVersion::ssl30, ProtocolVersion::tls10, ProtocolVersion::tls11,
    ProtocolVersion::tls12, ProtocolVersion::tls13,
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2)
        return 0;
    const KeyExchangeAlgorithm key_exchange = key_exchanges[data[0] % key_exchanges.size()];
    const ProtocolVersion version = versions[data[1] % versions.size()];
    const bytes in{data + 2, size - 2};
    const auto message = fuzz::check_message<Handshake12>(in, key_exchange, version);

    const auto front = parse_prefix<Handshake12>(in, version, key_exchange);
    if (message)
        check(front && front->rest.empty());
    else if (front)
        check(message.error().code == errc::trailing_bytes && !front->rest.empty());
    if (front)
        fuzz::check_round_trip(front->value, in.first(in.size() - front->rest.size()));
    return 0;
}
