// SPDX-License-Identifier: BSL-1.0
// message/validate_dtls.hpp: rules of HelloVerifyRequest and of the headers of DTLS.
#pragma once

#include <tlswire/message/dtls_fragment.hpp>
#include <tlswire/message/dtls_handshake.hpp>
#include <tlswire/message/validate_handshake.hpp>

namespace tlswire {

namespace detail {
inline constexpr std::string_view dtls_header = "RFC 6347 4.2.2, RFC 9147 5.2";

template <class Message>
constexpr std::optional<violation> validate_whole(const Message& message) {
    if (!is_whole(message))
        return violation{"the header is not that of a whole message", dtls_header,
                         AlertDescription::illegal_parameter};
    return validate_held(message.body.body);
}
} // namespace detail

/// RFC 6347 4.2.1: a server of DTLS 1.2 may say either version.
template <std::same_as<HelloVerifyRequest> Message = HelloVerifyRequest>
constexpr std::optional<violation> validate(const Message& message) {
    if (message.server_version != ProtocolVersion::dtls10 &&
        message.server_version != ProtocolVersion::dtls12)
        return violation{"server_version is neither DTLS 1.0 nor DTLS 1.2", "RFC 6347 4.2.1",
                         AlertDescription::protocol_version};
    return std::nullopt;
}
/// The same where DTLS 1.0 is all that is spoken.
constexpr std::optional<violation> validate_dtls10(const HelloVerifyRequest& message) {
    if (auto broken = validate(message))
        return broken;
    return detail::broken_if(message.cookie.size() > 32,
                             {"the cookie of DTLS 1.0 is longer than 32 bytes", "RFC 4347 4.2.1",
                              AlertDescription::illegal_parameter});
}

/// A handshake message of any type, by the rules of its own, and that the header says that it is whole.
template <std::same_as<HandshakeDTLS12> Message = HandshakeDTLS12>
constexpr std::optional<violation> validate(const Message& message) {
    return detail::validate_whole(message);
}
template <std::same_as<HandshakeDTLS13> Message = HandshakeDTLS13>
constexpr std::optional<violation> validate(const Message& message) {
    return detail::validate_whole(message);
}
template <std::same_as<HandshakeDTLSHelloRetryRequest> Message = HandshakeDTLSHelloRetryRequest>
constexpr std::optional<violation> validate(const Message& message) {
    return detail::validate_whole(message);
}

/// A piece does not reach past the end of its message.
template <std::same_as<DTLSHandshakeFragment> Message = DTLSHandshakeFragment>
constexpr std::optional<violation> validate(const Message& piece) {
    return detail::broken_if(std::uint64_t{piece.fragment_offset} + piece.fragment.size() > piece.length,
                             {"a fragment reaches past the end of its message", detail::dtls_header,
                              AlertDescription::illegal_parameter});
}

} // namespace tlswire
