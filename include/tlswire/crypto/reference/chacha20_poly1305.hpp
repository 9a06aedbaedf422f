// SPDX-License-Identifier: BSL-1.0
// For compile time, tests and captures only: not constant-time, not for secrets.
// crypto/reference/chacha20_poly1305.hpp: the AEAD of ChaCha20 and Poly1305 (RFC 8439 2.8).
#pragma once

#include <tlswire/crypto/reference/chacha20.hpp>
#include <tlswire/crypto/reference/poly1305.hpp>

namespace tlswire::reference {

/// ChaCha20-Poly1305 under one key.
class chacha20_poly1305 {
  public:
    static constexpr std::size_t tag_size = poly1305::tag_size;

    /// No key: seals and opens nothing.
    constexpr chacha20_poly1305() = default;
    /// A key that is not of 32 bytes is none.
    constexpr explicit chacha20_poly1305(bytes key) : has_key_(key.size() == 32) {
        if (has_key_)
            cipher_ = chacha20(key.data());
    }

    /// Writes the ciphertext and the tag behind it.
    constexpr bool seal(bytes nonce, bytes additional, bytes text, std::uint8_t* out) const {
        if (!has_key_ || nonce.size() != 12)
            return false;
        cipher_.apply(1, nonce.data(), text, out);
        const auto made = tag(nonce, additional, {out, text.size()});
        copy_bytes(out + text.size(), made.data(), tag_size);
        return true;
    }
    /// Writes the text, or nothing at all if the tag is wrong.
    constexpr bool open(bytes nonce, bytes additional, bytes sealed, std::uint8_t* out) const {
        if (!has_key_ || nonce.size() != 12 || sealed.size() < tag_size)
            return false;
        const bytes ciphertext = sealed.first(sealed.size() - tag_size);
        if (!constant_time_equal(tag(nonce, additional, ciphertext), sealed.last(tag_size)))
            return false;
        cipher_.apply(1, nonce.data(), ciphertext, out);
        return true;
    }

  private:
    constexpr std::array<std::uint8_t, tag_size> tag(bytes nonce, bytes additional, bytes ciphertext) const {
        std::uint8_t once[chacha20::block_size]{}; // RFC 8439 2.6
        cipher_.block(0, nonce.data(), once);
        poly1305 mac(once);
        wipe(once);
        mac.update_padded(additional);
        mac.update_padded(ciphertext);
        put_length(mac, additional.size());
        put_length(mac, ciphertext.size());
        std::array<std::uint8_t, tag_size> out{};
        mac.finish(out.data());
        return out;
    }
    static constexpr void put_length(poly1305& mac, std::uint64_t length) {
        std::uint8_t out[8]{};
        store_le4(out, static_cast<std::uint32_t>(length));
        store_le4(out + 4, static_cast<std::uint32_t>(length >> 32));
        mac.update(out);
    }

    chacha20 cipher_{};
    bool has_key_ = false;
};

} // namespace tlswire::reference
