// SPDX-License-Identifier: BSL-1.0
// registry/name_type.hpp: what kind of server name is sent.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// NameType (RFC 6066 3).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class NameType : std::uint8_t { __VA_ARGS__ };                                                      \
    constexpr std::string_view registry_text(NameType) {                                                     \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    host_name = 0
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
