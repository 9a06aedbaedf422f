// SPDX-License-Identifier: BSL-1.0
// registry/key_update_request.hpp: whether a KeyUpdate wants another one back.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// KeyUpdateRequest (RFC 8446 4.6.3).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class KeyUpdateRequest : std::uint8_t { __VA_ARGS__ };                                              \
    constexpr std::string_view registry_text(KeyUpdateRequest) {                                             \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    update_not_requested = 0,
    update_requested = 1
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
