// SPDX-License-Identifier: BSL-1.0
// crypto/botan.hpp: the crypto policy that uses Botan, 2.19 or 3. It and crypto/botan/ alone
// include Botan.
#pragma once

#include <tlswire/crypto/botan/cipher.hpp>
#include <tlswire/crypto/botan/digest.hpp>

#include <botan/system_rng.h>

namespace tlswire {

/// Botan's hashes, HMAC, AEADs, CBC and system random numbers. What this Botan was built with is known at
/// compile time; what it lacks does not exist. Its objects live on the heap, and it throws std::bad_alloc.
struct botan_policy {
    template <HashAlgorithm H>
        requires(botan::name(H) != nullptr)
    using hash = botan::hash<H>;

    template <HashAlgorithm H>
        requires(botan::name(H) != nullptr)
    using hmac = botan::hmac<H>;

    using aead = botan::aead;
    static constexpr bool has_aead(BulkCipherAlgorithm algorithm, CipherMode mode) {
        using enum BulkCipherAlgorithm;
        [[maybe_unused]] const bool wide_block =
            has_cbc(algorithm) && algorithm != des && algorithm != tdes && algorithm != idea;
#ifdef BOTAN_HAS_AEAD_GCM
        if (mode == CipherMode::gcm)
            return wide_block;
#endif
#ifdef BOTAN_HAS_AEAD_CCM
        if (mode == CipherMode::ccm || mode == CipherMode::ccm_8)
            return wide_block;
#endif
#ifdef BOTAN_HAS_AEAD_CHACHA20_POLY1305
        if (mode == CipherMode::poly1305)
            return algorithm == chacha20;
#endif
        return false;
    }

    using cbc = botan::cbc;
    static constexpr bool has_cbc(BulkCipherAlgorithm algorithm) { return botan::name(algorithm) != nullptr; }

    using stream = botan::stream;
    static constexpr bool has_stream([[maybe_unused]] BulkCipherAlgorithm algorithm) {
#ifdef BOTAN_HAS_RC4
        return algorithm == BulkCipherAlgorithm::rc4;
#else
        return false;
#endif
    }

#ifdef BOTAN_HAS_CHACHA
    static bool chacha20_mask(bytes key, bytes sample, mutable_bytes out) {
        if (key.size() != 32 || sample.size() != 16 || out.size() > 64)
            return false;
        const std::uint64_t counter = std::uint64_t{sample[3]} << 24 | std::uint64_t{sample[2]} << 16 |
                                      std::uint64_t{sample[1]} << 8 | sample[0];
        const auto cipher = Botan::StreamCipher::create_or_throw("ChaCha(20)");
        cipher->set_key(key.data(), key.size());
        cipher->set_iv(sample.data() + 4, 12);
        cipher->seek(64 * counter);
        wipe(out);
        cipher->cipher1(out.data(), out.size());
        return true;
    }
#endif

    static bool random(mutable_bytes out) {
        try {
            Botan::system_rng().randomize(out.data(), out.size());
            return true;
        } catch (const Botan::Exception&) {
            return false;
        }
    }
};

} // namespace tlswire
