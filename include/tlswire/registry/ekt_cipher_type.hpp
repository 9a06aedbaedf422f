// SPDX-License-Identifier: BSL-1.0
// registry/ekt_cipher_type.hpp: ciphers of Encrypted Key Transport.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// EKT Ciphers (IANA; RFC 8870 5.2).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class EKTCipherType : std::uint8_t { __VA_ARGS__ };                                                 \
    constexpr std::string_view registry_text(EKTCipherType) {                                                \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    AESKW128 = 0,
    AESKW256 = 1
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
