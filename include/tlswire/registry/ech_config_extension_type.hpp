// SPDX-License-Identifier: BSL-1.0
// registry/ech_config_extension_type.hpp: extensions of ECHConfig.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// TLS ECHConfig Extension (IANA; RFC 9849 11.3). Nothing but grease is registered: 0x0000, and 0x1a1a to
/// 0xfafa, which have no name here. Those from 0x8000 on are mandatory (RFC 9849 4.2).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class ECHConfigExtensionType : std::uint16_t { __VA_ARGS__ };                                       \
    constexpr std::string_view registry_text(ECHConfigExtensionType) {                                       \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    RESERVED = 0x0000 // grease
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
