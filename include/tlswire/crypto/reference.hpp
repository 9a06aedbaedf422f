// SPDX-License-Identifier: BSL-1.0
// For compile time, tests and captures only: not constant-time, not for secrets.
// crypto/reference.hpp: the crypto policy that needs no library and runs in constant expressions.
#pragma once

#include <tlswire/crypto/policy.hpp>
#include <tlswire/crypto/reference/aead.hpp>
#include <tlswire/crypto/reference/cbc.hpp>
#include <tlswire/crypto/reference/chacha20.hpp>
#include <tlswire/crypto/reference/hmac.hpp>
#include <tlswire/crypto/reference/md5.hpp>
#include <tlswire/crypto/reference/sha1.hpp>
#include <tlswire/crypto/reference/sha2.hpp>

namespace tlswire {

namespace reference {
template <HashAlgorithm H>
struct hash_for {};
template <>
struct hash_for<HashAlgorithm::md5> {
    using type = md5;
};
template <>
struct hash_for<HashAlgorithm::sha1> {
    using type = sha1;
};
template <>
struct hash_for<HashAlgorithm::sha224> {
    using type = sha224;
};
template <>
struct hash_for<HashAlgorithm::sha256> {
    using type = sha256;
};
template <>
struct hash_for<HashAlgorithm::sha384> {
    using type = sha384;
};
template <>
struct hash_for<HashAlgorithm::sha512> {
    using type = sha512;
};
} // namespace reference

/// MD5, SHA-1, SHA-2 and HMAC over them; AES-GCM, AES-CCM, AES-CCM-8, ChaCha20-Poly1305 and AES-CBC;
/// constexpr and without any dependency. No randomness: CBC from TLS 1.1 on is sealed by `seal_with_iv`. RFC
/// vectors and whole connections hold in a static_assert with it:
/// `static_assert(key_schedule<reference_policy>::...)`.
struct reference_policy {
    template <HashAlgorithm H>
    using hash = typename reference::hash_for<H>::type;

    template <HashAlgorithm H>
    using hmac = reference::hmac<hash<H>, hash_block_size(H)>;

    using aead = reference::aead;
    static constexpr bool has_aead(BulkCipherAlgorithm algorithm, CipherMode mode) {
        return aead::has(algorithm, mode);
    }

    using cbc = reference::cbc;
    static constexpr bool has_cbc(BulkCipherAlgorithm algorithm) { return cbc::has(algorithm); }

    static constexpr bool chacha20_mask(bytes key, bytes sample, mutable_bytes out) {
        if (key.size() != 32 || sample.size() != 16 || out.size() > reference::chacha20::block_size)
            return false;
        std::uint8_t stream[reference::chacha20::block_size]{};
        reference::chacha20(key.data()).block(reference::load_le4(sample.data()), sample.data() + 4, stream);
        copy_bytes(out.data(), stream, out.size());
        return true;
    }
};

} // namespace tlswire
