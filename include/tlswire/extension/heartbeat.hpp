// SPDX-License-Identifier: BSL-1.0
// extension/heartbeat.hpp: whether the peer may send heartbeats (RFC 6520 2).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/registry/heartbeat_mode.hpp>

namespace tlswire {

/// In ClientHello and in the answer.
struct HeartbeatExtension {
    static constexpr auto type = ExtensionType::heartbeat;
    HeartbeatMode mode;
};

} // namespace tlswire
