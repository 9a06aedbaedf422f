// SPDX-License-Identifier: BSL-1.0
// registry/signature_algorithm.hpp: signature algorithms of TLS 1.2.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// TLS SignatureAlgorithm (IANA; RFC 5246 7.4.1.4.1, RFC 8422, RFC 9189).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class SignatureAlgorithm : std::uint8_t { __VA_ARGS__ };                                            \
    constexpr std::string_view registry_text(SignatureAlgorithm) {                                           \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    anonymous = 0,
    rsa = 1,
    dsa = 2,
    ecdsa = 3,
    ed25519 = 7,
    ed448 = 8,
    gostr34102012_256 = 64,
    gostr34102012_512 = 65
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
