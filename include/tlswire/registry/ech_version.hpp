// SPDX-License-Identifier: BSL-1.0
// registry/ech_version.hpp: versions of ECHConfig.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// The version of an ECHConfig (RFC 9849 4), which is the number of the extension it is for; hence the name.
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class ECHVersion : std::uint16_t { __VA_ARGS__ };                                                   \
    constexpr std::string_view registry_text(ECHVersion) {                                                   \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    encrypted_client_hello = 0xfe0d
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
