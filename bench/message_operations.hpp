// SPDX-License-Identifier: BSL-1.0
// bench/message_operations.hpp: what is measured of tlswire with the other messages of a handshake. Each is
// given the message with its 4-byte header, and answers 0 for no.
#pragma once

#include "harness_keep.hpp"

#include <tlswire/message/handshake12.hpp>
#include <tlswire/message/handshake13.hpp>
#include <tlswire/message/validate_server_hello.hpp>
#include <tlswire/ops/parse.hpp>

namespace ours {

using tlswire::bytes;

/// Of the messages that have extensions: no two of the same type, as the floor checks.
template <class Message>
bool types_are_distinct(const Message& message) {
    if constexpr (std::same_as<Message, tlswire::ServerHello>)
        return !tlswire::validate(message, tlswire::types_only);
    else if constexpr (std::same_as<Message, tlswire::EncryptedExtensions>)
        return message.extensions.distinct();
    else if constexpr (std::same_as<Message, tlswire::Certificate13>) {
        for (const tlswire::CertificateEntry& entry : message.certificate_list)
            if (!entry.extensions.distinct())
                return false;
        return true;
    } else
        return true;
}

/// The body alone, where the caller knows what comes and has read the header.
template <class Message, auto... Context>
std::uint64_t parse_body(bytes message) {
    if (message.size() < 4 || message[0] != static_cast<std::uint8_t>(Message::type) ||
        tlswire::load_be<3>(&message[1]) != message.size() - 4)
        return 0;
    const auto m = tlswire::parse<Message>(message.subspan(4), Context...);
    harness::keep(m);
    return m && types_are_distinct(*m);
}
/// Any message of the version, of which it has to be this one.
template <class Any, class Message, auto... Context>
std::uint64_t parse_union(bytes message) {
    const auto any = tlswire::parse<Any>(message, Context...);
    harness::keep(any);
    const Message* const m = any ? any->template get_if<Message>() : nullptr;
    return m != nullptr && types_are_distinct(*m);
}

} // namespace ours
