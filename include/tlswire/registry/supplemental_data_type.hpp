// SPDX-License-Identifier: BSL-1.0
// registry/supplemental_data_type.hpp: what an entry of SupplementalData is.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// TLS Supplemental Data Formats (IANA; RFC 4680 2).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class SupplementalDataType : std::uint16_t { __VA_ARGS__ };                                         \
    constexpr std::string_view registry_text(SupplementalDataType) {                                         \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    user_mapping_data = 0, // RFC 4681
    authz_data = 16386     // RFC 5878
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
