// SPDX-License-Identifier: BSL-1.0
// registry/hpke_kem_id.hpp: key encapsulation mechanisms of HPKE.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// HPKE KEM Identifiers (IANA; RFC 9180 7.1). What no identifier can contain is a `_` here: IANA writes
/// "DHKEM(P-256, HKDF-SHA256)".
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class HpkeKemId : std::uint16_t { __VA_ARGS__ };                                                    \
    constexpr std::string_view registry_text(HpkeKemId) {                                                    \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    DHKEM_P_256_HKDF_SHA256 = 0x0010,
    DHKEM_P_384_HKDF_SHA384 = 0x0011,
    DHKEM_P_521_HKDF_SHA512 = 0x0012,
    DHKEM_CP_256_HKDF_SHA256 = 0x0013,           // draft-irtf-cfrg-dnhpke
    DHKEM_CP_384_HKDF_SHA384 = 0x0014,           // draft-irtf-cfrg-dnhpke
    DHKEM_CP_521_HKDF_SHA512 = 0x0015,           // draft-irtf-cfrg-dnhpke
    DHKEM_secp256k1_HKDF_SHA256 = 0x0016,        // draft-wahby-cfrg-hpke-kem-secp256k1
    DHKEM_X25519_HKDF_SHA256 = 0x0020,
    DHKEM_X448_HKDF_SHA512 = 0x0021,
    DHKEM_X25519_Elligator_HKDF_SHA256 = 0x0022, // draft-schanzen-hpke-elligator-kem
    X25519Kyber768Draft00 = 0x0030,              // obsolete
    ML_KEM_512 = 0x0040,                         // draft-ietf-hpke-pq
    ML_KEM_768 = 0x0041,                         // draft-ietf-hpke-pq
    ML_KEM_1024 = 0x0042,                        // draft-ietf-hpke-pq
    MLKEM768_P256 = 0x0050,                      // draft-ietf-hpke-pq
    MLKEM1024_P384 = 0x0051,                     // draft-ietf-hpke-pq
    X_Wing = 0x647a                              // draft-ietf-hpke-pq calls it MLKEM768-X25519
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
