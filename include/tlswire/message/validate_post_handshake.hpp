// SPDX-License-Identifier: BSL-1.0
// message/validate_post_handshake.hpp: rules of what comes after the handshake of TLS 1.3.
#pragma once

#include <tlswire/message/key_update.hpp>
#include <tlswire/message/new_session_ticket13.hpp>
#include <tlswire/message/validate_types.hpp>

namespace tlswire {

/// RFC 8446 4.6.1
template <std::same_as<NewSessionTicket13> Message = NewSessionTicket13>
constexpr std::optional<violation> validate(const Message& message) {
    if (message.ticket_lifetime > 604800)
        return violation{"ticket_lifetime is longer than seven days", "RFC 8446 4.6.1",
                         AlertDescription::illegal_parameter};
    return detail::validate_types<false>(message.extensions, extension_carrier::new_session_ticket);
}

/// RFC 8446 4.6.3
template <std::same_as<KeyUpdate> Message = KeyUpdate>
constexpr std::optional<violation> validate(const Message& message) {
    const auto request = message.request_update;
    return detail::broken_if(
        request != KeyUpdateRequest::update_not_requested && request != KeyUpdateRequest::update_requested,
        {"request_update is neither 0 nor 1", "RFC 8446 4.6.3", AlertDescription::illegal_parameter});
}

} // namespace tlswire
