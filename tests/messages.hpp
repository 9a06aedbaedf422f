// SPDX-License-Identifier: BSL-1.0
// tests/messages.hpp: what holds of a handshake message by itself and behind its header.
#pragma once

#include "support.hpp"

#include <tlswire/registry/handshake_type.hpp>

namespace support {

/// The bytes behind the header of TLS.
inline std::string with_header(tlswire::HandshakeType type, bytes body) {
    return hex_number(static_cast<std::size_t>(type), 1) + with_length(hex(body), 3);
}
/// The bytes behind the header of DTLS, as one fragment.
inline std::string with_dtls_header(tlswire::HandshakeType type, bytes body, unsigned message_seq = 0) {
    const std::string length = hex_number(body.size(), 3);
    return hex_number(static_cast<std::size_t>(type), 1) + length + hex_number(message_seq, 2) + "000000" +
           length + hex(body);
}

/// A message that was sent, by itself and as one of the union.
template <class Union, class T, class... Context>
void check_sent(bytes body, const also& exceptions, const Context&... context) {
    check_sample<T>(body, exceptions, context...);
    const std::string whole = with_header(T::type, body);
    check_sample<Union>(whole, {}, context...); // the length tells: nothing shorter is one
    const auto message = tlswire::parse<T>(body, context...);
    REQUIRE(message);
    check_built(Union{*message}, whole, context...);
}
/// A message made of the caller's own objects, by itself and as one of the union.
template <class Union, class T, class... Context>
void check_made(const T& message, std::string_view body, const Context&... context) {
    check_built(message, body, context...);
    check_built(Union{message}, with_header(T::type, unhex(body)), context...);
}

} // namespace support
