// SPDX-License-Identifier: BSL-1.0
// registry/compression_method.hpp: record compression.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// TLS Compression Method Identifiers (IANA; RFC 3749, RFC 3943).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class CompressionMethod : std::uint8_t { __VA_ARGS__ };                                             \
    constexpr std::string_view registry_text(CompressionMethod) {                                            \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    null = 0,
    DEFLATE = 1,
    LZS = 64
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
