// SPDX-License-Identifier: BSL-1.0
// registry/certificate_compression_algorithm.hpp: certificate compression.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// TLS Certificate Compression Algorithm IDs (IANA; RFC 8879).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class CertificateCompressionAlgorithm : std::uint16_t { __VA_ARGS__ };                              \
    constexpr std::string_view registry_text(CertificateCompressionAlgorithm) {                              \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    zlib = 1,
    brotli = 2,
    zstd = 3
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
