// SPDX-License-Identifier: BSL-1.0
// For compile time, tests and captures only: not constant-time, not for secrets.
// crypto/reference/sha1.hpp: SHA-1 (FIPS 180-4 6.1).
#pragma once

#include <tlswire/crypto/reference/block_hash.hpp>

namespace tlswire::reference {

struct sha1_compression {
    static constexpr bool big_endian_length = true;
    static constexpr std::size_t block_size = 64;
    static constexpr std::size_t length_size = 8;
    static constexpr std::size_t digest_size = 20;

    std::uint32_t state[5]{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};

    constexpr void compress(const std::uint8_t* p) {
        std::uint32_t w[80];
        for (unsigned i = 0; i < 16; ++i) {
            w[i] = static_cast<std::uint32_t>(p[0]) << 24 | static_cast<std::uint32_t>(p[1]) << 16 |
                   static_cast<std::uint32_t>(p[2]) << 8 | p[3];
            p += 4;
        }
        for (unsigned i = 16; i < 80; ++i) {
            const std::uint32_t x = w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16];
            w[i] = x << 1 | x >> 31;
        }
        std::uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
        for (unsigned i = 0; i < 80; ++i) {
            const std::uint32_t mixed = i < 20   ? 0x5a827999 + (d ^ (b & (c ^ d)))
                                        : i < 40 ? 0x6ed9eba1 + (b ^ c ^ d)
                                        : i < 60 ? 0x8f1bbcdc + ((b & c) | (d & (b | c)))
                                                 : 0xca62c1d6 + (b ^ c ^ d);
            const std::uint32_t next = (a << 5 | a >> 27) + mixed + e + w[i];
            e = d;
            d = c;
            c = b << 30 | b >> 2;
            b = a;
            a = next;
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
    }

    constexpr void extract(std::uint8_t* out) const {
        for (unsigned i = 0; i < digest_size; ++i)
            out[i] = static_cast<std::uint8_t>(state[i / 4] >> (8 * (3 - i % 4)));
    }
};

using sha1 = block_hash<sha1_compression>;

} // namespace tlswire::reference
