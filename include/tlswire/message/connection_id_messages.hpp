// SPDX-License-Identifier: BSL-1.0
// message/connection_id_messages.hpp: asking for other connection ids in DTLS 1.3, and giving them.
#pragma once

#include <tlswire/registry/connection_id_usage.hpp>
#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// opaque ConnectionId<0..2^8-1>; (RFC 9147 9)
struct ConnectionId : opaque<0, 0xff> {
    using opaque::opaque;
};

/// RFC 9147 9
struct NewConnectionId {
    static constexpr auto type = HandshakeType::new_connection_id;
    vec<ConnectionId, 0, 0xffff> cids;
    ConnectionIdUsage usage;
};

/// RFC 9147 9
struct RequestConnectionId {
    static constexpr auto type = HandshakeType::request_connection_id;
    std::uint8_t num_cids;
};

} // namespace tlswire
