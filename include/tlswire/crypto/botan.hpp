// SPDX-License-Identifier: BSL-1.0
// crypto/botan.hpp: the crypto policy that uses Botan, 2.19 or 3. It and crypto/botan/ alone
// include Botan.
#pragma once

#include <tlswire/crypto/botan/names.hpp>
#include <tlswire/crypto/policy.hpp>
#include <tlswire/crypto/prf.hpp>

#include <botan/version.h>

#include <botan/aead.h>
#include <botan/cipher_mode.h>
#include <botan/exceptn.h>
#include <botan/hash.h>
#include <botan/mac.h>
#include <botan/secmem.h>
#include <botan/stream_cipher.h>
#include <botan/system_rng.h>

#include <memory>

namespace tlswire {

namespace botan {

inline Botan::Cipher_Dir to_botan(cipher_direction direction) {
#if BOTAN_VERSION_MAJOR >= 3
    const bool encrypt = direction == cipher_direction::encrypt;
    return encrypt ? Botan::Cipher_Dir::Encryption : Botan::Cipher_Dir::Decryption;
#else
    return direction == cipher_direction::encrypt ? Botan::ENCRYPTION : Botan::DECRYPTION;
#endif
}

/// A running hash. One that was moved from may only be assigned to or destroyed.
template <HashAlgorithm H>
class hash {
  public:
    hash() : object_(Botan::HashFunction::create_or_throw(botan::name(H))) {}
    hash(const hash& other) : object_(other.object_->copy_state()) {}
    hash(hash&&) noexcept = default;
    hash& operator=(hash other) noexcept {
        object_.swap(other.object_);
        return *this;
    }

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
    hmac() : object_(Botan::MessageAuthenticationCode::create_or_throw(mac_name())) {}
    void set_key(bytes key) {
        if (key.size() <= hash_block_size(H))
            return object_->set_key(key.data(), key.size());
        Botan::secure_vector<std::uint8_t> digest(digest_size(H)); // RFC 2104 2; Botan's own limit is 4096
        hash<H> shortener;
        shortener.update(key);
        shortener.finish(digest);
        object_->set_key(digest);
    }
    void clear() { object_->clear(); }

  private:
    static std::string mac_name() { return std::string("HMAC(") + botan::name(H) + ")"; }

    std::unique_ptr<Botan::MessageAuthenticationCode> object_;
};

/// One AEAD under one key. `open` writes nothing unless the tag is right.
class aead {
  public:
    aead() = default;
    aead(BulkCipherAlgorithm algorithm, CipherMode mode, cipher_direction direction, bytes key)
        : object_(Botan::AEAD_Mode::create_or_throw(mode_name(algorithm, mode, key.size()),
                                                    to_botan(direction))) {
        object_->set_key(key.data(), key.size());
    }

    bool seal(bytes nonce, bytes additional, bytes text, std::uint8_t* out) {
        if (!object_)
            return false;
        buffer_.assign(text.begin(), text.end());
        object_->set_associated_data(additional.data(), additional.size());
        object_->start(nonce.data(), nonce.size());
        object_->finish(buffer_);
        copy_bytes(out, buffer_.data(), buffer_.size());
        return true;
    }
    bool open(bytes nonce, bytes additional, bytes sealed, std::uint8_t* out) {
        if (!object_ || sealed.size() < object_->tag_size())
            return false;
        try {
            return seal(nonce, additional, sealed, out); // Botan's object knows its direction
        } catch (const Botan::Invalid_Authentication_Tag&) {
            object_->reset();
            return false;
        }
    }

  private:
    static std::string mode_name(BulkCipherAlgorithm algorithm, CipherMode mode, std::size_t key_size) {
        if (mode == CipherMode::poly1305)
            return "ChaCha20Poly1305";
        const char* const ccm = mode == CipherMode::ccm ? "/CCM(16,3)" : "/CCM(8,3)";
        return botan::name(algorithm, key_size) + (mode == CipherMode::gcm ? "/GCM" : ccm);
    }

    std::unique_ptr<Botan::AEAD_Mode> object_;
    Botan::secure_vector<std::uint8_t> buffer_; // kept, so that it allocates once
};

/// One block cipher in CBC mode under one key, without padding.
class cbc {
  public:
    cbc() = default;
    cbc(BulkCipherAlgorithm algorithm, cipher_direction direction, bytes key)
        : object_(Botan::Cipher_Mode::create_or_throw(botan::name(algorithm, key.size()) + "/CBC/NoPadding",
                                                      to_botan(direction))) {
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

/// One stream cipher under one key.
class stream {
  public:
    stream() = default;
    stream(BulkCipherAlgorithm, bytes key) : object_(Botan::StreamCipher::create_or_throw("RC4")) {
        object_->set_key(key.data(), key.size());
    }
    void apply(mutable_bytes text) {
        if (object_)
            object_->cipher1(text.data(), text.size());
    }

  private:
    std::unique_ptr<Botan::StreamCipher> object_;
};

} // namespace botan

/// Botan's hashes, HMAC, AEADs, CBC and system random numbers. What this Botan was built with is known at
/// compile time; what it lacks does not exist. Its objects live on the heap, and it throws std::bad_alloc.
struct botan_policy {
    template <HashAlgorithm H>
        requires(botan::name(H) != nullptr)
    using hash = botan::hash<H>;

#ifdef BOTAN_HAS_HMAC
    template <HashAlgorithm H>
        requires(botan::name(H) != nullptr)
    using hmac = botan::hmac<H>;

    /// TLS 1.2's PRF as it is, with a HMAC object that each thread keeps, without a key between two calls.
    template <HashAlgorithm H>
        requires(botan::name(H) != nullptr)
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
