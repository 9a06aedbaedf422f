// SPDX-License-Identifier: BSL-1.0
// crypto/openssl/digest.hpp: running hashes and HMAC on OpenSSL's EVP_MD_CTX.
#pragma once

#include <tlswire/crypto/openssl/names.hpp>
#include <tlswire/crypto/policy.hpp>
#include <tlswire/crypto/secret.hpp>

#include <openssl/rand.h>

#include <cstdlib>
#include <memory>

namespace tlswire::openssl {

struct digest_deleter {
    void operator()(EVP_MD_CTX* digest) const { EVP_MD_CTX_free(digest); }
};

/// A digest that has seen nothing yet. Copying it is how others start: it costs less than EVP_DigestInit.
/// nullptr if no provider that is loaded has the hash. One per hash, kept to the end.
template <HashAlgorithm H>
const EVP_MD_CTX* blank() {
    static const EVP_MD_CTX* const digest = [] {
        EVP_MD_CTX* made = EVP_MD_CTX_new();
        EVP_MD* const hash = EVP_MD_fetch(nullptr, name(H), nullptr); // the digest keeps it too
        if (made != nullptr && (hash == nullptr || EVP_DigestInit_ex2(made, hash, nullptr) != 1)) {
            EVP_MD_CTX_free(made);
            made = nullptr;
        }
        EVP_MD_free(hash);
        return made;
    }();
    return digest;
}

/// A running EVP_MD_CTX. Once OpenSSL has refused anything - memory, or a hash that only a provider has that
/// is not loaded - it stays broken, and so is one that was moved from, until something is copied into it.
class digest {
  public:
    digest() = default;
    explicit digest(const EVP_MD_CTX* from) { copy(from); }
    digest(const digest& other) : digest(other.context_.get()) {}
    digest(digest&&) noexcept = default;
    digest& operator=(const digest& other) {
        if (this != &other)
            copy(other.context_.get());
        return *this;
    }
    digest& operator=(digest&&) noexcept = default;

    void copy(const EVP_MD_CTX* from) {
        if (from != nullptr && !context_)
            context_.reset(EVP_MD_CTX_new());
        if (from == nullptr || !context_ || EVP_MD_CTX_copy_ex(context_.get(), from) != 1)
            context_.reset();
    }
    void update(bytes input) {
        if (context_ && EVP_DigestUpdate(context_.get(), input.data(), input.size()) != 1)
            context_.reset();
    }
    /// A broken one writes random bytes: nothing that is known beforehand may pass for a digest or a key.
    void finish(mutable_bytes out, std::size_t size) {
        if (!context_ || EVP_DigestFinal_ex(context_.get(), out.data(), nullptr) != 1) {
            context_.reset();
            if (RAND_bytes(out.data(), static_cast<int>(size)) != 1)
                std::abort();
        }
    }
    explicit operator bool() const { return context_ != nullptr; }

  private:
    std::unique_ptr<EVP_MD_CTX, digest_deleter> context_;
};

/// A running hash.
template <HashAlgorithm H>
class hash {
  public:
    hash() : digest_(blank<H>()) {}

    void update(bytes input) {
        start();
        digest_.update(input);
    }
    void finish(mutable_bytes out) {
        start();
        digest_.finish(out, digest_size(H));
        finished_ = true;
    }

  private:
    /// After `finish`; only when there is something to do, since most hashes are never used again.
    void start() {
        if (finished_)
            digest_.copy(blank<H>());
        finished_ = false;
    }

    digest digest_;
    bool finished_ = false;
};

/// HMAC (RFC 2104) keyed once: the two digests that have seen the padded key are copied for each message.
/// OpenSSL's own EVP_MAC does the same and takes a quarter longer to finish, and three times to be made.
template <HashAlgorithm H>
class hmac {
  public:
    /// Without a key, for those who keep one object for many keys.
    hmac() = default;
    explicit hmac(bytes key) { set_key(key); }

    void set_key(bytes key) {
        std::uint8_t block[hash_block_size(H)]{};
        if (key.size() <= sizeof block) {
            copy_bytes(block, key.data(), key.size());
        } else {
            hash<H> shortener;
            shortener.update(key);
            shortener.finish(block);
        }
        start_with(inner_, block, 0x36);
        start_with(outer_, block, 0x36 ^ 0x5c);
        wipe(block);
        running_ = false;
    }
    void update(bytes input) {
        start();
        digest_.update(input);
    }
    void finish(mutable_bytes out) {
        constexpr std::size_t size = digest_size(H);
        start();
        digest_.finish(out, size);
        digest_ = outer_;
        digest_.update(bytes(out).first(size));
        digest_.finish(out, size);
        running_ = false;
    }
    /// Whether OpenSSL has done everything so far.
    explicit operator bool() const { return inner_ && outer_ && digest_; }
    /// Forgets the key.
    void clear() {
        inner_.copy(blank<H>());
        outer_.copy(blank<H>());
        digest_.copy(blank<H>());
    }

  private:
    static void start_with(digest& padded, std::uint8_t (&block)[hash_block_size(H)], std::uint8_t change) {
        for (std::uint8_t& byte : block)
            byte ^= change;
        padded.copy(blank<H>());
        padded.update(block);
    }
    void start() {
        if (!running_)
            digest_ = inner_;
        running_ = true;
    }

    digest inner_;
    digest outer_;
    digest digest_;
    bool running_ = false;
};

} // namespace tlswire::openssl
