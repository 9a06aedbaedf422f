// SPDX-License-Identifier: BSL-1.0
// registry/cipher_suite_parts.hpp: what the parts of a cipher suite's name mean.
#pragma once

#include <tlswire/registry/hash_algorithm.hpp>
#include <tlswire/registry/key_exchange_algorithm.hpp>
#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

#define TLSWIRE_REGISTRY(Name, ...)                                                                          \
    enum class Name : std::uint8_t { __VA_ARGS__ };                                                          \
    constexpr std::string_view registry_text(Name) {                                                         \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line

/// What the server is authenticated by. The names are ours; `any` is TLS 1.3, where the extensions decide.
TLSWIRE_REGISTRY(AuthenticationAlgorithm,
    null = 0,
    rsa = 1,
    dss = 2,
    ecdsa = 3,
    anon = 4,
    psk = 5,
    srp = 6,
    krb5 = 7,
    ecjpake = 8,
    eccpwd = 9,
    gost = 10,
    any = 11
)

/// The cipher, without mode and key length (RFC 5246 6.1, which knows null, rc4, 3des and aes).
TLSWIRE_REGISTRY(BulkCipherAlgorithm,
    null = 0,
    rc4 = 1,
    rc2 = 2,
    des = 3,
    tdes = 4, // 3DES_EDE
    idea = 5,
    aes = 6,
    camellia = 7,
    aria = 8,
    seed = 9,
    chacha20 = 10,
    sm4 = 11,
    kuznyechik = 12,
    magma = 13,
    gost28147 = 14,
    aegis128l = 15,
    aegis256 = 16,
    asconaead128 = 17
)

/// The mode a cipher runs in. The names are ours.
TLSWIRE_REGISTRY(CipherMode,
    null = 0,
    stream = 1,
    cbc = 2,
    gcm = 3,
    ccm = 4,
    ccm_8 = 5,
    poly1305 = 6,
    aegis = 7,
    ascon = 8,
    mgm_l = 9,     // RFC 9367
    mgm_s = 10,    // RFC 9367
    ctr_omac = 11, // RFC 9189
    cnt_imit = 12, // RFC 9189
    hmac = 13      // RFC 9150: integrity alone, a HMAC in the place of the AEAD
)

/// How a record is protected (RFC 5246 6.1, 6.2.3).
TLSWIRE_REGISTRY(CipherType,
    stream = 0,
    block = 1,
    aead = 2
)
// clang-format on
#undef TLSWIRE_REGISTRY

namespace detail {

// What can stand in a name. The spelling is an array, so that the tables need no relocation. A longer
// spelling stands before the one it begins with.

struct named_key_exchange {
    char name[16];
    KeyExchangeAlgorithm key_exchange;
    AuthenticationAlgorithm authentication;
};
inline constexpr named_key_exchange key_exchanges[] = {
    {"NULL", KeyExchangeAlgorithm::null, AuthenticationAlgorithm::null},
    {"RSA_PSK", KeyExchangeAlgorithm::rsa_psk, AuthenticationAlgorithm::rsa},
    {"RSA", KeyExchangeAlgorithm::rsa, AuthenticationAlgorithm::rsa},
    {"DH_DSS", KeyExchangeAlgorithm::dh_dss, AuthenticationAlgorithm::dss},
    {"DH_RSA", KeyExchangeAlgorithm::dh_rsa, AuthenticationAlgorithm::rsa},
    {"DH_anon", KeyExchangeAlgorithm::dh_anon, AuthenticationAlgorithm::anon},
    {"DHE_DSS", KeyExchangeAlgorithm::dhe_dss, AuthenticationAlgorithm::dss},
    {"DHE_RSA", KeyExchangeAlgorithm::dhe_rsa, AuthenticationAlgorithm::rsa},
    {"DHE_PSK", KeyExchangeAlgorithm::dhe_psk, AuthenticationAlgorithm::psk},
    {"ECDH_ECDSA", KeyExchangeAlgorithm::ecdh, AuthenticationAlgorithm::ecdsa},
    {"ECDH_RSA", KeyExchangeAlgorithm::ecdh, AuthenticationAlgorithm::rsa},
    {"ECDH_anon", KeyExchangeAlgorithm::ecdh_anon, AuthenticationAlgorithm::anon},
    {"ECDHE_ECDSA", KeyExchangeAlgorithm::ecdhe, AuthenticationAlgorithm::ecdsa},
    {"ECDHE_RSA", KeyExchangeAlgorithm::ecdhe, AuthenticationAlgorithm::rsa},
    {"ECDHE_PSK", KeyExchangeAlgorithm::ecdhe_psk, AuthenticationAlgorithm::psk},
    {"PSK_DHE", KeyExchangeAlgorithm::dhe_psk, AuthenticationAlgorithm::psk}, // so spelled in RFC 6655
    {"PSK", KeyExchangeAlgorithm::psk, AuthenticationAlgorithm::psk},
    {"SRP_SHA_RSA", KeyExchangeAlgorithm::srp_rsa, AuthenticationAlgorithm::rsa},
    {"SRP_SHA_DSS", KeyExchangeAlgorithm::srp_dss, AuthenticationAlgorithm::dss},
    {"SRP_SHA", KeyExchangeAlgorithm::srp, AuthenticationAlgorithm::srp},
    {"KRB5", KeyExchangeAlgorithm::krb5, AuthenticationAlgorithm::krb5},
    {"ECJPAKE", KeyExchangeAlgorithm::ecjpake, AuthenticationAlgorithm::ecjpake},
    {"ECCPWD", KeyExchangeAlgorithm::eccpwd, AuthenticationAlgorithm::eccpwd},
    {"GOSTR341112_256", KeyExchangeAlgorithm::gost, AuthenticationAlgorithm::gost},
};

struct named_cipher {
    char name[16];
    BulkCipherAlgorithm algorithm;
    CipherMode mode;             // where no other mode follows
    std::uint8_t enc_key_length; // RFC 2246 6.3.1: expanded key material
    std::uint8_t block_length;
    std::uint8_t key_material; // less than the key for export
    std::uint8_t nonce_length; // in TLS 1.3: max(8, N_MIN), RFC 8446 5.3
    std::uint8_t tag_length;   // where the mode does not say
};
inline constexpr named_cipher ciphers[] = {
    {"NULL", BulkCipherAlgorithm::null, CipherMode::null, 0, 0, 0, 0, 0},
    {"RC4_40", BulkCipherAlgorithm::rc4, CipherMode::stream, 16, 0, 5, 0, 0},
    {"RC4_128", BulkCipherAlgorithm::rc4, CipherMode::stream, 16, 0, 16, 0, 0},
    {"RC2_CBC_40", BulkCipherAlgorithm::rc2, CipherMode::cbc, 16, 8, 5, 0, 0},
    {"DES40_CBC", BulkCipherAlgorithm::des, CipherMode::cbc, 8, 8, 5, 0, 0},
    {"DES_CBC_40", BulkCipherAlgorithm::des, CipherMode::cbc, 8, 8, 5, 0, 0},
    {"DES_CBC", BulkCipherAlgorithm::des, CipherMode::cbc, 8, 8, 8, 0, 0},
    {"3DES_EDE_CBC", BulkCipherAlgorithm::tdes, CipherMode::cbc, 24, 8, 24, 0, 0},
    {"IDEA_CBC", BulkCipherAlgorithm::idea, CipherMode::cbc, 16, 8, 16, 0, 0},
    {"SEED_CBC", BulkCipherAlgorithm::seed, CipherMode::cbc, 16, 16, 16, 0, 0},
    {"AES_128", BulkCipherAlgorithm::aes, CipherMode::null, 16, 16, 16, 12, 0},
    {"AES_256", BulkCipherAlgorithm::aes, CipherMode::null, 32, 16, 32, 12, 0},
    {"CAMELLIA_128", BulkCipherAlgorithm::camellia, CipherMode::null, 16, 16, 16, 12, 0},
    {"CAMELLIA_256", BulkCipherAlgorithm::camellia, CipherMode::null, 32, 16, 32, 12, 0},
    {"ARIA_128", BulkCipherAlgorithm::aria, CipherMode::null, 16, 16, 16, 12, 0},
    {"ARIA_256", BulkCipherAlgorithm::aria, CipherMode::null, 32, 16, 32, 12, 0},
    {"SM4", BulkCipherAlgorithm::sm4, CipherMode::null, 16, 16, 16, 12, 0},
    {"CHACHA20", BulkCipherAlgorithm::chacha20, CipherMode::null, 32, 0, 32, 12, 0},
    {"KUZNYECHIK", BulkCipherAlgorithm::kuznyechik, CipherMode::null, 32, 16, 32, 16, 16},
    {"MAGMA", BulkCipherAlgorithm::magma, CipherMode::null, 32, 8, 32, 8, 8},
    {"28147", BulkCipherAlgorithm::gost28147, CipherMode::null, 32, 8, 32, 0, 4},
    {"AEGIS_128L", BulkCipherAlgorithm::aegis128l, CipherMode::aegis, 16, 0, 16, 16, 16},
    {"AEGIS_256", BulkCipherAlgorithm::aegis256, CipherMode::aegis, 32, 0, 32, 32, 16},
    {"ASCONAEAD128", BulkCipherAlgorithm::asconaead128, CipherMode::ascon, 16, 0, 16, 16, 16},
};

struct named_mode {
    char name[16];
    CipherMode mode;
    std::uint8_t fixed_iv_length;
    std::uint8_t record_iv_length;
    std::uint8_t tag_length;
};
/// The nonce as TLS 1.2 splits it: RFC 5288, RFC 6655, RFC 7905.
inline constexpr named_mode modes[] = {
    {"CBC", CipherMode::cbc, 0, 0, 0},
    {"GCM", CipherMode::gcm, 4, 8, 16},
    {"CCM_8", CipherMode::ccm_8, 4, 8, 8},
    {"CCM", CipherMode::ccm, 4, 8, 16},
    {"POLY1305", CipherMode::poly1305, 12, 0, 16},
    {"MGM_L", CipherMode::mgm_l, 0, 0, 0},
    {"MGM_S", CipherMode::mgm_s, 0, 0, 0},
    {"CTR_OMAC", CipherMode::ctr_omac, 0, 0, 0},
    {"CNT_IMIT", CipherMode::cnt_imit, 8, 0, 0},
};

struct named_hash {
    char name[16];
    HashAlgorithm hash;
};
inline constexpr named_hash hashes[] = {
    {"MD5", HashAlgorithm::md5},
    {"SHA", HashAlgorithm::sha1},
    {"SHA256", HashAlgorithm::sha256},
    {"SHA384", HashAlgorithm::sha384},
    {"SHA512", HashAlgorithm::sha512},
    {"SM3", HashAlgorithm::sm3},
    {"ASCONHASH256", HashAlgorithm::asconhash256},
};

} // namespace detail

} // namespace tlswire
