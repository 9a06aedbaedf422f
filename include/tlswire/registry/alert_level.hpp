// SPDX-License-Identifier: BSL-1.0
// registry/alert_level.hpp: alert levels.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// AlertLevel (RFC 8446 6, RFC 5246 7.2).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class AlertLevel : std::uint8_t { __VA_ARGS__ };                                                    \
    constexpr std::string_view registry_text(AlertLevel) {                                                   \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    warning = 1,
    fatal = 2
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
