// SPDX-License-Identifier: BSL-1.0
// crypto/openssl/cipher.hpp: AEADs and CBC on OpenSSL's EVP_CIPHER_CTX.
#pragma once

#include <tlswire/crypto/openssl/names.hpp>
#include <tlswire/crypto/policy.hpp>
#include <tlswire/crypto/secret.hpp>

#include <memory>
#include <vector>

namespace tlswire::openssl {

struct cipher_deleter {
    void operator()(EVP_CIPHER_CTX* cipher) const { EVP_CIPHER_CTX_free(cipher); }
};
using cipher_context = std::unique_ptr<EVP_CIPHER_CTX, cipher_deleter>;

/// EVP_CipherUpdate, which counts in int. In the order of OpenSSL's parameters.
inline bool update(const cipher_context& cipher, std::uint8_t* out, const std::uint8_t* in,
                   std::size_t size) {
    int written = 0;
    return size <= 0x7fffffff - 64 &&
           EVP_CipherUpdate(cipher.get(), out, &written, in, static_cast<int>(size)) == 1 &&
           (out == nullptr || static_cast<std::size_t>(written) == size);
}

/// One AEAD under one key, with nonces of 12 bytes. `open` writes nothing unless the tag is right. False if
/// OpenSSL refuses.
class aead {
  public:
    aead() = default;
    aead(BulkCipherAlgorithm algorithm, CipherMode mode, cipher_direction direction, bytes key)
        : direction_(direction),
          is_ccm_(without_tag_length(mode) == CipherMode::ccm),
          tag_size_(mode == CipherMode::ccm_8 ? 8 : 16) {
        const EVP_CIPHER* const cipher = find_cipher(algorithm, mode, key.size());
        context_.reset(cipher != nullptr ? EVP_CIPHER_CTX_new() : nullptr);
        if (!context_)
            return;
        const bool sized = initialize(cipher, nullptr, nullptr) &&
                           control(EVP_CTRL_AEAD_SET_IVLEN, nonce_size, nullptr) &&
                           (!is_ccm_ || control(EVP_CTRL_AEAD_SET_TAG, int(tag_size_), nullptr));
        if (!sized || !initialize(nullptr, key.data(), nullptr))
            context_.reset();
    }

    bool seal(bytes nonce, bytes additional, bytes text, std::uint8_t* out) {
        return direction_ == cipher_direction::encrypt && start(nonce, additional, text.size()) &&
               apply(text.data(), text.size(), out) && finish() &&
               control(EVP_CTRL_AEAD_GET_TAG, int(tag_size_), out + text.size());
    }
    bool open(bytes nonce, bytes additional, bytes sealed, std::uint8_t* out) {
        if (direction_ != cipher_direction::decrypt || sealed.size() < tag_size_)
            return false;
        const bytes text = sealed.first(sealed.size() - tag_size_);
        const bytes tag = sealed.last(tag_size_);
        if (out == sealed.data() && !is_ccm_) {
            if (decrypt(nonce, additional, text, tag, out))
                return true;
            undo(nonce, text.size(), out);
            return false;
        }
        apart_.resize(text.size());
        const bool right = decrypt(nonce, additional, text, tag, apart_.data());
        if (right)
            copy_bytes(out, apart_.data(), apart_.size());
        wipe(apart_);
        return right;
    }

  private:
    static constexpr std::size_t nonce_size = 12;

    bool initialize(const EVP_CIPHER* cipher, const std::uint8_t* key, const std::uint8_t* nonce) {
        const int encrypt = direction_ == cipher_direction::encrypt ? 1 : 0;
        return EVP_CipherInit_ex2(context_.get(), cipher, key, nonce, encrypt, nullptr) == 1;
    }
    bool control(int what, int size, const std::uint8_t* data) {
        void* const pointer = const_cast<std::uint8_t*>(data); // only a tag that is asked for is written to
        return EVP_CIPHER_CTX_ctrl(context_.get(), what, size, pointer) == 1;
    }
    /// CCM wants to know how long the text will be before anything else.
    bool start(bytes nonce, bytes additional, std::size_t text_size) {
        return context_ && nonce.size() == nonce_size && initialize(nullptr, nullptr, nonce.data()) &&
               (!is_ccm_ || update(context_, nullptr, nullptr, text_size)) &&
               (additional.empty() || update(context_, nullptr, additional.data(), additional.size()));
    }
    /// CCM has to be called for an empty text too, and with pointers.
    bool apply(const std::uint8_t* in, std::size_t size, std::uint8_t* out) {
        std::uint8_t nothing = 0;
        if (size == 0)
            return !is_ccm_ || update(context_, &nothing, &nothing, 0);
        return update(context_, out, in, size);
    }
    bool finish() {
        std::uint8_t nothing[16];
        int written = 0;
        return EVP_CipherFinal_ex(context_.get(), nothing, &written) == 1;
    }
    /// CCM checks the tag before it ends; the others when they do.
    bool decrypt(bytes nonce, bytes additional, bytes text, bytes tag, std::uint8_t* out) {
        if (!context_ || nonce.size() != nonce_size)
            return false;
        if (!is_ccm_)
            return start(nonce, additional, text.size()) && apply(text.data(), text.size(), out) &&
                   control(EVP_CTRL_AEAD_SET_TAG, int(tag_size_), tag.data()) && finish();
        return initialize(nullptr, nullptr, nonce.data()) &&
               control(EVP_CTRL_AEAD_SET_TAG, int(tag_size_), tag.data()) &&
               update(context_, nullptr, nullptr, text.size()) &&
               (additional.empty() || update(context_, nullptr, additional.data(), additional.size())) &&
               apply(text.data(), text.size(), out);
    }
    /// GCM and ChaCha20 xor a key stream: doing it once more gives back what was there. If the nonce has the
    /// wrong size nothing was decrypted.
    void undo(bytes nonce, std::size_t size, std::uint8_t* text) {
        if (start(nonce, {}, size))
            apply(text, size, text);
    }

    cipher_context context_;
    cipher_direction direction_ = cipher_direction::encrypt;
    bool is_ccm_ = false;
    std::size_t tag_size_ = 0;
    std::vector<std::uint8_t> apart_; // kept, so that it allocates once
};

/// One block cipher in CBC mode under one key, without padding. False if OpenSSL refuses, or it is not whole
/// blocks.
class cbc {
  public:
    cbc() = default;
    cbc(BulkCipherAlgorithm algorithm, cipher_direction direction, bytes key) {
        const EVP_CIPHER* const cipher = find_cipher(algorithm, CipherMode::cbc, key.size());
        context_.reset(cipher != nullptr ? EVP_CIPHER_CTX_new() : nullptr);
        const int encrypt = direction == cipher_direction::encrypt ? 1 : 0;
        if (!context_ ||
            EVP_CipherInit_ex2(context_.get(), cipher, key.data(), nullptr, encrypt, nullptr) != 1 ||
            EVP_CIPHER_CTX_set_padding(context_.get(), 0) != 1)
            context_.reset();
        else
            block_size_ = static_cast<std::size_t>(EVP_CIPHER_get_block_size(cipher));
    }

    bool apply(bytes iv, mutable_bytes blocks) {
        if (!context_ || iv.size() != block_size_ || blocks.size() % block_size_ != 0 ||
            EVP_CipherInit_ex2(context_.get(), nullptr, nullptr, iv.data(), -1, nullptr) != 1)
            return false;
        return blocks.empty() || update(context_, blocks.data(), blocks.data(), blocks.size());
    }

  private:
    cipher_context context_;
    std::size_t block_size_ = 1;
};

} // namespace tlswire::openssl
