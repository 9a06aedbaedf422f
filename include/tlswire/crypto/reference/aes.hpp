// SPDX-License-Identifier: BSL-1.0
// For compile time, tests and captures only: not constant-time, not for secrets.
// crypto/reference/aes.hpp: AES (FIPS 197), both directions, with keys of 128, 192 and 256 bits.
#pragma once

#include <tlswire/crypto/reference/key_words.hpp>

namespace tlswire::reference {

inline constexpr std::size_t aes_block_size = 16;
using aes_block = std::array<std::uint8_t, aes_block_size>;

/// FIPS 197 4.2: x times a polynomial of GF(2^8).
constexpr unsigned aes_times_x(unsigned value) {
    return (value << 1 ^ ((value & 0x80) != 0 ? 0x1b : 0)) & 0xff;
}

/// The S-boxes (FIPS 197 5.1.1, 5.3.2), and a column's four products with each byte (5.1.3, 5.3.3), so that
/// a round takes few steps at compile time. `mix[i]` and `unmix[i]` are of a byte in row i; `mix` has the
/// S-box applied first.
struct aes_tables {
    std::uint8_t sbox[256]{};
    std::uint8_t inverse_sbox[256]{};
    std::uint32_t mix[4][256]{};
    std::uint32_t unmix[4][256]{};

    constexpr aes_tables() {
        unsigned power = 1; // of x + 1, which goes through the whole field
        unsigned inverse = 1;
        do {
            set_sbox(power, inverse);
            power ^= aes_times_x(power);
            inverse ^= inverse << 1;
            inverse ^= inverse << 2;
            inverse = (inverse ^ inverse << 4) & 0xff;
            inverse ^= (inverse & 0x80) != 0 ? 9 : 0;
        } while (power != 1);
        set_sbox(0, 0);
        for (unsigned byte = 0; byte < 256; ++byte) {
            const std::uint32_t s = sbox[byte];
            const std::uint32_t s2 = aes_times_x(s);
            set_column(mix, byte, s2 << 24 | s << 16 | s << 8 | (s2 ^ s)); // 02 01 01 03
            const std::uint32_t b2 = aes_times_x(byte);
            const std::uint32_t b4 = aes_times_x(b2);
            const std::uint32_t b9 = aes_times_x(b4) ^ byte;
            set_column(unmix, byte, (b9 ^ byte ^ b4 ^ b2) << 24 | b9 << 16 | (b9 ^ b4) << 8 | (b9 ^ b2));
        }
    }

  private:
    /// The affine map of FIPS 197 5.1.1.
    constexpr void set_sbox(unsigned byte, unsigned inverse) {
        const unsigned twice = inverse << 8 | inverse; // so that shifts rotate
        const unsigned mapped = inverse ^ twice >> 4 ^ twice >> 5 ^ twice >> 6 ^ twice >> 7 ^ 0x63;
        sbox[byte] = static_cast<std::uint8_t>(mapped);
        inverse_sbox[sbox[byte]] = static_cast<std::uint8_t>(byte);
    }
    static constexpr void set_column(std::uint32_t (&table)[4][256], unsigned byte, std::uint32_t column) {
        table[0][byte] = column;
        table[1][byte] = column >> 8 | column << 24;
        table[2][byte] = column >> 16 | column << 16;
        table[3][byte] = column >> 24 | column << 8;
    }
};
inline constexpr aes_tables aes_table{};

/// AES under one key, block by block in place.
class aes {
  public:
    /// No key: encrypts and decrypts nothing.
    constexpr aes() = default;
    /// FIPS 197 5.2. A key that is not of 16, 24 or 32 bytes is none.
    constexpr explicit aes(bytes key) {
        if (key.size() != 16 && key.size() != 24 && key.size() != 32)
            return;
        const auto key_size = static_cast<unsigned>(key.size() / 4);
        rounds_ = key_size + 6;
        std::uint32_t(&w)[60] = keys_.words;
        for (std::size_t i = 0; i < key_size; ++i)
            w[i] = load_be<4>(key.data() + 4 * i);
        unsigned constant = 1;
        for (unsigned i = key_size; i < 4 * (rounds_ + 1); ++i) {
            std::uint32_t word = w[i - 1];
            if (i % key_size == 0) {
                word = substitute(word << 8 | word >> 24) ^ constant << 24;
                constant = aes_times_x(constant);
            } else if (key_size == 8 && i % 8 == 4) {
                word = substitute(word);
            }
            w[i] = w[i - key_size] ^ word;
        }
    }
    constexpr explicit operator bool() const { return rounds_ != 0; }

