// SPDX-License-Identifier: BSL-1.0
// For compile time, tests and captures only: not constant-time, not for secrets.
// crypto/reference/sha2.hpp: SHA-224, SHA-256, SHA-384 and SHA-512 (FIPS 180-4).
#pragma once

#include <tlswire/crypto/reference/block_hash.hpp>

#include <limits>

namespace tlswire::reference {

/// FIPS 180-4 4.2.3: the cube roots of the first eighty primes. SHA-256's constants are their upper halves.
inline constexpr std::uint64_t sha2_constants[80]{
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc, 0x3956c25bf348b538,
    0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118, 0xd807aa98a3030242, 0x12835b0145706fbe,
    0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2, 0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235,
    0xc19bf174cf692694, 0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5, 0x983e5152ee66dfab,
    0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4, 0xc6e00bf33da88fc2, 0xd5a79147930aa725,
    0x06ca6351e003826f, 0x142929670a0e6e70, 0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed,
    0x53380d139d95b3df, 0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30, 0xd192e819d6ef5218,
    0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8, 0x19a4c116b8d2d0c8, 0x1e376c085141ab53,
    0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8, 0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373,
    0x682e6ff3d6b2b8a3, 0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b, 0xca273eceea26619c,
    0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178, 0x06f067aa72176fba, 0x0a637dc5a2c898a6,
    0x113f9804bef90dae, 0x1b710b35131c471b, 0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc,
    0x431d67c49c100d4c, 0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817};

/// FIPS 180-4 5.3.5 and 5.3.4: the square roots of the first sixteen primes, SHA-512's start and SHA-384's.
/// SHA-256 starts with the upper halves of the first eight, SHA-224 with the lower halves of the others.
inline constexpr std::uint64_t sha2_start[16]{
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
    0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
    0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4};

/// Three rotations xored: the capital sigmas. Plain shifts, since a call costs steps at compile time.
template <unsigned A, unsigned B, unsigned C, class Word>
constexpr Word sha2_rotations(Word x) {
    constexpr unsigned bits = std::numeric_limits<Word>::digits;
    return (x >> A | x << (bits - A)) ^ (x >> B | x << (bits - B)) ^ (x >> C | x << (bits - C));
}
/// Two rotations and a shift xored: the small sigmas.
template <unsigned A, unsigned B, unsigned Shift, class Word>
constexpr Word sha2_spread(Word x) {
    constexpr unsigned bits = std::numeric_limits<Word>::digits;
    return (x >> A | x << (bits - A)) ^ (x >> B | x << (bits - B)) ^ x >> Shift;
}

/// FIPS 180-4 6.2 (Word of 32 bits) and 6.4 (64 bits).
template <class Word, std::size_t DigestSize>
struct sha2_compression {
    static constexpr bool wide = sizeof(Word) == 8;
    static constexpr bool truncated = DigestSize < 8 * sizeof(Word);
    static constexpr bool big_endian_length = true;
    static constexpr std::size_t block_size = 16 * sizeof(Word);
    static constexpr std::size_t length_size = 2 * sizeof(Word);
    static constexpr std::size_t digest_size = DigestSize;

    Word state[8]{};

    constexpr sha2_compression() {
        for (unsigned i = 0; i < 8; ++i)
            state[i] = static_cast<Word>(sha2_start[truncated ? i + 8 : i] >> (wide || truncated ? 0 : 32));
    }

    constexpr void compress(const std::uint8_t* p) {
        constexpr unsigned rounds = wide ? 80 : 64;
        Word w[rounds];
        for (unsigned i = 0; i < 16; ++i) {
            w[i] = static_cast<Word>(p[0]) << 24 | static_cast<Word>(p[1]) << 16 |
                   static_cast<Word>(p[2]) << 8 | p[3];
            if constexpr (wide)
                w[i] = w[i] << 32 | static_cast<Word>(p[4]) << 24 | static_cast<Word>(p[5]) << 16 |
                       static_cast<Word>(p[6]) << 8 | p[7];
            p += sizeof(Word);
        }
        for (unsigned i = 16; i < rounds; ++i) {
            if constexpr (wide)
                w[i] =
                    sha2_spread<19, 61, 6>(w[i - 2]) + w[i - 7] + sha2_spread<1, 8, 7>(w[i - 15]) + w[i - 16];
            else
                w[i] = sha2_spread<17, 19, 10>(w[i - 2]) + w[i - 7] + sha2_spread<7, 18, 3>(w[i - 15]) +
                       w[i - 16];
        }
        Word a = state[0], b = state[1], c = state[2], d = state[3];
        Word e = state[4], f = state[5], g = state[6], h = state[7];
        for (unsigned i = 0; i < rounds; ++i) {
            const Word next = h + sum1(e) + (g ^ (e & (f ^ g))) +
                              static_cast<Word>(sha2_constants[i] >> (wide ? 0 : 32)) + w[i];
            h = g;
            g = f;
            f = e;
            e = d + next;
            const Word majority = (a & b) | (c & (a | b));
            d = c;
            c = b;
            b = a;
            a = next + sum0(a) + majority;
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    constexpr void extract(std::uint8_t* out) const {
        for (unsigned i = 0; i < DigestSize; ++i)
            out[i] = static_cast<std::uint8_t>(state[i / sizeof(Word)] >>
                                               (8 * (sizeof(Word) - 1 - i % sizeof(Word))));
    }

  private:
    static constexpr Word sum0(Word x) {
        if constexpr (wide)
            return sha2_rotations<28, 34, 39>(x);
        else
            return sha2_rotations<2, 13, 22>(x);
    }
    static constexpr Word sum1(Word x) {
        if constexpr (wide)
            return sha2_rotations<14, 18, 41>(x);
        else
            return sha2_rotations<6, 11, 25>(x);
    }
};

using sha224 = block_hash<sha2_compression<std::uint32_t, 28>>;
using sha256 = block_hash<sha2_compression<std::uint32_t, 32>>;
using sha384 = block_hash<sha2_compression<std::uint64_t, 48>>;
using sha512 = block_hash<sha2_compression<std::uint64_t, 64>>;

} // namespace tlswire::reference
