// SPDX-License-Identifier: BSL-1.0
// registry/ec_curve_type.hpp: how an elliptic curve is given.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// TLS EC Curve Types (IANA; RFC 8422 5.4).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class ECCurveType : std::uint8_t { __VA_ARGS__ };                                                   \
    constexpr std::string_view registry_text(ECCurveType) {                                                  \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    explicit_prime = 1,
    explicit_char2 = 2,
    named_curve = 3
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
