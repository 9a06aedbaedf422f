// SPDX-License-Identifier: BSL-1.0
// message/v2_client_hello.hpp: a ClientHello in the form of SSL 2.0, which a server of TLS may take.
#pragma once

#include <tlswire/message/random.hpp>
#include <tlswire/registry/cipher_suite.hpp>
#include <tlswire/registry/protocol_version.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// uint8 V2CipherSpec[3]; 0x00ABCD is the cipher suite 0xABCD of TLS, others are those of SSL 2.0.
using V2CipherSpec = uint24;

// How long the three vectors behind them are, in bytes.
enum class V2CipherSpecLength : std::uint16_t {};
enum class V2SessionIDLength : std::uint16_t {};
enum class V2ChallengeLength : std::uint16_t {};

/// RFC 5246 E.2. It is sent without the header of a record and of a handshake message. msg_length is not part
/// of the transcript: v2_transcript is. What is ClientHello.random is v2_client_random.
struct V2ClientHello {
    std::uint16_t msg_length; ///< of all that follows; the highest bit is set
    std::uint8_t msg_type;    ///< 1, as HandshakeType::client_hello
    ProtocolVersion version;
    V2CipherSpecLength cipher_spec_length;
    V2SessionIDLength session_id_length;
    V2ChallengeLength challenge_length;
    counted_vec<V2CipherSpecLength, V2CipherSpec> cipher_specs;
    counted_opaque<V2SessionIDLength> session_id;
    counted_opaque<V2ChallengeLength> challenge;
};

/// Whether what a client sends first is a V2ClientHello. No record has a content type of 0x80 and above.
constexpr bool is_v2_client_hello(bytes first) {
    return first.size() >= 3 && (first[0] & 0x80) != 0 && first[2] == 1;
}
/// How many bytes a message of SSL 2.0 has behind msg_length.
constexpr std::size_t v2_length(std::uint16_t msg_length) {
    return msg_length & 0x7fffu;
}

/// The cipher suite of TLS that a V2CipherSpec names, if it names one.
constexpr std::optional<CipherSuite> v2_cipher_suite(V2CipherSpec spec) {
    if (spec.value > 0xffff)
        return std::nullopt;
    return static_cast<CipherSuite>(spec.value);
}

/// What is ClientHello.random (RFC 5246 E.2): the challenge with zeros before it; of one that is longer than
/// 32 bytes the last 32.
constexpr Random v2_client_random(const V2ClientHello& hello) {
    Random random{};
    bytes from = hello.challenge;
    if (from.size() > random.size())
        from = from.last(random.size());
    const std::size_t zeros = random.size() - from.size();
    for (std::size_t i = 0; i < from.size(); ++i)
        random[zeros + i] = from[i];
    return random;
}

/// What of a V2ClientHello is part of the transcript (RFC 5246 E.2): everything behind msg_length.
constexpr bytes v2_transcript(bytes whole) {
    return whole.size() < 2 ? bytes{} : whole.subspan(2);
}

} // namespace tlswire
