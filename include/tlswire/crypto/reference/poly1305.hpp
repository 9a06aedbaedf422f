// SPDX-License-Identifier: BSL-1.0
// For compile time, tests and captures only: not constant-time, not for secrets.
// crypto/reference/poly1305.hpp: Poly1305 (RFC 8439 2.5).
#pragma once

#include <tlswire/crypto/reference/block_mac.hpp>
#include <tlswire/crypto/reference/key_words.hpp>
#include <tlswire/crypto/reference/little_endian.hpp>

namespace tlswire::reference {

/// The MAC of one message under a key of 32 bytes that is used once. Numbers are five limbs of 26 bits.
class poly1305 : public block_mac<poly1305> {
    static constexpr std::uint32_t limb = (1 << 26) - 1;

    /// So that each limb has 26 bits; only the second may keep a little more. Stands in front, since clang
    /// wants a template before a constant expression uses it.
    template <class Word>
    static constexpr void carry(Word (&number)[5]) {
        for (unsigned i = 0; i < 4; ++i) {
            number[i + 1] += number[i] >> 26;
            number[i] &= limb;
        }
        number[0] += (number[4] >> 26) * 5;
        number[4] &= limb;
        number[1] += number[0] >> 26;
        number[0] &= limb;
    }

  public:
    static constexpr std::size_t tag_size = 16;

    /// `key` has 32 bytes: r, of which some bits are cleared (RFC 8439 2.5), and s.
    constexpr explicit poly1305(const std::uint8_t* key) {
        std::uint8_t r[16]{};
        copy_bytes(r, key, 16);
        for (unsigned i = 0; i < 16; i += 4) {
            r[i + 3] &= 0x0f;
            r[i] &= i == 0 ? 0xff : 0xfc;
        }
        add_to(r_.words, r, 0);
        for (std::size_t i = 0; i < 4; ++i)
            s_.words[i] = load_le4(key + 16 + 4 * i);
    }

    /// A whole block, with a bit right above it.
    constexpr void absorb(const std::uint8_t* block) { absorb(block, 1 << 24); }

    /// Writes the tag. A block that is not whole has its bit right behind what there is.
    constexpr void finish(std::uint8_t* out) {
        if (used_ != 0) {
            block_[used_++] = 1;
            while (used_ < sizeof block_)
                block_[used_++] = 0;
            absorb(block_, 0);
        }
        std::uint32_t(&h)[5] = sum_.words;
        carry(h); // less than 2^130 now, but not yet less than 2^130 - 5
        std::uint32_t reduced[5]{h[0] + 5, h[1], h[2], h[3], h[4]};
        for (unsigned i = 0; i < 4; ++i) {
            reduced[i + 1] += reduced[i] >> 26;
            reduced[i] &= limb;
        }
        if (reduced[4] >> 26 != 0) {
            for (unsigned i = 0; i < 5; ++i)
                h[i] = reduced[i];
        }
        const std::uint32_t words[4]{h[0] | h[1] << 26, h[1] >> 6 | h[2] << 20, h[2] >> 12 | h[3] << 14,
                                     h[3] >> 18 | h[4] << 8};
        std::uint64_t total = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            total = (total >> 32) + words[i] + s_.words[i];
            store_le4(out + 4 * i, static_cast<std::uint32_t>(total));
        }
    }

  private:
    /// Cuts 16 bytes into limbs, with a bit above them or none.
    static constexpr void add_to(std::uint32_t (&number)[5], const std::uint8_t* block, std::uint32_t bit) {
        const std::uint64_t a = load_le4(block);
        const std::uint64_t b = load_le4(block + 4);
        const std::uint64_t c = load_le4(block + 8);
        const std::uint64_t d = load_le4(block + 12);
        number[0] += static_cast<std::uint32_t>(a) & limb;
        number[1] += static_cast<std::uint32_t>((b << 32 | a) >> 26) & limb;
        number[2] += static_cast<std::uint32_t>((c << 32 | b) >> 20) & limb;
        number[3] += static_cast<std::uint32_t>((d << 32 | c) >> 14) & limb;
        number[4] += static_cast<std::uint32_t>(d >> 8) | bit;
    }
    /// Adds a block, and multiplies by r modulo 2^130 - 5: what goes over 2^130 comes back times five.
    constexpr void absorb(const std::uint8_t* block, std::uint32_t bit) {
        std::uint32_t(&sum)[5] = sum_.words;
        add_to(sum, block, bit);
        const std::uint64_t h[5]{sum[0], sum[1], sum[2], sum[3], sum[4]};
        const std::uint64_t r[5]{r_.words[0], r_.words[1], r_.words[2], r_.words[3], r_.words[4]};
        std::uint64_t d[5]{
            h[0] * r[0] + 5 * (h[1] * r[4] + h[2] * r[3] + h[3] * r[2] + h[4] * r[1]),
            h[0] * r[1] + h[1] * r[0] + 5 * (h[2] * r[4] + h[3] * r[3] + h[4] * r[2]),
            h[0] * r[2] + h[1] * r[1] + h[2] * r[0] + 5 * (h[3] * r[4] + h[4] * r[3]),
            h[0] * r[3] + h[1] * r[2] + h[2] * r[1] + h[3] * r[0] + 5 * h[4] * r[4],
            h[0] * r[4] + h[1] * r[3] + h[2] * r[2] + h[3] * r[1] + h[4] * r[0],
        };
        carry(d);
        for (unsigned i = 0; i < 5; ++i)
            sum[i] = static_cast<std::uint32_t>(d[i]);
    }

    key_words<std::uint32_t, 5> r_{};
    key_words<std::uint32_t, 4> s_{};
    key_words<std::uint32_t, 5> sum_{};
};

} // namespace tlswire::reference
