// SPDX-License-Identifier: BSL-1.0
// For compile time, tests and captures only: not constant-time, not for secrets.
// crypto/reference/gcm.hpp: AES-GCM (SP 800-38D), with nonces of 12 bytes and tags of 16, as TLS has them.
#pragma once

#include <tlswire/crypto/reference/aes.hpp>
#include <tlswire/crypto/reference/block_mac.hpp>

namespace tlswire::reference {

/// H times each polynomial of four bits, in GCM's order of bits: two words each, the first the upper half.
class ghash_key {
  public:
    constexpr ghash_key() = default;
    constexpr explicit ghash_key(const aes_block& h) {
        std::uint64_t(&t)[32] = products_.words;
        t[16] = load_wide_be<8>(h.data()); // 1000 is the polynomial 1
        t[17] = load_wide_be<8>(h.data() + 8);
        for (std::size_t i = 4; i > 0; i /= 2) { // times x, which shifts to the right
            const std::uint64_t carry = (t[4 * i + 1] & 1) != 0 ? std::uint64_t{0xe1} << 56 : 0;
            t[2 * i + 1] = t[4 * i + 1] >> 1 | t[4 * i] << 63;
            t[2 * i] = t[4 * i] >> 1 ^ carry;
        }
        for (std::size_t i = 2; i < 16; i *= 2) {
            for (std::size_t j = 1; j < i; ++j) {
                t[2 * (i + j)] = t[2 * i] ^ t[2 * j];
                t[2 * (i + j) + 1] = t[2 * i + 1] ^ t[2 * j + 1];
            }
        }
    }

  private:
    friend class ghash;
    key_words<std::uint64_t, 32> products_{};
};

/// What four bits that are shifted out at the right become again at the left.
inline constexpr std::uint16_t ghash_reduction[16]{0x0000, 0x1c20, 0x3840, 0x2460, 0x7080, 0x6ca0,
                                                   0x48c0, 0x54e0, 0xe100, 0xfd20, 0xd940, 0xc560,
                                                   0x9180, 0x8da0, 0xa9c0, 0xb5e0};

/// GHASH (SP 800-38D 6.4) of whole blocks.
class ghash : public block_mac<ghash> {
  public:
    constexpr explicit ghash(const ghash_key& key) : key_(key) {}

    constexpr void absorb(const std::uint8_t* block) {
        const std::uint64_t upper = upper_ ^ load_wide_be<8>(block);
        const std::uint64_t lower = lower_ ^ load_wide_be<8>(block + 8);
        upper_ = 0;
        lower_ = 0;
        multiply_add(lower);
        multiply_add(upper);
    }
    constexpr void finish(std::uint8_t* out) const {
        store_be<8>(out, upper_);
        store_be<8>(out + 8, lower_);
    }

  private:
    /// The sum so far times x^64, plus H times `factor`: four bits at a time, from the right.
    constexpr void multiply_add(std::uint64_t factor) {
        const std::uint64_t(&t)[32] = key_.products_.words;
        std::uint64_t upper = upper_;
        std::uint64_t lower = lower_;
        for (unsigned shift = 0; shift < 64; shift += 4) {
            const std::uint64_t out = std::uint64_t{ghash_reduction[lower & 15]} << 48;
            const unsigned entry = static_cast<unsigned>(factor >> shift & 15) * 2;
            lower = (lower >> 4 | upper << 60) ^ t[entry + 1];
            upper = upper >> 4 ^ out ^ t[entry];
        }
        upper_ = upper;
        lower_ = lower;
    }

    const ghash_key& key_;
    std::uint64_t upper_ = 0;
    std::uint64_t lower_ = 0;
};

/// AES-GCM under one key.
class gcm {
  public:
    static constexpr std::size_t tag_size = 16;

    /// No key: seals and opens nothing.
    constexpr gcm() = default;
    constexpr explicit gcm(bytes key) : cipher_(key) {
        aes_block zeros{};
        cipher_.encrypt(zeros.data());
        hash_key_ = ghash_key(zeros);
    }

    /// SP 800-38D 7.1: writes the ciphertext and the tag behind it.
    constexpr bool seal(bytes nonce, bytes additional, bytes text, std::uint8_t* out) const {
        if (!cipher_ || nonce.size() != 12)
            return false;
        aes_ctr(cipher_, counter(nonce, 2), text, out);
        const aes_block made = tag(nonce, additional, {out, text.size()});
        copy_bytes(out + text.size(), made.data(), tag_size);
        return true;
    }
    /// SP 800-38D 7.2: writes the text, or nothing at all if the tag is wrong.
    constexpr bool open(bytes nonce, bytes additional, bytes sealed, std::uint8_t* out) const {
        if (!cipher_ || nonce.size() != 12 || sealed.size() < tag_size)
            return false;
        const bytes ciphertext = sealed.first(sealed.size() - tag_size);
        if (!constant_time_equal(tag(nonce, additional, ciphertext), sealed.last(tag_size)))
            return false;
        aes_ctr(cipher_, counter(nonce, 2), ciphertext, out);
        return true;
    }

  private:
    static constexpr aes_block counter(bytes nonce, std::uint8_t number) {
        aes_block out{};
        copy_bytes(out.data(), nonce.data(), 12);
        out[15] = number;
        return out;
    }
    constexpr aes_block tag(bytes nonce, bytes additional, bytes ciphertext) const {
        ghash hash(hash_key_);
        hash.update_padded(additional);
        hash.update_padded(ciphertext);
        aes_block out{};
        store_be<8>(out.data(), std::uint64_t{additional.size()} * 8);
        store_be<8>(out.data() + 8, std::uint64_t{ciphertext.size()} * 8);
        hash.update(out);
        hash.finish(out.data());
        aes_ctr(cipher_, counter(nonce, 1), out, out.data());
        return out;
    }

    aes cipher_{};
    ghash_key hash_key_{};
};

} // namespace tlswire::reference
