// SPDX-License-Identifier: BSL-1.0
// registry/connection_id_usage.hpp: whether a new connection id is to be used at once.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// ConnectionIdUsage (RFC 9147 9).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class ConnectionIdUsage : std::uint8_t { __VA_ARGS__ };                                             \
    constexpr std::string_view registry_text(ConnectionIdUsage) {                                            \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    cid_immediate = 0,
    cid_spare = 1
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
