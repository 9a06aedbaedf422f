// SPDX-License-Identifier: BSL-1.0
// registry/cipher_suite_info.hpp: what a cipher suite stands for, read from its registered name.
#pragma once

#include <tlswire/registry/cipher_suite.hpp>
#include <tlswire/registry/hash_algorithm.hpp>
#include <tlswire/registry/key_exchange_algorithm.hpp>
#include <tlswire/registry/protocol_version.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tlswire {

/// How the server is authenticated. Ours; `any` is TLS 1.3, where the extensions decide.
enum class AuthenticationAlgorithm : std::uint8_t {
    null,
    rsa,
    dss,
    ecdsa,
    anon,
    psk,
    srp,
    krb5,
    ecjpake,
    eccpwd,
    gost,
    any,
};

/// The cipher without mode and key length. RFC 5246 6.1 knows null, rc4, 3des, aes.
enum class BulkCipherAlgorithm : std::uint8_t {
    null,
    rc4,
    rc2,
    des,
    tdes,
    idea,
    aes,
    camellia,
    aria,
    seed,
    chacha20,
    sm4,
    kuznyechik,
    magma,
    gost28147,
    aegis128l,
    aegis256,
    asconaead128,
};

/// The mode a cipher runs in. `hmac` is RFC 9150: integrity alone, by a HMAC in the place of the AEAD.
enum class CipherMode : std::uint8_t {
    null,
    stream,
    cbc,
    gcm,
    ccm,
    ccm_8,
    poly1305,
    aegis,
    ascon,
    mgm_l,
    mgm_s,
    ctr_omac,
    cnt_imit,
    hmac,
};

/// RFC 5246 6.1.
enum class CipherType : std::uint8_t { stream, block, aead };

/// The SecurityParameters (RFC 5246 6.1) that a cipher suite decides, with that section's names. Lengths are
/// in bytes.
///
/// Which IV a record has depends on the version as well as on the suite. Block ciphers: the numbers are those
/// of TLS 1.1 and later, where each record carries `record_iv_length` bytes; SSL 3.0 and TLS 1.0 take
/// `block_length` bytes of IV from the key block instead.
struct cipher_suite_info {
    bool registered = false;
    KeyExchangeAlgorithm key_exchange = KeyExchangeAlgorithm::null;
    AuthenticationAlgorithm authentication = AuthenticationAlgorithm::null;
    BulkCipherAlgorithm bulk_cipher_algorithm = BulkCipherAlgorithm::null;
    CipherMode mode = CipherMode::null;
    CipherType cipher_type = CipherType::stream;
    std::uint8_t enc_key_length = 0;
    std::uint8_t block_length = 0;
    std::uint8_t fixed_iv_length = 0;  ///< from the key block; in TLS 1.3 the whole nonce
    std::uint8_t record_iv_length = 0; ///< explicit, in each record
    std::uint8_t tag_length = 0;       ///< of an AEAD
    HashAlgorithm mac_algorithm = HashAlgorithm::none; ///< of HMAC; none for AEAD, OMAC and IMIT
    std::uint8_t mac_length = 0;
    std::uint8_t mac_key_length = 0;
    HashAlgorithm prf_algorithm = HashAlgorithm::none; ///< TLS 1.2's PRF, TLS 1.3's HKDF. Before 1.2: MD5, SHA-1
    bool is_exportable = false;                        ///< RFC 2246 6.3.1
    std::uint8_t key_material = 0; ///< bytes of key from the key block: fewer than the key for export
    ProtocolVersion min_version{}; ///< also for DTLS: the TLS version it is made from
    ProtocolVersion max_version{}; ///< both 0 for a signalling value, which nothing can be negotiated with

    friend constexpr bool operator==(const cipher_suite_info&, const cipher_suite_info&) = default;
};

namespace detail {

/// Takes tokens from the front of what is left of a name: "_AES_128_GCM".
struct name_reader {
    std::string_view rest;

