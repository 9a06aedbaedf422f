// SPDX-License-Identifier: BSL-1.0
// For compile time, tests and captures only: not constant-time, not for secrets.
// crypto/reference/ccm.hpp: AES-CCM (RFC 3610, SP 800-38C), with nonces of 7 to 13 bytes and tags of 4 to 16.
#pragma once

#include <tlswire/crypto/reference/aes.hpp>
#include <tlswire/crypto/reference/block_mac.hpp>

namespace tlswire::reference {

/// CBC-MAC of whole blocks.
class cbc_mac : public block_mac<cbc_mac> {
  public:
    constexpr explicit cbc_mac(const aes& cipher) : cipher_(cipher) {}

    constexpr void absorb(const std::uint8_t* block) {
        for (std::size_t i = 0; i < aes_block_size; ++i)
            sum_[i] ^= block[i];
        cipher_.encrypt(sum_);
    }
    constexpr void finish(std::uint8_t* out) const { copy_bytes(out, sum_, aes_block_size); }

  private:
    const aes& cipher_;
    std::uint8_t sum_[aes_block_size]{};
};

/// AES-CCM under one key.
class ccm {
  public:
    /// No key: seals and opens nothing.
    constexpr ccm() = default;
    /// TLS has tags of 16 and 8 bytes. Other sizes of the standard do, too; what it does not have is no key.
    constexpr ccm(bytes key, std::size_t tag_size)
        : cipher_(tag_size >= 4 && tag_size <= 16 && tag_size % 2 == 0 ? key : bytes()),
          tag_size_(tag_size) {}

    /// RFC 3610 2.2 to 2.4: writes the ciphertext and the tag behind it.
    constexpr bool seal(bytes nonce, bytes additional, bytes text, std::uint8_t* out) const {
        if (!takes(nonce, text.size()))
            return false;
        const aes_block made = tag(nonce, additional, text, false);
        aes_ctr(cipher_, first_block(nonce, 0, 1), text, out);
        copy_bytes(out + text.size(), made.data(), tag_size_);
        return true;
    }
    /// RFC 3610 2.5: writes the text, or nothing at all if the tag is wrong.
    constexpr bool open(bytes nonce, bytes additional, bytes sealed, std::uint8_t* out) const {
        if (sealed.size() < tag_size_ || !takes(nonce, sealed.size() - tag_size_))
            return false;
        const bytes ciphertext = sealed.first(sealed.size() - tag_size_);
        const aes_block expected = tag(nonce, additional, ciphertext, true);
        if (!constant_time_equal(bytes(expected).first(tag_size_), sealed.last(tag_size_)))
            return false;
        aes_ctr(cipher_, first_block(nonce, 0, 1), ciphertext, out);
        return true;
    }

  private:
    /// The length of the text has what the nonce leaves of 15 bytes.
    constexpr bool takes(bytes nonce, std::size_t text_size) const {
        if (!cipher_ || nonce.size() < 7 || nonce.size() > 13)
            return false;
        return nonce.size() == 7 || std::uint64_t{text_size} >> (8 * (15 - nonce.size())) == 0;
    }
    /// RFC 3610 2.2 and 2.3, B_0 and A_i: flags, nonce, and a number in what is left.
    static constexpr aes_block first_block(bytes nonce, unsigned flags, std::size_t number) {
        aes_block out{};
        store_be<8>(out.data() + 8, number);
        out[0] = static_cast<std::uint8_t>(flags | (14 - nonce.size()));
        copy_bytes(out.data() + 1, nonce.data(), nonce.size());
        return out;
    }
    /// RFC 3610 2.2: two bytes, or ff fe and four. No span here has 2^32 bytes.
    static constexpr void put_length(cbc_mac& mac, std::size_t length) {
        std::uint8_t out[6]{0xff, 0xfe};
        store_be<4>(out + 2, length);
        mac.update(bytes(out).last(length < 0xff00 ? 2 : 6));
    }
    /// `sealed` says that `text` still is the ciphertext, which is decrypted a block at a time.
    constexpr aes_block tag(bytes nonce, bytes additional, bytes text, bool sealed) const {
        const unsigned flags = (additional.empty() ? 0 : 0x40) | static_cast<unsigned>(tag_size_ - 2) / 2 * 8;
        cbc_mac mac(cipher_);
        mac.update(first_block(nonce, flags, text.size()));
        if (!additional.empty()) {
            put_length(mac, additional.size());
            mac.update_padded(additional);
        }
        for (std::size_t at = 0; at < text.size(); at += aes_block_size) {
            const std::size_t left = text.size() - at;
            const bytes piece = text.subspan(at, left < aes_block_size ? left : aes_block_size);
            aes_block block{};
            copy_bytes(block.data(), piece.data(), piece.size());
            if (sealed)
                aes_ctr(cipher_, first_block(nonce, 0, at / aes_block_size + 1), piece, block.data());
            mac.update(block);
        }
        aes_block out{};
        mac.finish(out.data());
        aes_ctr(cipher_, first_block(nonce, 0, 0), out, out.data());
        return out;
    }

    aes cipher_{};
    std::size_t tag_size_ = 0;
};

} // namespace tlswire::reference
