// SPDX-License-Identifier: BSL-1.0
// registry/token_binding_key_parameters.hpp: keys of Token Binding.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// Token Binding Key Parameters (IANA; RFC 8471 3.2, RFC 8472). The RFC writes the first rsa2048_pkcs1.5.
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class TokenBindingKeyParameters : std::uint8_t { __VA_ARGS__ };                                     \
    constexpr std::string_view registry_text(TokenBindingKeyParameters) {                                    \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    rsa2048_pkcs1_5 = 0,
    rsa2048_pss = 1,
    ecdsap256 = 2
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
