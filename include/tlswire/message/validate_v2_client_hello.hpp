// SPDX-License-Identifier: BSL-1.0
// message/validate_v2_client_hello.hpp: rules of a hello in the form of SSL 2.0.
#pragma once

#include <tlswire/message/v2_client_hello.hpp>
#include <tlswire/message/validate_types.hpp>

namespace tlswire {

/// RFC 5246 E.2
constexpr std::optional<violation> validate(const V2ClientHello& message) {
    constexpr std::string_view section = "RFC 5246 E.2";
    const auto specs = static_cast<std::size_t>(message.cipher_spec_length);
    const auto id = static_cast<std::size_t>(message.session_id_length);
    const auto challenge = static_cast<std::size_t>(message.challenge_length);
    if (message.msg_length >> 15 != 1)
        return violation{"the highest bit of msg_length is not set", section, AlertDescription::decode_error};
    if (v2_length(message.msg_length) != 9 + specs + id + challenge)
        return violation{"msg_length is not the length of the message", section,
                         AlertDescription::decode_error};
    if (message.msg_type != 1)
        return violation{"msg_type is not client_hello", section, AlertDescription::unexpected_message};
    if (specs == 0 || specs % 3 != 0)
        return violation{"cipher_spec_length is zero or no multiple of 3", section,
                         AlertDescription::illegal_parameter};
    if (id != 0 && id != 16) // RFC 2246 E.1 allows 16
        return violation{"session_id is neither empty nor 16 bytes", "RFC 5246 E.2, RFC 2246 E.1",
                         AlertDescription::illegal_parameter};
    return detail::broken_if(challenge < 16 || challenge > 32, {"challenge is not 16 to 32 bytes", section,
                                                                AlertDescription::illegal_parameter});
}

} // namespace tlswire