    constexpr bool take(std::string_view token) {
        if (!rest.starts_with(token))
            return false;
        const std::string_view behind = rest.substr(token.size());
        if (!behind.empty() && behind[0] != '_')
            return false;
        rest = behind;
        return true;
    }
};

struct named_key_exchange {
    std::string_view name;
    KeyExchangeAlgorithm key_exchange;
    AuthenticationAlgorithm authentication;
};
struct named_cipher {
    std::string_view name;
    BulkCipherAlgorithm algorithm;
    std::uint8_t enc_key_length;
    std::uint8_t block_length;
    std::uint8_t key_material; ///< what export leaves of the key
};
struct named_mode {
    std::string_view name;
    CipherMode mode;
    CipherType type;
    std::uint8_t fixed_iv_length;
    std::uint8_t record_iv_length;
    std::uint8_t tag_length;
};
struct named_hash {
    std::string_view name;
    HashAlgorithm hash;
};

// In these tables a longer name stands before the name it begins with.
constexpr named_key_exchange key_exchanges[] = {
    {"NULL", KeyExchangeAlgorithm::null, AuthenticationAlgorithm::null},
    {"RSA_PSK", KeyExchangeAlgorithm::rsa_psk, AuthenticationAlgorithm::rsa},
    {"RSA_EXPORT", KeyExchangeAlgorithm::rsa_export, AuthenticationAlgorithm::rsa},
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
    {"PSK_DHE", KeyExchangeAlgorithm::dhe_psk, AuthenticationAlgorithm::psk}, // RFC 6655's spelling, twice
    {"PSK", KeyExchangeAlgorithm::psk, AuthenticationAlgorithm::psk},
    {"SRP_SHA_RSA", KeyExchangeAlgorithm::srp, AuthenticationAlgorithm::rsa},
    {"SRP_SHA_DSS", KeyExchangeAlgorithm::srp, AuthenticationAlgorithm::dss},
    {"SRP_SHA", KeyExchangeAlgorithm::srp, AuthenticationAlgorithm::srp},
    {"KRB5", KeyExchangeAlgorithm::krb5, AuthenticationAlgorithm::krb5},
    {"ECJPAKE", KeyExchangeAlgorithm::ecjpake, AuthenticationAlgorithm::ecjpake},
    {"ECCPWD", KeyExchangeAlgorithm::eccpwd, AuthenticationAlgorithm::eccpwd},
    {"GOSTR341112_256", KeyExchangeAlgorithm::gost, AuthenticationAlgorithm::gost},
};

constexpr named_cipher ciphers[] = {
    {"NULL", BulkCipherAlgorithm::null, 0, 0, 0},
    {"RC4_40", BulkCipherAlgorithm::rc4, 16, 0, 5},
    {"RC4_128", BulkCipherAlgorithm::rc4, 16, 0, 16},
    {"RC2_CBC_40", BulkCipherAlgorithm::rc2, 16, 8, 5},
    {"DES40_CBC", BulkCipherAlgorithm::des, 8, 8, 5},
    {"DES_CBC_40", BulkCipherAlgorithm::des, 8, 8, 5},
    {"DES_CBC", BulkCipherAlgorithm::des, 8, 8, 8},
    {"3DES_EDE", BulkCipherAlgorithm::tdes, 24, 8, 24},
    {"IDEA", BulkCipherAlgorithm::idea, 16, 8, 16},
    {"SEED", BulkCipherAlgorithm::seed, 16, 16, 16},
    {"AES_128", BulkCipherAlgorithm::aes, 16, 16, 16},
    {"AES_256", BulkCipherAlgorithm::aes, 32, 16, 32},
    {"CAMELLIA_128", BulkCipherAlgorithm::camellia, 16, 16, 16},
    {"CAMELLIA_256", BulkCipherAlgorithm::camellia, 32, 16, 32},
    {"ARIA_128", BulkCipherAlgorithm::aria, 16, 16, 16},
    {"ARIA_256", BulkCipherAlgorithm::aria, 32, 16, 32},
    {"SM4", BulkCipherAlgorithm::sm4, 16, 16, 16},
    {"CHACHA20", BulkCipherAlgorithm::chacha20, 32, 0, 32},
    {"KUZNYECHIK", BulkCipherAlgorithm::kuznyechik, 32, 16, 32},
    {"MAGMA", BulkCipherAlgorithm::magma, 32, 8, 32},
    {"28147", BulkCipherAlgorithm::gost28147, 32, 8, 32},
    {"AEGIS_128L", BulkCipherAlgorithm::aegis128l, 16, 0, 16},
    {"AEGIS_256", BulkCipherAlgorithm::aegis256, 32, 0, 32},
    {"ASCONAEAD128", BulkCipherAlgorithm::asconaead128, 16, 0, 16},
};

// RFC 5288, RFC 6655, RFC 7905: how TLS 1.2 splits the nonce. TLS 1.3 takes it whole from the key schedule.
constexpr named_mode modes[] = {
    {"CBC", CipherMode::cbc, CipherType::block, 0, 0, 0},
    {"GCM", CipherMode::gcm, CipherType::aead, 4, 8, 16},
    {"CCM_8", CipherMode::ccm_8, CipherType::aead, 4, 8, 8},
    {"CCM", CipherMode::ccm, CipherType::aead, 4, 8, 16},
    {"POLY1305", CipherMode::poly1305, CipherType::aead, 12, 0, 16},
    {"MGM_L", CipherMode::mgm_l, CipherType::aead, 0, 0, 0},
    {"MGM_S", CipherMode::mgm_s, CipherType::aead, 0, 0, 0},
    {"CTR_OMAC", CipherMode::ctr_omac, CipherType::stream, 0, 0, 0},
    {"CNT_IMIT", CipherMode::cnt_imit, CipherType::stream, 8, 0, 0},
};

constexpr named_hash hashes[] = {
    {"MD5", HashAlgorithm::md5},       {"SHA", HashAlgorithm::sha1},
    {"SHA256", HashAlgorithm::sha256}, {"SHA384", HashAlgorithm::sha384},
    {"SHA512", HashAlgorithm::sha512}, {"SM3", HashAlgorithm::sm3},
    {"ASCONHASH256", HashAlgorithm::asconhash256},
};

/// The entry whose name comes next, which is taken.
template <class Entry, std::size_t Size>
constexpr const Entry* take_one(name_reader& reader, const Entry (&table)[Size]) {
    for (const Entry& entry : table)
        if (reader.take(entry.name))
            return &entry;
    return nullptr;
}

} // namespace detail

} // namespace tlswire
