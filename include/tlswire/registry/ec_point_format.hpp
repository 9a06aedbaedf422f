// SPDX-License-Identifier: BSL-1.0
// registry/ec_point_format.hpp: elliptic curve point formats.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// TLS EC Point Formats (IANA; RFC 8422 5.1.2).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class ECPointFormat : std::uint8_t { __VA_ARGS__ };                                                 \
    constexpr std::string_view registry_text(ECPointFormat) {                                                \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    uncompressed = 0,
    ansiX962_compressed_prime = 1,
    ansiX962_compressed_char2 = 2
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
