// SPDX-License-Identifier: BSL-1.0
// registry/heartbeat_message_type.hpp: whether a heartbeat asks or answers.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// Heartbeat Message Types (IANA; RFC 6520 3).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class HeartbeatMessageType : std::uint8_t { __VA_ARGS__ };                                          \
    constexpr std::string_view registry_text(HeartbeatMessageType) {                                         \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    heartbeat_request = 1,
    heartbeat_response = 2
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
