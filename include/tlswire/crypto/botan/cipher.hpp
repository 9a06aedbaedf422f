// SPDX-License-Identifier: BSL-1.0
// crypto/botan/cipher.hpp: AEADs, CBC and stream ciphers of Botan.
#pragma once

#include <tlswire/crypto/botan/names.hpp>
#include <tlswire/crypto/policy.hpp>

#include <botan/aead.h>
#include <botan/cipher_mode.h>
#include <botan/exceptn.h>
#include <botan/secmem.h>
#include <botan/stream_cipher.h>

#include <cstring>
#include <memory>
#include <string>

namespace tlswire::botan {

inline Botan::Cipher_Dir to_botan(cipher_direction direction) {
#if BOTAN_VERSION_MAJOR >= 3
    const bool encrypt = direction == cipher_direction::encrypt;
    return encrypt ? Botan::Cipher_Dir::Encryption : Botan::Cipher_Dir::Decryption;
#else
    return direction == cipher_direction::encrypt ? Botan::ENCRYPTION : Botan::DECRYPTION;
#endif
}

/// One AEAD under one key. `open` writes nothing unless the tag is right.
class aead {
  public:
    aead() = default;
    aead(BulkCipherAlgorithm algorithm, CipherMode mode, cipher_direction direction, bytes key)
        : object_(
              Botan::AEAD_Mode::create_or_throw(mode_name(algorithm, mode, key.size()), to_botan(direction))),
          granularity_(is_ccm(mode) ? 0 : object_->update_granularity()) {
        object_->set_key(key.data(), key.size());
    }

    /// Where the text is to be, but for its end: what Botan takes for that is a vector. CCM takes only that.
    bool seal(bytes nonce, bytes additional, bytes text, std::uint8_t* out) {
        if (!object_)
            return false;
        const std::size_t whole = granularity_ == 0 ? 0 : text.size() / granularity_ * granularity_;
        begin(nonce, additional);
        buffer_.assign(text.begin() + static_cast<std::ptrdiff_t>(whole), text.end());
        if (out != text.data() && whole != 0)
            std::memmove(out, text.data(), whole);
        if (whole != 0)
            object_->process(out, whole);
        object_->finish(buffer_);
        copy_bytes(out + whole, buffer_.data(), buffer_.size());
        return true;
    }
    bool open(bytes nonce, bytes additional, bytes sealed, std::uint8_t* out) {
        if (!object_ || sealed.size() < object_->tag_size())
            return false;
        try {
            begin(nonce, additional);
            buffer_.assign(sealed.begin(), sealed.end());
            object_->finish(buffer_);
            copy_bytes(out, buffer_.data(), buffer_.size());
            return true;
        } catch (const Botan::Invalid_Authentication_Tag&) {
            object_->reset();
            return false;
        }
    }

  private:
    static bool is_ccm(CipherMode mode) { return mode == CipherMode::ccm || mode == CipherMode::ccm_8; }
    void begin(bytes nonce, bytes additional) {
        object_->set_associated_data(additional.data(), additional.size());
        object_->start(nonce.data(), nonce.size());
    }
    static std::string mode_name(BulkCipherAlgorithm algorithm, CipherMode mode, std::size_t key_size) {
        if (mode == CipherMode::poly1305)
            return "ChaCha20Poly1305";
        const char* const ccm = mode == CipherMode::ccm ? "/CCM(16,3)" : "/CCM(8,3)";
        return botan::name(algorithm, key_size) + (mode == CipherMode::gcm ? "/GCM" : ccm);
    }

    std::unique_ptr<Botan::AEAD_Mode> object_;
    std::size_t granularity_ = 0;               // 0: it takes a message as a whole
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

} // namespace tlswire::botan
