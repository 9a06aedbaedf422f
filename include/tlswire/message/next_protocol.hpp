// SPDX-License-Identifier: BSL-1.0
// message/next_protocol.hpp: the protocol that a client chose, before there was ALPN.
#pragma once

#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// draft-agl-tls-nextprotoneg-04 4. The padding makes both together a multiple of 32 bytes.
struct NextProtocol {
    static constexpr auto type = HandshakeType::next_proto;
    opaque<0, 255> selected_protocol;
    opaque<0, 255> padding; ///< zeros
};

/// How long the padding behind a protocol's name is.
constexpr std::size_t next_protocol_padding(std::size_t name_length) {
    return 32 - (name_length + 2) % 32;
}

} // namespace tlswire
