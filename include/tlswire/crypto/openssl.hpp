// SPDX-License-Identifier: BSL-1.0
// crypto/openssl.hpp: the crypto policy that uses OpenSSL 3. It and crypto/openssl/ alone include OpenSSL.
#pragma once

#include <tlswire/crypto/openssl/cipher.hpp>
#include <tlswire/crypto/openssl/digest.hpp>
#include <tlswire/crypto/prf.hpp>

#include <openssl/rand.h>

namespace tlswire {

/// OpenSSL's hashes, HMAC, AEADs, CBC and random numbers, from the providers that are loaded into the default
/// library context. What this OpenSSL was built without does not exist, and neither does what only its legacy
/// provider has. It throws nothing of its own. If at run time no provider has an algorithm (FIPS alone, and
/// MD5), ciphers and `prf` answer false, and hashes and HMACs give random bytes, which equal nothing.
struct openssl_policy {
    template <HashAlgorithm H>
        requires(openssl::name(H) != nullptr)
    using hash = openssl::hash<H>;

    template <HashAlgorithm H>
        requires(openssl::name(H) != nullptr)
    using hmac = openssl::hmac<H>;

    /// TLS 1.2's PRF as it is, with a HMAC object that each thread keeps, without a key between two calls.
    template <HashAlgorithm H>
        requires(openssl::name(H) != nullptr)
    static bool prf(bytes secret, bytes label, bytes seed_a, bytes seed_b, mutable_bytes out) {
        thread_local openssl::hmac<H> mac;
        mac.set_key(secret);
        wipe(out);
        xor_p_hash<digest_size(H)>(mac, label, seed_a, seed_b, out);
        const bool done = bool(mac);
        mac.clear();
        if (!done)
            wipe(out);
        return done;
    }

    using aead = openssl::aead;
    static constexpr bool has_aead(BulkCipherAlgorithm algorithm, CipherMode mode) {
        return mode != CipherMode::cbc && openssl::has_cipher(algorithm, mode);
    }

    using cbc = openssl::cbc;
    static constexpr bool has_cbc(BulkCipherAlgorithm algorithm) {
        return openssl::has_cipher(algorithm, CipherMode::cbc);
    }

#ifndef OPENSSL_NO_CHACHA
    static bool chacha20_mask(bytes key, bytes sample, mutable_bytes out) {
        if (key.size() != 32 || sample.size() != 16 || out.size() > 64)
            return false;
        static const EVP_CIPHER* const chacha20 = EVP_CIPHER_fetch(nullptr, "ChaCha20", nullptr);
        const openssl::cipher_context context(chacha20 != nullptr ? EVP_CIPHER_CTX_new() : nullptr);
        wipe(out);
        return context && // OpenSSL's IV of ChaCha20 is counter and nonce, as the sample is
               EVP_CipherInit_ex2(context.get(), chacha20, key.data(), sample.data(), 1, nullptr) == 1 &&
               openssl::update(context, out.data(), out.data(), out.size());
    }
#endif

    static bool random(mutable_bytes out) {
        constexpr std::size_t most = 0x10000; // RAND_priv_bytes counts in int
        while (out.size() > most) {
            if (RAND_priv_bytes(out.data(), int(most)) != 1)
                return false;
            out = out.subspan(most);
        }
        return RAND_priv_bytes(out.data(), static_cast<int>(out.size())) == 1;
    }
};

} // namespace tlswire
