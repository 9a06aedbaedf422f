// SPDX-License-Identifier: BSL-1.0
// registry/hpke_aead_id.hpp: ciphers of HPKE.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// HPKE AEAD Identifiers (IANA; RFC 9180 7.3). What no identifier can contain is a `_` here: IANA writes
/// "AES-128-GCM".
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class HpkeAeadId : std::uint16_t { __VA_ARGS__ };                                                   \
    constexpr std::string_view registry_text(HpkeAeadId) {                                                   \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    AES_128_GCM = 0x0001,
    AES_256_GCM = 0x0002,
    ChaCha20Poly1305 = 0x0003,
    Export_only = 0xffff
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
