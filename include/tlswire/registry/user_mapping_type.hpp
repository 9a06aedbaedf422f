// SPDX-License-Identifier: BSL-1.0
// registry/user_mapping_type.hpp: how a user is named.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// TLS UserMappingType Values (IANA; RFC 4681).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class UserMappingType : std::uint8_t { __VA_ARGS__ };                                               \
    constexpr std::string_view registry_text(UserMappingType) {                                              \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    upn_domain_hint = 64
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
