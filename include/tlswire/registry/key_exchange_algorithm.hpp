// SPDX-License-Identifier: BSL-1.0
// registry/key_exchange_algorithm.hpp: which key exchange a cipher suite asks for.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// KeyExchangeAlgorithm (RFC 5246 7.4.3, RFC 8422 5.4, RFC 4279, RFC 5489, RFC 5054). It is negotiated, and
/// never on the wire: the numbers are ours, and so are the names that no RFC has.
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class KeyExchangeAlgorithm : std::uint8_t { __VA_ARGS__ };                                          \
    constexpr std::string_view registry_text(KeyExchangeAlgorithm) {                                         \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    null = 0,
    rsa = 1,
    rsa_export = 2,
    dh_dss = 3,
    dh_rsa = 4,
    dhe_dss = 5,
    dhe_rsa = 6,
    dh_anon = 7,
    ecdh = 8,
    ecdhe = 9,
    ecdh_anon = 10,
    psk = 11,
    rsa_psk = 12,
    dhe_psk = 13,
    ecdhe_psk = 14,
    srp = 15,       // RFC 5054
    krb5 = 16,      // RFC 2712
    ecjpake = 17,   // draft-cragie-tls-ecjpake
    eccpwd = 18,    // RFC 8492
    gost = 19,      // RFC 9189
    any = 20,       // TLS 1.3: the extensions decide
    srp_dss = 21,   // RFC 5054, signed
    srp_rsa = 22    // RFC 5054, signed
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
