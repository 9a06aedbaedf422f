// SPDX-License-Identifier: BSL-1.0
// registry/cipher_suite_info.hpp: what a cipher suite stands for, read from its registered name.
#pragma once

#include <tlswire/registry/cipher_suite.hpp>
#include <tlswire/registry/cipher_suite_parts.hpp>
#include <tlswire/registry/protocol_version.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tlswire {

/// What of the SecurityParameters a cipher suite decides, under the names of RFC 5246 6.1. Lengths are in
/// bytes.
///
/// In SSL 3.0 and TLS 1.0 a block cipher takes `block_length` bytes of IV from the key block; the two IV
/// lengths here are those of the later versions.
struct cipher_suite_info {
    bool registered = false;
    KeyExchangeAlgorithm key_exchange = KeyExchangeAlgorithm::null;
    AuthenticationAlgorithm authentication = AuthenticationAlgorithm::null;
    BulkCipherAlgorithm bulk_cipher_algorithm = BulkCipherAlgorithm::null;
    CipherMode mode = CipherMode::null;
    CipherType cipher_type = CipherType::stream;
    std::uint8_t enc_key_length = 0;
    std::uint8_t block_length = 0;                     ///< 0 unless cipher_type is block
    std::uint8_t fixed_iv_length = 0;                  ///< from the key block; in TLS 1.3 the whole nonce
    std::uint8_t record_iv_length = 0;                 ///< in front of each record
    std::uint8_t tag_length = 0;                       ///< 0 unless cipher_type is aead
    HashAlgorithm mac_algorithm = HashAlgorithm::none; ///< of the HMAC; none for AEAD, OMAC and IMIT
    std::uint8_t mac_length = 0;
    std::uint8_t mac_key_length = 0;
    HashAlgorithm prf_algorithm = HashAlgorithm::none; ///< from TLS 1.2 on; before, it is MD5 with SHA-1
    bool is_exportable = false;                        ///< RFC 2246 6.3.1
    std::uint8_t key_material = 0;                     ///< bytes of each key in the key block: few for export
    ProtocolVersion min_version{}; ///< of TLS; DTLS takes the suites of the TLS version it is made from
    ProtocolVersion max_version{}; ///< both are 0 for a signalling value, which can't be negotiated

    friend constexpr bool operator==(const cipher_suite_info&, const cipher_suite_info&) = default;
};

namespace detail {

/// What is left of a name, taken from the front part by part.
struct suite_name_reader {
    std::string_view rest;

    constexpr bool take(std::string_view part) {
        // not starts_with, which refers to what throws
        if (rest.size() < part.size() || std::string_view{rest.data(), part.size()} != part)
            return false;
        if (rest.size() == part.size())
            rest = {};
        else if (rest[part.size()] == '_')
            rest.remove_prefix(part.size() + 1);
        else
            return false;
        return true;
    }

