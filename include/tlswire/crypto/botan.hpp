// SPDX-License-Identifier: BSL-1.0
// crypto/botan.hpp: the crypto policy that uses Botan, 2.19 or 3. The only header that includes Botan.
#pragma once

#include <tlswire/crypto/policy.hpp>
#include <tlswire/crypto/prf.hpp>

#include <botan/version.h>

#include <botan/aead.h>
#include <botan/cipher_mode.h>
#include <botan/exceptn.h>
#include <botan/hash.h>
#include <botan/mac.h>
#include <botan/secmem.h>
#include <botan/system_rng.h>

#include <memory>
#include <utility>

namespace tlswire {

namespace botan {

/// Botan's name of a hash, nullptr if this Botan was built without it.
constexpr const char* hash_name(HashAlgorithm hash) {
    switch (hash) {
#ifdef BOTAN_HAS_MD5
    case HashAlgorithm::md5:
        return "MD5";
#endif
#ifdef BOTAN_HAS_SHA1
    case HashAlgorithm::sha1:
        return "SHA-1";
#endif
#ifdef BOTAN_HAS_SHA2_32
    case HashAlgorithm::sha224:
        return "SHA-224";
    case HashAlgorithm::sha256:
        return "SHA-256";
#endif
#ifdef BOTAN_HAS_SHA2_64
    case HashAlgorithm::sha384:
        return "SHA-384";
    case HashAlgorithm::sha512:
        return "SHA-512";
#endif
#ifdef BOTAN_HAS_SM3
    case HashAlgorithm::sm3:
        return "SM3";
#endif
#ifdef BOTAN_HAS_STREEBOG
    case HashAlgorithm::gostr341112_256:
        return "Streebog-256";
#endif
    default:
        return nullptr;
    }
}

/// Botan's name of a block cipher, without the key length; nullptr if this Botan was built without it.
constexpr const char* block_cipher_name(BulkCipherAlgorithm algorithm) {
    switch (algorithm) {
#ifdef BOTAN_HAS_AES
    case BulkCipherAlgorithm::aes:
        return "AES";
#endif
#ifdef BOTAN_HAS_CAMELLIA
    case BulkCipherAlgorithm::camellia:
        return "Camellia";
#endif
#ifdef BOTAN_HAS_ARIA
    case BulkCipherAlgorithm::aria:
        return "ARIA";
#endif
#ifdef BOTAN_HAS_DES
    case BulkCipherAlgorithm::des:
        return "DES";
    case BulkCipherAlgorithm::tdes:
        return "TripleDES";
#endif
#ifdef BOTAN_HAS_SEED
    case BulkCipherAlgorithm::seed:
        return "SEED";
#endif
#ifdef BOTAN_HAS_IDEA
    case BulkCipherAlgorithm::idea:
        return "IDEA";
#endif
#ifdef BOTAN_HAS_SM4
    case BulkCipherAlgorithm::sm4:
        return "SM4";
#endif
    default:
        return nullptr;
    }
}

/// "AES-128": Botan writes the key length where a cipher has more than one.
inline std::string block_cipher_name(BulkCipherAlgorithm algorithm, std::size_t key_size) {
    std::string name = block_cipher_name(algorithm);
    using enum BulkCipherAlgorithm;
    if (algorithm == aes || algorithm == camellia || algorithm == aria)
        name += "-" + std::to_string(8 * key_size);
    return name;
}

#if BOTAN_VERSION_MAJOR >= 3
using direction_type = Botan::Cipher_Dir;
inline constexpr direction_type encrypt = Botan::Cipher_Dir::Encryption;
inline constexpr direction_type decrypt = Botan::Cipher_Dir::Decryption;
#else
using direction_type = Botan::Cipher_Dir;
inline constexpr direction_type encrypt = Botan::ENCRYPTION;
inline constexpr direction_type decrypt = Botan::DECRYPTION;
#endif
inline direction_type to_botan(cipher_direction direction) {
    return direction == cipher_direction::encrypt ? encrypt : decrypt;
}

/// A running hash. One that was moved from may only be assigned to or destroyed.
template <HashAlgorithm H>
class hash {
  public:
    hash() : object_(Botan::HashFunction::create_or_throw(hash_name(H))) {}
    hash(const hash& other) : object_(other.object_->copy_state()) {}
    hash(hash&&) noexcept = default;
    hash& operator=(const hash& other) {
        object_ = other.object_->copy_state();
        return *this;
    }
    hash& operator=(hash&&) noexcept = default;
    ~hash() = default;

    void update(bytes input) { object_->update(input.data(), input.size()); }
    void finish(mutable_bytes out) { object_->final(out.data()); }

  private:
    std::unique_ptr<Botan::HashFunction> object_;
};

/// HMAC keyed once. It can't be copied, since Botan's can't.
template <HashAlgorithm H>
class hmac {
  public:
    explicit hmac(bytes key) : hmac() { set_key(key); }

    void update(bytes input) { object_->update(input.data(), input.size()); }
    void finish(mutable_bytes out) { object_->final(out.data()); }

    /// Without a key, for those who keep one object for many keys: making one costs as much as half a PRF.
    hmac() : object_(Botan::MessageAuthenticationCode::create_or_throw(std::string("HMAC(") + hash_name(H) + ")")) {}
    void set_key(bytes key) {
        if (key.size() <= hash_block_size(H)) {
            object_->set_key(key.data(), key.size());
            return;
        }
        Botan::secure_vector<std::uint8_t> digest(digest_size(H)); // RFC 2104 2; Botan takes 4096 bytes at most
        hash<H> shortener;
        shortener.update(key);
        shortener.finish(digest);
        object_->set_key(digest);
    }
    void clear() { object_->clear(); }

