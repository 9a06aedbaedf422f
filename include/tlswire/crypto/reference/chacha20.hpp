// SPDX-License-Identifier: BSL-1.0
// For compile time, tests and captures only: not constant-time, not for secrets.
// crypto/reference/chacha20.hpp: ChaCha20 (RFC 8439 2.1 to 2.4).
#pragma once

#include <tlswire/crypto/reference/key_words.hpp>
#include <tlswire/crypto/reference/little_endian.hpp>

namespace tlswire::reference {

/// ChaCha20 under one key.
class chacha20 {
  public:
    static constexpr std::size_t block_size = 64;

    constexpr chacha20() = default;
    /// `key` has 32 bytes.
    constexpr explicit chacha20(const std::uint8_t* key) {
        for (std::size_t i = 0; i < 8; ++i)
            key_.words[i] = load_le4(key + 4 * i);
    }

    /// RFC 8439 2.3: 64 bytes of key stream. `nonce` has 12 bytes.
    constexpr void block(std::uint32_t counter, const std::uint8_t* nonce, std::uint8_t* out) const {
        std::uint32_t start[16]{0x61707865, 0x3320646e, 0x79622d32, 0x6b206574}; // "expand 32-byte k"
        for (std::size_t i = 0; i < 8; ++i)
            start[4 + i] = key_.words[i];
        start[12] = counter;
        for (std::size_t i = 0; i < 3; ++i)
            start[13 + i] = load_le4(nonce + 4 * i);
        std::uint32_t s[16]{};
        for (unsigned i = 0; i < 16; ++i)
            s[i] = start[i];
        for (unsigned i = 0; i < 10; ++i) {
            for (unsigned j = 0; j < 4; ++j) // columns
                quarter_round(s[j], s[4 + j], s[8 + j], s[12 + j]);
            for (unsigned j = 0; j < 4; ++j) // diagonals
                quarter_round(s[j], s[4 + (j + 1) % 4], s[8 + (j + 2) % 4], s[12 + (j + 3) % 4]);
        }
        for (std::size_t i = 0; i < 16; ++i)
            store_le4(out + 4 * i, s[i] + start[i]);
    }

    /// RFC 8439 2.4: `out`, which may be where `text` is, becomes `text` xor the key stream.
    constexpr void apply(std::uint32_t counter, const std::uint8_t* nonce, bytes text,
                         std::uint8_t* out) const {
        const std::uint8_t* const in = text.data();
        std::uint8_t stream[block_size]{};
        for (std::size_t i = 0; i < text.size(); ++i) {
            const std::size_t at = i % block_size;
            if (at == 0)
                block(counter++, nonce, stream);
            out[i] = static_cast<std::uint8_t>(in[i] ^ stream[at]);
        }
    }

    /// RFC 8439 2.1. Plain shifts, since a call costs steps at compile time.
    static constexpr void quarter_round(std::uint32_t& a, std::uint32_t& b, std::uint32_t& c,
                                        std::uint32_t& d) {
        a += b;
        d = (d ^ a) << 16 | (d ^ a) >> 16;
        c += d;
        b = (b ^ c) << 12 | (b ^ c) >> 20;
        a += b;
        d = (d ^ a) << 8 | (d ^ a) >> 24;
        c += d;
        b = (b ^ c) << 7 | (b ^ c) >> 25;
    }

  private:
    key_words<std::uint32_t, 8> key_{};
};

} // namespace tlswire::reference