    /// Takes the first entry whose name comes next: its number, or `Size` if there is none. Not a pointer:
    /// g++ with UBSan has no constant for whether one is null.
    template <class Entry, std::size_t Size>
    constexpr std::size_t take_from(const Entry (&table)[Size]) {
        for (std::size_t i = 0; i < Size; ++i)
            if (rest.starts_with(table[i].name[0]) && take(std::string_view{table[i].name}))
                return i;
        return Size;
    }
};

constexpr CipherType cipher_type_of(CipherMode mode) {
    switch (mode) {
    case CipherMode::null:
    case CipherMode::stream:
    case CipherMode::ctr_omac:
    case CipherMode::cnt_imit:
        return CipherType::stream;
    case CipherMode::cbc:
        return CipherType::block;
    default:
        return CipherType::aead;
    }
}

/// The versions below TLS 1.3 in which a suite can be negotiated.
constexpr void set_versions(cipher_suite_info& suite) {
    using enum KeyExchangeAlgorithm;
    const KeyExchangeAlgorithm exchange = suite.key_exchange;
    const bool psk_only =
        exchange == psk || exchange == rsa_psk || exchange == dhe_psk || exchange == ecdhe_psk;
    const bool sha2 = digest_size(suite.mac_algorithm) > digest_size(HashAlgorithm::sha1);
    const bool own_mac = suite.mode == CipherMode::ctr_omac || suite.mode == CipherMode::cnt_imit;

    if (suite.cipher_type == CipherType::aead || own_mac || (sha2 && !psk_only)) // RFC 5246 1.2, RFC 5487 3
        suite.min_version = ProtocolVersion::tls12;
    else if (exchange >= ecdh) // RFC 8422, RFC 4279, RFC 5054: they need an extension or a message of TLS
        suite.min_version = ProtocolVersion::tls10;
    else
        suite.min_version = ProtocolVersion::ssl30;

    const BulkCipherAlgorithm cipher = suite.bulk_cipher_algorithm;
    if (suite.is_exportable) // RFC 4346 A.5
        suite.max_version = ProtocolVersion::tls10;
    else if (cipher == BulkCipherAlgorithm::des || cipher == BulkCipherAlgorithm::idea) // RFC 5469
        suite.max_version = ProtocolVersion::tls11;
    else
        suite.max_version = ProtocolVersion::tls12;
}

/// "ECDHE_RSA_WITH_", where a name has it; TLS 1.3 negotiates the key exchange by extensions.
constexpr void read_key_exchange(cipher_suite_info& suite, suite_name_reader& reader) {
    suite.key_exchange = KeyExchangeAlgorithm::any;
    suite.authentication = AuthenticationAlgorithm::any;
    if (const std::size_t i = reader.take_from(key_exchanges); i != std::size(key_exchanges)) {
        suite.key_exchange = key_exchanges[i].key_exchange;
        suite.authentication = key_exchanges[i].authentication;
        suite.is_exportable = reader.take("EXPORT");
        if (suite.is_exportable && suite.key_exchange == KeyExchangeAlgorithm::rsa)
            suite.key_exchange = KeyExchangeAlgorithm::rsa_export;
        reader.take("WITH");
    }
}

/// "AES_128_GCM"; the nonce length of TLS 1.3 is the result.
constexpr std::uint8_t read_cipher(cipher_suite_info& suite, suite_name_reader& reader) {
    const std::size_t found = reader.take_from(ciphers);
    if (found == std::size(ciphers)) // RFC 9150: TLS_SHA256_SHA256
        return 0;
    const named_cipher& cipher = ciphers[found];
    suite.bulk_cipher_algorithm = cipher.algorithm;
    suite.mode = cipher.mode;
    suite.enc_key_length = cipher.enc_key_length;
    suite.key_material = cipher.key_material;
    suite.tag_length = cipher.tag_length;
    if (const std::size_t i = reader.take_from(modes); i != std::size(modes)) {
        suite.mode = modes[i].mode;
        suite.fixed_iv_length = modes[i].fixed_iv_length;
        suite.record_iv_length = modes[i].record_iv_length;
        if (modes[i].tag_length != 0)
            suite.tag_length = modes[i].tag_length;
    }
    suite.cipher_type = cipher_type_of(suite.mode);
    if (suite.cipher_type == CipherType::block) {
        suite.block_length = cipher.block_length;
        suite.record_iv_length = cipher.block_length;
    }
    return cipher.nonce_length;
}

/// RFC 9189 4.1: the MAC is OMAC or IMIT, and not made from a hash.
constexpr void set_gost(cipher_suite_info& suite) {
    suite.prf_algorithm = HashAlgorithm::gostr341112_256;
    if (suite.mode == CipherMode::ctr_omac)
        suite.fixed_iv_length = suite.tag_length / 2; // half a block; the tag is a block
    if (suite.cipher_type == CipherType::stream) {
        suite.mac_length = suite.tag_length;
        suite.mac_key_length = 32;
        suite.tag_length = 0;
    }
}

/// TLS 1.3 (RFC 8446 5.3, 7.3): the key schedule gives the key and the whole nonce.
constexpr void set_tls13(cipher_suite_info& suite, std::uint8_t nonce_length) {
    suite.key_exchange = KeyExchangeAlgorithm::any;
    suite.authentication = AuthenticationAlgorithm::any;
    suite.fixed_iv_length = nonce_length;
    suite.record_iv_length = 0;
    if (suite.bulk_cipher_algorithm == BulkCipherAlgorithm::null) { // RFC 9150 5: all as long as the hash
        suite.mode = CipherMode::hmac;
        suite.cipher_type = CipherType::aead;
        suite.enc_key_length = digest_size(suite.prf_algorithm);
        suite.key_material = suite.enc_key_length;
        suite.fixed_iv_length = suite.enc_key_length;
        suite.tag_length = suite.enc_key_length;
    }
    suite.min_version = ProtocolVersion::tls13;
    suite.max_version = ProtocolVersion::tls13;
}

constexpr cipher_suite_info read_suite_name(std::string_view text) {
    cipher_suite_info suite;
    suite.registered = !text.empty();
    if (text.empty() || text.ends_with("_SCSV"))
        return suite;

    text.remove_prefix(4); // "TLS_"; substr could throw
    suite_name_reader reader{text};
    read_key_exchange(suite, reader);
    const std::uint8_t nonce_length = read_cipher(suite, reader);

    // The PRF hash is SHA-256 unless the suite names a newer one (RFC 5246 5).
    suite.prf_algorithm = HashAlgorithm::sha256;
    HashAlgorithm hash = HashAlgorithm::none;
    while (!reader.rest.empty()) { // RFC 9150 names the hash twice
        const std::size_t i = reader.take_from(hashes);
        if (i == std::size(hashes))
            break;
        hash = hashes[i].hash;
    }
    if (digest_size(hash) > digest_size(HashAlgorithm::sha1))
        suite.prf_algorithm = hash;
    if (suite.key_exchange == KeyExchangeAlgorithm::gost)
        set_gost(suite);

    const bool tls13_gost = suite.mode == CipherMode::mgm_l || suite.mode == CipherMode::mgm_s; // RFC 9367
    if (suite.key_exchange == KeyExchangeAlgorithm::any || tls13_gost) {
        set_tls13(suite, nonce_length);
        return suite;
    }
    if (suite.cipher_type != CipherType::aead) {
        suite.mac_algorithm = hash;
        if (hash != HashAlgorithm::none) {
            suite.mac_length = digest_size(hash);
            suite.mac_key_length = digest_size(hash);
        }
    }
    set_versions(suite);
    return suite;
}

} // namespace detail

/// What the suite stands for. It is read from the name when asked for, in about 0.2 microseconds: keep the
/// result with the connection.
/// ```cpp
/// static_assert(info(CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256).enc_key_length == 16);
/// ```
constexpr cipher_suite_info info(CipherSuite suite) {
    return detail::read_suite_name(name(suite));
}

/// The part of the registered name between TLS_ and _WITH_: "ECDHE_RSA". Empty where there is none, as in
/// most names for TLS 1.3.
constexpr std::string_view key_exchange_part(CipherSuite suite) {
    std::string_view text = name(suite);
    const std::size_t with = text.find("_WITH_");
    if (with == std::string_view::npos)
        return {};
    text.remove_suffix(text.size() - with);
    text.remove_prefix(4); // "TLS_"; substr could throw
    return text;
}

} // namespace tlswire
