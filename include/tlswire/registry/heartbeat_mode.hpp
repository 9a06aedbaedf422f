// SPDX-License-Identifier: BSL-1.0
// registry/heartbeat_mode.hpp: whether the peer may send heartbeats.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// TLS Heartbeat Modes (IANA; RFC 6520 2).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class HeartbeatMode : std::uint8_t { __VA_ARGS__ };                                                 \
    constexpr std::string_view registry_text(HeartbeatMode) {                                                \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    peer_allowed_to_send = 1,
    peer_not_allowed_to_send = 2
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
