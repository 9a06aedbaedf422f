// SPDX-License-Identifier: BSL-1.0
// crypto/botan/names.hpp: what Botan calls hashes and ciphers, and which of them this Botan has.
#pragma once

#include <tlswire/registry/cipher_suite_parts.hpp>
#include <tlswire/registry/hash_algorithm.hpp>

#include <botan/version.h>

#include <string>

namespace tlswire::botan {

template <class Algorithm>
struct named {
    Algorithm algorithm;
    const char* name;
};
inline constexpr named<HashAlgorithm> hash_names[]{
#ifdef BOTAN_HAS_MD5
    {HashAlgorithm::md5, "MD5"},
#endif
#ifdef BOTAN_HAS_SHA1
    {HashAlgorithm::sha1, "SHA-1"},
#endif
#ifdef BOTAN_HAS_SHA2_32
    {HashAlgorithm::sha224, "SHA-224"},
    {HashAlgorithm::sha256, "SHA-256"},
#endif
#ifdef BOTAN_HAS_SHA2_64
    {HashAlgorithm::sha384, "SHA-384"},
    {HashAlgorithm::sha512, "SHA-512"},
#endif
#ifdef BOTAN_HAS_SM3
    {HashAlgorithm::sm3, "SM3"},
#endif
#ifdef BOTAN_HAS_STREEBOG
    {HashAlgorithm::gostr341112_256, "Streebog-256"},
#endif
    {HashAlgorithm::none, nullptr}};

inline constexpr named<BulkCipherAlgorithm> block_cipher_names[]{
#ifdef BOTAN_HAS_AES
    {BulkCipherAlgorithm::aes, "AES"},
#endif
#ifdef BOTAN_HAS_CAMELLIA
    {BulkCipherAlgorithm::camellia, "Camellia"},
#endif
#ifdef BOTAN_HAS_ARIA
    {BulkCipherAlgorithm::aria, "ARIA"},
#endif
#ifdef BOTAN_HAS_DES
    {BulkCipherAlgorithm::des, "DES"},           {BulkCipherAlgorithm::tdes, "TripleDES"},
#endif
#ifdef BOTAN_HAS_SEED
    {BulkCipherAlgorithm::seed, "SEED"},
#endif
#ifdef BOTAN_HAS_IDEA
    {BulkCipherAlgorithm::idea, "IDEA"},
#endif
#ifdef BOTAN_HAS_SM4
    {BulkCipherAlgorithm::sm4, "SM4"},
#endif
    {BulkCipherAlgorithm::null, nullptr}};

template <class Algorithm, std::size_t Size>
constexpr const char* name_in(const named<Algorithm> (&table)[Size], Algorithm algorithm) {
    for (const auto& entry : table)
        if (entry.algorithm == algorithm)
            return entry.name;
    return nullptr;
}
/// Botan's name of it, nullptr if this Botan was built without it.
constexpr const char* name(HashAlgorithm hash) {
    return name_in(hash_names, hash);
}
/// The same, without the key length.
constexpr const char* name(BulkCipherAlgorithm cipher) {
    return name_in(block_cipher_names, cipher);
}
/// "AES-128": Botan writes the key length where a cipher has more than one.
inline std::string name(BulkCipherAlgorithm algorithm, std::size_t key_size) {
    using enum BulkCipherAlgorithm;
    const bool sized = algorithm == aes || algorithm == camellia || algorithm == aria;
    return name(algorithm) + (sized ? "-" + std::to_string(8 * key_size) : std::string());
}

} // namespace tlswire::botan
