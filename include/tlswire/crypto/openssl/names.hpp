// SPDX-License-Identifier: BSL-1.0
// crypto/openssl/names.hpp: what OpenSSL calls hashes and ciphers, which of them this OpenSSL was built with,
// and each fetched once.
#pragma once

#include <tlswire/registry/cipher_suite_parts.hpp>
#include <tlswire/registry/hash_algorithm.hpp>

#include <openssl/evp.h>
#include <openssl/opensslconf.h>
#include <openssl/opensslv.h>

#include <cstddef>
#include <iterator>
#include <utility>

#if OPENSSL_VERSION_MAJOR < 3
#error "tlswire: crypto/openssl.hpp needs OpenSSL 3"
#endif

namespace tlswire::openssl {

/// OpenSSL's name of it, nullptr if this OpenSSL was built without it. Streebog is in no provider of its own.
constexpr const char* name(HashAlgorithm hash) {
    switch (hash) {
#ifndef OPENSSL_NO_MD5
    case HashAlgorithm::md5:
        return "MD5";
#endif
    case HashAlgorithm::sha1:
        return "SHA1";
    case HashAlgorithm::sha224:
        return "SHA224";
    case HashAlgorithm::sha256:
        return "SHA256";
    case HashAlgorithm::sha384:
        return "SHA384";
    case HashAlgorithm::sha512:
        return "SHA512";
#ifndef OPENSSL_NO_SM3
    case HashAlgorithm::sm3:
        return "SM3";
#endif
    default:
        return nullptr;
    }
}

/// A cipher with its key length. CCM_8 is CCM with another tag length, and not a cipher of its own here.
struct named_cipher {
    BulkCipherAlgorithm algorithm;
    CipherMode mode;
    std::size_t key_size;
    const char* name;
};
/// What the default provider has. DES, IDEA, SEED, RC2 and RC4 are in the legacy provider, which a program
/// has to load, and which many systems lack: they count as absent.
inline constexpr named_cipher ciphers[]{
    {BulkCipherAlgorithm::aes, CipherMode::gcm, 16, "AES-128-GCM"},
    {BulkCipherAlgorithm::aes, CipherMode::gcm, 24, "AES-192-GCM"},
    {BulkCipherAlgorithm::aes, CipherMode::gcm, 32, "AES-256-GCM"},
    {BulkCipherAlgorithm::aes, CipherMode::ccm, 16, "AES-128-CCM"},
    {BulkCipherAlgorithm::aes, CipherMode::ccm, 24, "AES-192-CCM"},
    {BulkCipherAlgorithm::aes, CipherMode::ccm, 32, "AES-256-CCM"},
    {BulkCipherAlgorithm::aes, CipherMode::cbc, 16, "AES-128-CBC"},
    {BulkCipherAlgorithm::aes, CipherMode::cbc, 24, "AES-192-CBC"},
    {BulkCipherAlgorithm::aes, CipherMode::cbc, 32, "AES-256-CBC"},
#if !defined(OPENSSL_NO_CHACHA) && !defined(OPENSSL_NO_POLY1305)
    {BulkCipherAlgorithm::chacha20, CipherMode::poly1305, 32, "ChaCha20-Poly1305"},
#endif
#ifndef OPENSSL_NO_ARIA
    {BulkCipherAlgorithm::aria, CipherMode::gcm, 16, "ARIA-128-GCM"},
    {BulkCipherAlgorithm::aria, CipherMode::gcm, 24, "ARIA-192-GCM"},
    {BulkCipherAlgorithm::aria, CipherMode::gcm, 32, "ARIA-256-GCM"},
    {BulkCipherAlgorithm::aria, CipherMode::ccm, 16, "ARIA-128-CCM"},
    {BulkCipherAlgorithm::aria, CipherMode::ccm, 24, "ARIA-192-CCM"},
    {BulkCipherAlgorithm::aria, CipherMode::ccm, 32, "ARIA-256-CCM"},
    {BulkCipherAlgorithm::aria, CipherMode::cbc, 16, "ARIA-128-CBC"},
    {BulkCipherAlgorithm::aria, CipherMode::cbc, 24, "ARIA-192-CBC"},
    {BulkCipherAlgorithm::aria, CipherMode::cbc, 32, "ARIA-256-CBC"},
#endif
#ifndef OPENSSL_NO_CAMELLIA
    {BulkCipherAlgorithm::camellia, CipherMode::cbc, 16, "CAMELLIA-128-CBC"},
    {BulkCipherAlgorithm::camellia, CipherMode::cbc, 24, "CAMELLIA-192-CBC"},
    {BulkCipherAlgorithm::camellia, CipherMode::cbc, 32, "CAMELLIA-256-CBC"},
#endif
#ifndef OPENSSL_NO_DES
    {BulkCipherAlgorithm::tdes, CipherMode::cbc, 24, "DES-EDE3-CBC"},
#endif
#ifndef OPENSSL_NO_SM4
    {BulkCipherAlgorithm::sm4, CipherMode::cbc, 16, "SM4-CBC"},
#if OPENSSL_VERSION_PREREQ(3, 2)
    {BulkCipherAlgorithm::sm4, CipherMode::gcm, 16, "SM4-GCM"},
    {BulkCipherAlgorithm::sm4, CipherMode::ccm, 16, "SM4-CCM"},
#endif
#endif
};

constexpr CipherMode without_tag_length(CipherMode mode) {
    return mode == CipherMode::ccm_8 ? CipherMode::ccm : mode;
}
constexpr bool has_cipher(BulkCipherAlgorithm algorithm, CipherMode mode) {
    for (const named_cipher& cipher : ciphers)
        if (cipher.algorithm == algorithm && cipher.mode == without_tag_length(mode))
            return true;
    return false;
}

/// Fetching takes microseconds: once per cipher, and kept to the end. nullptr if no provider that is loaded
/// has it.
template <std::size_t Number>
const EVP_CIPHER* fetched() {
    static const EVP_CIPHER* const cipher = EVP_CIPHER_fetch(nullptr, ciphers[Number].name, nullptr);
    return cipher;
}
/// nullptr too if there is none of that name.
inline const EVP_CIPHER* find_cipher(BulkCipherAlgorithm algorithm, CipherMode mode, std::size_t key_size) {
    mode = without_tag_length(mode);
    const auto wanted = [=](const named_cipher& cipher) {
        return cipher.algorithm == algorithm && cipher.mode == mode && cipher.key_size == key_size;
    };
    const EVP_CIPHER* found = nullptr;
    const auto look = [&]<std::size_t... Number>(std::index_sequence<Number...>) {
        static_cast<void>(((wanted(ciphers[Number]) && (found = fetched<Number>(), true)) || ...));
    };
    look(std::make_index_sequence<std::size(ciphers)>{});
    return found;
}

} // namespace tlswire::openssl
