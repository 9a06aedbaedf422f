// SPDX-License-Identifier: BSL-1.0
// registry/hpke_kdf_id.hpp: key derivation functions of HPKE.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// HPKE KDF Identifiers (IANA; RFC 9180 7.2). What no identifier can contain is a `_` here: IANA writes
/// "HKDF-SHA256".
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class HpkeKdfId : std::uint16_t { __VA_ARGS__ };                                                    \
    constexpr std::string_view registry_text(HpkeKdfId) {                                                    \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    HKDF_SHA256 = 0x0001,
    HKDF_SHA384 = 0x0002,
    HKDF_SHA512 = 0x0003,
    SHAKE128 = 0x0010,      // draft-ietf-hpke-pq
    SHAKE256 = 0x0011,      // draft-ietf-hpke-pq
    TurboSHAKE128 = 0x0012, // draft-ietf-hpke-pq
    TurboSHAKE256 = 0x0013  // draft-ietf-hpke-pq
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
