// SPDX-License-Identifier: BSL-1.0
// message/downgrade.hpp: how ServerHello.random warns of a downgrade.
#pragma once

#include <tlswire/message/random.hpp>
#include <tlswire/registry/protocol_version.hpp>

#include <optional>

namespace tlswire {

/// What the last 8 bytes of ServerHello.random are if a server that knows TLS 1.3 negotiates TLS 1.2 (RFC
/// 8446 4.1.3): "DOWNGRD" and 1.
inline constexpr opaque_fixed<8> downgrade_to_tls12 = {0x44, 0x4f, 0x57, 0x4e, 0x47, 0x52, 0x44, 0x01};
/// The same if it, or a server that knows TLS 1.2, negotiates TLS 1.1 or below.
inline constexpr opaque_fixed<8> downgrade_to_tls11 = {0x44, 0x4f, 0x57, 0x4e, 0x47, 0x52, 0x44, 0x00};

/// Which downgrade ServerHello.random warns of, if of any: tls12, or tls11 for TLS 1.1 and below. A client
/// that offered more answers illegal_parameter.
constexpr std::optional<ProtocolVersion> downgraded_to(const Random& server_random) {
    const bytes tail = bytes(server_random).last(8);
    if (equal_bytes(tail, downgrade_to_tls12))
        return ProtocolVersion::tls12;
    if (equal_bytes(tail, downgrade_to_tls11))
        return ProtocolVersion::tls11;
    return std::nullopt;
}

} // namespace tlswire
