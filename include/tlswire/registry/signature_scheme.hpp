// SPDX-License-Identifier: BSL-1.0
// registry/signature_scheme.hpp: signature schemes of TLS 1.2 and later.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// TLS SignatureScheme (IANA; RFC 8446 4.2.3). Values that TLS 1.2 reads as a HashAlgorithm and a
/// SignatureAlgorithm, and that IANA keeps as reserved, have no name here.
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class SignatureScheme : std::uint16_t { __VA_ARGS__ };                                              \
    constexpr std::string_view registry_text(SignatureScheme) {                                              \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    rsa_pkcs1_sha1 = 0x0201,
    ecdsa_sha1 = 0x0203,
    rsa_pkcs1_sha256 = 0x0401,
    ecdsa_secp256r1_sha256 = 0x0403,
    rsa_pkcs1_sha256_legacy = 0x0420,
    rsa_pkcs1_sha384 = 0x0501,
    ecdsa_secp384r1_sha384 = 0x0503,
    rsa_pkcs1_sha384_legacy = 0x0520,
    rsa_pkcs1_sha512 = 0x0601,
    ecdsa_secp521r1_sha512 = 0x0603,
    rsa_pkcs1_sha512_legacy = 0x0620,
    eccsi_sha256 = 0x0704,
    iso_ibs1 = 0x0705,
    iso_ibs2 = 0x0706,
    iso_chinese_ibs = 0x0707,
    sm2sig_sm3 = 0x0708,                        // RFC 8998
    gostr34102012_256a = 0x0709,                // RFC 9367
    gostr34102012_256b = 0x070a,
    gostr34102012_256c = 0x070b,
    gostr34102012_256d = 0x070c,
    gostr34102012_512a = 0x070d,
    gostr34102012_512b = 0x070e,
    gostr34102012_512c = 0x070f,
    rsa_pss_rsae_sha256 = 0x0804,
    rsa_pss_rsae_sha384 = 0x0805,
    rsa_pss_rsae_sha512 = 0x0806,
    ed25519 = 0x0807,
    ed448 = 0x0808,
    rsa_pss_pss_sha256 = 0x0809,
    rsa_pss_pss_sha384 = 0x080a,
    rsa_pss_pss_sha512 = 0x080b,
    ecdsa_brainpoolP256r1tls13_sha256 = 0x081a, // RFC 8734
    ecdsa_brainpoolP384r1tls13_sha384 = 0x081b,
    ecdsa_brainpoolP512r1tls13_sha512 = 0x081c,
    mldsa44 = 0x0904,
    mldsa65 = 0x0905,
    mldsa87 = 0x0906,
    slhdsa_sha2_128s = 0x0911,                  // draft-reddy-tls-slhdsa
    slhdsa_sha2_128f = 0x0912,                  // draft-reddy-tls-slhdsa
    slhdsa_sha2_192s = 0x0913,                  // draft-reddy-tls-slhdsa
    slhdsa_sha2_192f = 0x0914,                  // draft-reddy-tls-slhdsa
    slhdsa_sha2_256s = 0x0915,                  // draft-reddy-tls-slhdsa
    slhdsa_sha2_256f = 0x0916,                  // draft-reddy-tls-slhdsa
    slhdsa_shake_128s = 0x0917,                 // draft-reddy-tls-slhdsa
    slhdsa_shake_128f = 0x0918,                 // draft-reddy-tls-slhdsa
    slhdsa_shake_192s = 0x0919,                 // draft-reddy-tls-slhdsa
    slhdsa_shake_192f = 0x091a,                 // draft-reddy-tls-slhdsa
    slhdsa_shake_256s = 0x091b,                 // draft-reddy-tls-slhdsa
    slhdsa_shake_256f = 0x091c                  // draft-reddy-tls-slhdsa
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