  private:
    std::unique_ptr<Botan::MessageAuthenticationCode> object_;
};

/// One AEAD under one key. `open` writes nothing unless the tag is right.
class aead {
  public:
    aead() = default;
    aead(BulkCipherAlgorithm algorithm, CipherMode mode, cipher_direction direction, bytes key)
        : object_(Botan::AEAD_Mode::create_or_throw(name(algorithm, mode, key.size()), to_botan(direction))) {
        object_->set_key(key.data(), key.size());
    }

    bool seal(bytes nonce, bytes additional, bytes text, std::uint8_t* out) {
        return apply(nonce, additional, text, out);
    }
    bool open(bytes nonce, bytes additional, bytes sealed, std::uint8_t* out) {
        if (!object_ || sealed.size() < object_->tag_size())
            return false;
        try {
            return apply(nonce, additional, sealed, out);
        } catch (const Botan::Invalid_Authentication_Tag&) {
            object_->reset();
            return false;
        }
    }

  private:
    static std::string name(BulkCipherAlgorithm algorithm, CipherMode mode, std::size_t key_size) {
        if (mode == CipherMode::poly1305)
            return "ChaCha20Poly1305";
        const std::string cipher = block_cipher_name(algorithm, key_size);
        return cipher + (mode == CipherMode::gcm ? "/GCM" : mode == CipherMode::ccm ? "/CCM(16,3)" : "/CCM(8,3)");
    }
    bool apply(bytes nonce, bytes additional, bytes input, std::uint8_t* out) {
        if (!object_)
            return false;
        buffer_.assign(input.begin(), input.end());
        object_->set_associated_data(additional.data(), additional.size());
        object_->start(nonce.data(), nonce.size());
        object_->finish(buffer_);
        copy_bytes(out, buffer_.data(), buffer_.size());
        return true;
    }

    std::unique_ptr<Botan::AEAD_Mode> object_;
    Botan::secure_vector<std::uint8_t> buffer_; // kept, so that it allocates once
};

/// One block cipher in CBC mode under one key, without padding.
class cbc {
  public:
    cbc() = default;
    cbc(BulkCipherAlgorithm algorithm, cipher_direction direction, bytes key)
        : object_(Botan::Cipher_Mode::create_or_throw(
              block_cipher_name(algorithm, key.size()) + "/CBC/NoPadding", to_botan(direction))) {
        object_->set_key(key.data(), key.size());
    }

    bool apply(bytes iv, mutable_bytes blocks) {
        if (!object_)
            return false;
        object_->start(iv.data(), iv.size());
        object_->process(blocks.data(), blocks.size());
        return true;
    }

  private:
    std::unique_ptr<Botan::Cipher_Mode> object_;
};

} // namespace botan

/// Botan's hashes, HMAC, AEADs, CBC and system random numbers. What this Botan was built with is known at
/// compile time; what it lacks does not exist. Its objects live on the heap, and it throws std::bad_alloc.
struct botan_policy {
    template <HashAlgorithm H>
        requires(botan::hash_name(H) != nullptr)
    using hash = botan::hash<H>;

#ifdef BOTAN_HAS_HMAC
    template <HashAlgorithm H>
        requires(botan::hash_name(H) != nullptr)
    using hmac = botan::hmac<H>;

    /// TLS 1.2's PRF as it is, with a HMAC object that each thread keeps, without a key between two calls.
    template <HashAlgorithm H>
        requires(botan::hash_name(H) != nullptr)
    static bool prf(bytes secret, bytes label, bytes seed_a, bytes seed_b, mutable_bytes out) {
        thread_local botan::hmac<H> mac;
        mac.set_key(secret);
        wipe(out);
        xor_p_hash<digest_size(H)>(mac, label, seed_a, seed_b, out);
        mac.clear();
        return true;
    }
#endif

    using aead = botan::aead;
    static constexpr bool has_aead(BulkCipherAlgorithm algorithm, CipherMode mode) {
        switch (mode) {
#ifdef BOTAN_HAS_AEAD_GCM
        case CipherMode::gcm:
            return has_cbc(algorithm) && block_size(algorithm) == 16;
#endif
#ifdef BOTAN_HAS_AEAD_CCM
        case CipherMode::ccm:
        case CipherMode::ccm_8:
            return has_cbc(algorithm) && block_size(algorithm) == 16;
#endif
#ifdef BOTAN_HAS_AEAD_CHACHA20_POLY1305
        case CipherMode::poly1305:
            return algorithm == BulkCipherAlgorithm::chacha20;
#endif
        default:
            return false;
        }
    }

    using cbc = botan::cbc;
    static constexpr bool has_cbc(BulkCipherAlgorithm algorithm) {
        return botan::block_cipher_name(algorithm) != nullptr;
    }

    static bool random(mutable_bytes out) {
        try {
            Botan::system_rng().randomize(out.data(), out.size());
            return true;
        } catch (const Botan::Exception&) {
            return false;
        }
    }

  private:
    static constexpr std::size_t block_size(BulkCipherAlgorithm algorithm) {
        using enum BulkCipherAlgorithm;
        return algorithm == des || algorithm == tdes || algorithm == idea ? 8 : 16;
    }
};

} // namespace tlswire
