// SPDX-License-Identifier: BSL-1.0
// crypto/botan/digest.hpp: running hashes and HMAC on Botan's HashFunction.
#pragma once

#include <tlswire/crypto/botan/names.hpp>
#include <tlswire/crypto/policy.hpp>
#include <tlswire/crypto/secret.hpp>

#include <botan/hash.h>

#include <memory>
#include <utility>

namespace tlswire::botan {

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

/// A hash object that each thread keeps for its next HMAC, without anything in it: making one costs as much
/// as half a PRF.
template <HashAlgorithm H>
class spare_hash {
  public:
    using pointer = std::unique_ptr<Botan::HashFunction>;

    static pointer take() {
        pointer object;
        if (!gone_)
            object.swap(mine().object_);
        return object ? std::move(object) : Botan::HashFunction::create_or_throw(botan::name(H));
    }
    static void give_back(pointer object) {
        if (gone_)
            return;
        object->clear();
        mine().object_ = std::move(object);
    }
    ~spare_hash() { gone_ = true; }

  private:
    static spare_hash& mine() {
        thread_local spare_hash spare;
        return spare;
    }

    static constinit inline thread_local bool gone_ = false; // the thread ends, and HMACs may end after it
    pointer object_;
};

/// HMAC (RFC 2104) keyed once, on one hash object. It can't be copied. Botan's own is one more layer around
/// the same, allocates for every key, and is slower to be made.
template <HashAlgorithm H>
class hmac {
  public:
    explicit hmac(bytes key)
        : object_(spare_hash<H>::take()),
          inner_(block_size),
          outer_(block_size + digest_size(H)) {
        if (key.size() <= block_size) {
            copy_bytes(inner_.data(), key.data(), key.size());
        } else {
            object_->update(key.data(), key.size());
            object_->final(inner_.data());
        }
        copy_bytes(outer_.data(), inner_.data(), block_size);
        change(inner_.data(), 0x36);
        change(outer_.data(), 0x5c);
    }
    hmac(hmac&&) noexcept = default;
    hmac& operator=(hmac&&) noexcept = default;
    ~hmac() {
        if (object_)
            spare_hash<H>::give_back(std::move(object_));
    }

    void update(bytes input) {
        start();
        object_->update(input.data(), input.size());
    }
    void finish(mutable_bytes out) {
        start();
        object_->final(outer_.data() + block_size);
        object_->update(outer_.data(), outer_.size());
        object_->final(out.data());
        running_ = false;
    }

  private:
    static constexpr std::size_t block_size = hash_block_size(H);

    static void change(std::uint8_t* pad, std::uint8_t by) {
        for (std::size_t i = 0; i < block_size; ++i)
            pad[i] ^= by;
    }
    void start() {
        if (!running_)
            object_->update(inner_.data(), block_size);
        running_ = true;
    }

    std::unique_ptr<Botan::HashFunction> object_;
    secret<block_size> inner_;
    secret<block_size + digest_size(H)> outer_; // the pad, and behind it the inner digest
    bool running_ = false;
};

} // namespace tlswire::botan
