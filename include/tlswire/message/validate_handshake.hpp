// SPDX-License-Identifier: BSL-1.0
// message/validate_handshake.hpp: rules of a handshake message of any type.
#pragma once

#include <tlswire/message/validate_answer.hpp>
#include <tlswire/message/validate_certificate.hpp>
#include <tlswire/message/validate_post_handshake.hpp>
#include <tlswire/message/validate_tls12.hpp>
#include <tlswire/wire/types.hpp>

namespace tlswire {

namespace detail {
/// What `validate` says of the message that a union holds; nothing, if it has no rules.
template <class Union>
constexpr std::optional<violation> validate_held(const Union& held) {
    std::optional<violation> broken;
    held.visit([&broken](const auto& message) {
        if constexpr (requires { validate(message); })
            broken = validate(message);
    });
    return broken;
}
} // namespace detail

/// A handshake message of any type, by the rules of its own. A type without rules breaks none.
template <std::size_t Ceiling, class... Message>
constexpr std::optional<violation> validate(const tlv<HandshakeType, Ceiling, Message...>& message) {
    return detail::validate_held(message.body);
}

} // namespace tlswire
