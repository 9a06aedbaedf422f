// SPDX-License-Identifier: BSL-1.0
// registry/cached_information_type.hpp: what a client has from an earlier connection.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// TLS CachedInformationType Values (IANA; RFC 7924 3).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class CachedInformationType : std::uint8_t { __VA_ARGS__ };                                         \
    constexpr std::string_view registry_text(CachedInformationType) {                                        \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    cert = 1,
    cert_req = 2
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
