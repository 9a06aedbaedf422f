// SPDX-License-Identifier: BSL-1.0
// flow/read_content.hpp: what a record carries that is no handshake message, typed; and what can't be read.
#pragma once

#include <tlswire/flow/observed.hpp>
#include <tlswire/ops/parse.hpp>

namespace tlswire::detail {

template <class T>
constexpr void read_as(observed& o) {
    const result<T> r = parse<T>(o.content);
    if (r)
        o.value = *r;
    else
        o.wrong = explain<T>(o.content);
}

/// Reads `o.content` by its type. Application data and what nobody knows stays as it is.
template <std::same_as<observed> Observed>
constexpr void read_content(Observed& o) {
    switch (o.content_type) {
    case ContentType::change_cipher_spec:
        read_as<ChangeCipherSpec>(o);
        break;
    case ContentType::alert:
        read_as<Alert>(o);
        break;
    case ContentType::heartbeat:
        read_as<HeartbeatMessage>(o);
        break;
    case ContentType::ACK:
        read_as<ACK>(o);
        break;
    default:
        break;
    }
}

/// Bytes that are refused before they are a message.
constexpr observed refused(ConnectionEnd sender, ContentType type, std::uint64_t offset, bytes content,
                           fault why, std::string_view what) {
    observed o{sender, type, offset};
    o.content = content;
    o.wrong = {why.code, why.offset, what, {}, 0};
    return o;
}

} // namespace tlswire::detail
