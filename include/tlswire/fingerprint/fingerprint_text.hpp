// SPDX-License-Identifier: BSL-1.0
// fingerprint/fingerprint_text.hpp: a fingerprint as characters, and how it is hashed without keeping the
// text.
#pragma once

#include <tlswire/crypto/policy.hpp>
#include <tlswire/ops/text.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace tlswire {

/// A fingerprint of `Size` characters, by value.
///
///     const auto text = tlswire::ja3<Policy>(hello);
///     log(text.view());
///     if (text == "ada70206e40642a3e4461f35503241d5") ...
template <std::size_t Size>
struct fingerprint_text {
    std::array<char, Size> characters{};

    static constexpr std::size_t size() { return Size; }
    constexpr const char* data() const { return characters.data(); }
    constexpr const char* begin() const { return characters.data(); }
    constexpr const char* end() const { return characters.data() + Size; }
    constexpr std::string_view view() const { return {characters.data(), Size}; }
    constexpr operator std::string_view() const { return view(); }

    constexpr bool operator==(const fingerprint_text&) const = default;
    constexpr bool operator==(std::string_view other) const { return view() == other; }
};

namespace detail {

/// Hashes characters, a buffer at a time.
template <class Hash>
class text_hash {
  public:
    constexpr void put(char c) {
        if (used_ == sizeof buffer_)
            flush();
        buffer_[used_++] = static_cast<std::uint8_t>(c);
    }
    constexpr void finish(mutable_bytes out) {
        flush();
        hash_.finish(out);
    }

  private:
    constexpr void flush() {
        hash_.update(bytes(buffer_, used_));
        used_ = 0;
    }

    Hash hash_{};
    std::uint8_t buffer_[64]{};
    std::size_t used_ = 0;
};

/// Writes to a text_hash.
template <class Hash>
struct text_hash_iterator {
    using difference_type = std::ptrdiff_t;
    text_hash<Hash>* to;

    constexpr text_hash_iterator& operator*() { return *this; }
    constexpr text_hash_iterator& operator++() { return *this; }
    constexpr text_hash_iterator& operator++(int) { return *this; }
    constexpr text_hash_iterator& operator=(char c) {
        to->put(c);
        return *this;
    }
};

/// The first Digits digits, lower case, of the hash of what `write` writes to an output iterator.
template <class Policy, HashAlgorithm H, std::size_t Digits, class Write>
constexpr std::array<char, Digits> hex_digest(Write write) {
    constexpr bool supported = supports_hash<Policy, H>; // not in the assertion: g++ would go on explaining
    static_assert(supported,
                  "tlswire: a fingerprint is a hash, of MD5 (JA3, JA3S) or SHA-256 (JA4), which this crypto "
                  "policy has not");
    std::array<char, Digits> text{};
    if constexpr (supported) {
        using hash = typename Policy::template hash<H>;
        text_hash<hash> running;
        write(text_hash_iterator<hash>{&running});
        std::uint8_t digest[max_digest_size]{};
        running.finish(digest);
        put_hex(text.data(), bytes(digest, Digits / 2));
    }
    return text;
}

} // namespace detail
} // namespace tlswire
