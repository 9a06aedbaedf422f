// SPDX-License-Identifier: BSL-1.0
// For compile time, tests and captures only: not constant-time, not for secrets.
// crypto/reference/md5.hpp: MD5 (RFC 1321).
#pragma once

#include <tlswire/crypto/reference/block_hash.hpp>

namespace tlswire::reference {

/// RFC 1321 3.4: 2^32 times the sine of 1 to 64.
inline constexpr std::uint32_t md5_sines[64]{
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391};

/// RFC 1321 3.4: how far each of four successive steps rotates, in rounds 1 to 4.
inline constexpr std::uint8_t md5_rotations[4][4]{
    {7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};

struct md5_compression {
    static constexpr bool big_endian_length = false;
    static constexpr std::size_t block_size = 64;
    static constexpr std::size_t length_size = 8;
    static constexpr std::size_t digest_size = 16;

    std::uint32_t state[4]{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};

    constexpr void compress(const std::uint8_t* p) {
        std::uint32_t w[16];
        for (std::uint32_t& word : w) {
            word = static_cast<std::uint32_t>(p[3]) << 24 | static_cast<std::uint32_t>(p[2]) << 16 |
                   static_cast<std::uint32_t>(p[1]) << 8 | p[0];
            p += 4;
        }
        std::uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
        for (unsigned i = 0; i < 64; ++i) {
            const std::uint32_t mixed = i < 16   ? (d ^ (b & (c ^ d))) + w[i]
                                        : i < 32 ? (c ^ (d & (b ^ c))) + w[(5 * i + 1) % 16]
                                        : i < 48 ? (b ^ c ^ d) + w[(3 * i + 5) % 16]
                                                 : (c ^ (b | ~d)) + w[7 * i % 16];
            const std::uint32_t sum = a + mixed + md5_sines[i];
            const unsigned rotation = md5_rotations[i / 16][i % 4];
            a = d;
            d = c;
            c = b;
            b += sum << rotation | sum >> (32 - rotation);
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
    }

    constexpr void extract(std::uint8_t* out) const {
        for (unsigned i = 0; i < digest_size; ++i)
            out[i] = static_cast<std::uint8_t>(state[i / 4] >> (8 * (i % 4)));
    }
};

using md5 = block_hash<md5_compression>;

} // namespace tlswire::reference
