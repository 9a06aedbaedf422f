// SPDX-License-Identifier: BSL-1.0
// registry/named_group.hpp: curves, finite-field groups and KEMs.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// TLS Supported Groups (IANA; RFC 8446 4.2.7, RFC 8422, RFC 7919). NamedCurve in RFC 4492.
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class NamedGroup : std::uint16_t { __VA_ARGS__ };                                                   \
    constexpr std::string_view registry_text(NamedGroup) {                                                   \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    sect163k1 = 1,
    sect163r1 = 2,
    sect163r2 = 3,
    sect193r1 = 4,
    sect193r2 = 5,
    sect233k1 = 6,
    sect233r1 = 7,
    sect239k1 = 8,
    sect283k1 = 9,
    sect283r1 = 10,
    sect409k1 = 11,
    sect409r1 = 12,
    sect571k1 = 13,
    sect571r1 = 14,
    secp160k1 = 15,
    secp160r1 = 16,
    secp160r2 = 17,
    secp192k1 = 18,
    secp192r1 = 19,
    secp224k1 = 20,
    secp224r1 = 21,
    secp256k1 = 22,
    secp256r1 = 23,
    secp384r1 = 24,
    secp521r1 = 25,
    brainpoolP256r1 = 26,
    brainpoolP384r1 = 27,
    brainpoolP512r1 = 28,
    x25519 = 29,
    x448 = 30,
    brainpoolP256r1tls13 = 31,
    brainpoolP384r1tls13 = 32,
    brainpoolP512r1tls13 = 33,
    GC256A = 34,
    GC256B = 35,
    GC256C = 36,
    GC256D = 37,
    GC512A = 38,
    GC512B = 39,
    GC512C = 40,
    curveSM2 = 41,
    ffdhe2048 = 0x0100,
    ffdhe3072 = 0x0101,
    ffdhe4096 = 0x0102,
    ffdhe6144 = 0x0103,
    ffdhe8192 = 0x0104,
    MLKEM512 = 0x0200,
    MLKEM768 = 0x0201,
    MLKEM1024 = 0x0202,
    SecP256r1MLKEM512 = 0x11e9,
    MLKEM512X25519 = 0x11ea,
    SecP256r1MLKEM768 = 0x11eb,
    X25519MLKEM768 = 0x11ec,
    SecP384r1MLKEM1024 = 0x11ed,
    curveSM2MLKEM768 = 0x11ee,
    X25519Kyber768Draft00 = 0x6399,           // obsolete
    SecP256r1Kyber768Draft00 = 0x639a,        // obsolete
    arbitrary_explicit_prime_curves = 0xff01,
    arbitrary_explicit_char2_curves = 0xff02
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