    /// FIPS 197 5.1, on the 16 bytes at `block`.
    constexpr void encrypt(std::uint8_t* block) const {
        const std::uint32_t* k = keys_.words;
        state s = load(block, k);
        for (unsigned round = 1; round < rounds_; ++round) {
            k += 4;
            s = {mix(s.a, s.b, s.c, s.d) ^ k[0], mix(s.b, s.c, s.d, s.a) ^ k[1],
                 mix(s.c, s.d, s.a, s.b) ^ k[2], mix(s.d, s.a, s.b, s.c) ^ k[3]};
        }
        k += 4;
        const std::uint8_t(&box)[256] = aes_table.sbox;
        store(block, {pick(box, s.a, s.b, s.c, s.d) ^ k[0], pick(box, s.b, s.c, s.d, s.a) ^ k[1],
                      pick(box, s.c, s.d, s.a, s.b) ^ k[2], pick(box, s.d, s.a, s.b, s.c) ^ k[3]});
    }

    /// FIPS 197 5.3, on the 16 bytes at `block`.
    constexpr void decrypt(std::uint8_t* block) const {
        const std::uint32_t* k = keys_.words + std::size_t{4} * rounds_;
        state s = load(block, k);
        const std::uint8_t(&box)[256] = aes_table.inverse_sbox;
        for (unsigned round = rounds_; round > 0; --round) {
            k -= 4;
            s = {pick(box, s.a, s.d, s.c, s.b) ^ k[0], pick(box, s.b, s.a, s.d, s.c) ^ k[1],
                 pick(box, s.c, s.b, s.a, s.d) ^ k[2], pick(box, s.d, s.c, s.b, s.a) ^ k[3]};
            if (round > 1)
                s = {unmix(s.a), unmix(s.b), unmix(s.c), unmix(s.d)};
        }
        store(block, s);
    }

  private:
    /// FIPS 197 3.4: four columns.
    struct state {
        std::uint32_t a, b, c, d;
    };

    static constexpr state load(const std::uint8_t* block, const std::uint32_t* k) {
        return {load_be<4>(block) ^ k[0], load_be<4>(block + 4) ^ k[1], load_be<4>(block + 8) ^ k[2],
                load_be<4>(block + 12) ^ k[3]};
    }
    static constexpr void store(std::uint8_t* block, const state& s) {
        store_be<4>(block, s.a);
        store_be<4>(block + 4, s.b);
        store_be<4>(block + 8, s.c);
        store_be<4>(block + 12, s.d);
    }
    /// SubBytes, ShiftRows and MixColumns: a column from one byte of each of four.
    static constexpr std::uint32_t mix(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
        return aes_table.mix[0][a >> 24] ^ aes_table.mix[1][b >> 16 & 0xff] ^
               aes_table.mix[2][c >> 8 & 0xff] ^ aes_table.mix[3][d & 0xff];
    }
    /// InvMixColumns.
    static constexpr std::uint32_t unmix(std::uint32_t a) {
        return aes_table.unmix[0][a >> 24] ^ aes_table.unmix[1][a >> 16 & 0xff] ^
               aes_table.unmix[2][a >> 8 & 0xff] ^ aes_table.unmix[3][a & 0xff];
    }
    /// SubBytes and ShiftRows, or their inverses: a column from one byte of each of four.
    static constexpr std::uint32_t pick(const std::uint8_t (&box)[256], std::uint32_t a, std::uint32_t b,
                                        std::uint32_t c, std::uint32_t d) {
        return static_cast<std::uint32_t>(box[a >> 24]) << 24 |
               static_cast<std::uint32_t>(box[b >> 16 & 0xff]) << 16 |
               static_cast<std::uint32_t>(box[c >> 8 & 0xff]) << 8 | box[d & 0xff];
    }
    static constexpr std::uint32_t substitute(std::uint32_t word) {
        return pick(aes_table.sbox, word, word, word, word);
    }

    key_words<std::uint32_t, 60> keys_{};
    unsigned rounds_ = 0;
};

/// Counter mode (SP 800-38A 6.5): `out`, which may be where `text` is, becomes `text` xor the encrypted
/// counters. No message in TLS is so long that the counter's last four bytes wrap.
constexpr void aes_ctr(const aes& cipher, aes_block counter, bytes text, std::uint8_t* out) {
    const std::uint8_t* const in = text.data();
    std::uint8_t stream[aes_block_size]{};
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t at = i % aes_block_size;
        if (at == 0) {
            copy_bytes(stream, counter.data(), aes_block_size);
            cipher.encrypt(stream);
            store_be<4>(counter.data() + 12, load_be<4>(counter.data() + 12) + std::uint64_t{1});
        }
        out[i] = static_cast<std::uint8_t>(in[i] ^ stream[at]);
    }
}

} // namespace tlswire::reference
