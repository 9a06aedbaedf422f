// SPDX-License-Identifier: BSL-1.0
// registry/ec_basis_type.hpp: how a field of characteristic 2 is given.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// ECBasisType (RFC 4492 5.4; explicit_char2 curves).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class ECBasisType : std::uint8_t { __VA_ARGS__ };                                                   \
    constexpr std::string_view registry_text(ECBasisType) {                                                  \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    ec_basis_trinomial = 1,
    ec_basis_pentanomial = 2
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
