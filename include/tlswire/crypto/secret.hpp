// SPDX-License-Identifier: BSL-1.0
// crypto/secret.hpp: key material that wipes itself, and comparing without telling where.
#pragma once

#include <tlswire/wire/bytes.hpp>

namespace tlswire {

/// Overwrites memory with zeros, also when nobody reads it afterwards. Does nothing in a constant expression.
constexpr void wipe(mutable_bytes memory) {
    if (std::is_constant_evaluated() || memory.empty())
        return;
    std::memset(memory.data(), 0, memory.size());
    asm volatile("" : : "r"(memory.data()) : "memory"); // somebody might read it: the stores must happen
}

/// Whether the bytes are the same, in a time that depends on the sizes only.
constexpr bool constant_time_equal(bytes a, bytes b) {
    if (a.size() != b.size())
        return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned>(a[i] ^ b[i]);
    if (!std::is_constant_evaluated())
        asm volatile("" : "+r"(difference)); // the loop may not end early
    return difference == 0;
}

/// At most `Capacity` bytes of key material. Wipes itself, moves instead of copying (`clone` copies),
/// compares in constant time and can't be printed. An empty one means that there is no answer, for example
/// because the policy lacks a hash; it is equal to nothing, itself included, so that it can never pass a
/// check.
///
///     auto master = keys::master_secret(suite, pre_master, client_random, server_random);
///     if (!master) return alert(internal_error);
template <std::size_t Capacity>
class secret {
  public:
    constexpr secret() = default;
    /// Keeps `size` zero bytes, to be written through `data()`; none at all if they don't fit.
    constexpr explicit secret(std::size_t size) : size_(size <= Capacity ? size : 0) {}
    /// Copies `source`, or nothing at all if it doesn't fit.
    constexpr explicit secret(bytes source) : secret(source.size()) {
        copy_bytes(data_, source.data(), size_);
    }
    constexpr secret(secret&& other) noexcept : secret(bytes(other)) { other.clear(); }
    constexpr secret& operator=(secret&& other) noexcept {
        if (this != &other) {
            clear();
            size_ = other.size_;
            copy_bytes(data_, other.data_, size_);
            other.clear();
        }
        return *this;
    }
    constexpr ~secret() { wipe(data_); }

    /// The copy that one has to ask for.
    constexpr secret clone() const { return secret(bytes(*this)); }
    /// Wipes it and makes it empty.
    constexpr void clear() {
        wipe(data_);
        size_ = 0;
    }

    constexpr std::uint8_t* data() { return data_; }
    constexpr const std::uint8_t* data() const { return data_; }
    constexpr std::size_t size() const { return size_; }
    static constexpr std::size_t capacity() { return Capacity; }
    /// Whether there is an answer.
    constexpr explicit operator bool() const { return size_ != 0; }

    // NOLINTNEXTLINE: implicit, so that a secret is an argument wherever bytes are
    constexpr operator bytes() const { return {data_, size_}; }
    constexpr mutable_bytes writable() { return {data_, size_}; }

    friend constexpr bool operator==(const secret& a, const secret& b) { return a == bytes(b); }
    friend constexpr bool operator==(const secret& a, bytes b) {
        return a.size_ != 0 && constant_time_equal(bytes(a), b);
    }

  private:
    std::uint8_t data_[Capacity]{};
    std::size_t size_ = 0;
};

} // namespace tlswire
