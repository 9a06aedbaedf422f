// SPDX-License-Identifier: BSL-1.0
// registry/sct_version.hpp: versions of signed certificate timestamps.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// Version (RFC 6962 3.2).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class SCTVersion : std::uint8_t { __VA_ARGS__ };                                                    \
    constexpr std::string_view registry_text(SCTVersion) {                                                   \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    v1 = 0
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
