// SPDX-License-Identifier: BSL-1.0
// crypto/protection/cbc_padding.hpp: finding MAC and padding behind decrypted CBC without telling where.
#pragma once

#include <tlswire/crypto/secret.hpp>

namespace tlswire::detail {

/// All ones or all zeros, instead of a bool that a branch could be made from.
using mask = std::size_t;

constexpr mask hide(mask value) {
    if (!std::is_constant_evaluated())
        asm volatile("" : "+r"(value)); // keeps the compiler from turning masks back into branches
    return value;
}
/// Ones if a >= b. Both must be below half of the type's range.
constexpr mask mask_ge(std::size_t a, std::size_t b) {
    return hide(((a - b) >> (sizeof(std::size_t) * 8 - 1)) - 1);
}
constexpr mask mask_eq(std::size_t a, std::size_t b) {
    return mask_ge(a, b) & mask_ge(b, a);
}

/// What stands at the end of a decrypted CBC record: content, MAC, padding, padding_length.
struct cbc_end {
    std::size_t content_size = 0;
    mask good = 0; ///< ones if the padding is right
};

/// RFC 5246 6.2.3.2: every byte of padding is padding_length. If one is not, the padding counts as empty, so
/// that the MAC is computed all the same. Takes the same time for all contents of one size.
/// `data` must not be shorter than `mac_size` + 1, which both are public.
constexpr cbc_end find_cbc_end(bytes data, std::size_t mac_size) {
    const std::size_t size = data.size();
    const std::size_t padding = data[size - 1];
    mask good = mask_ge(size, padding + 1 + mac_size);
    const std::size_t last = size < 256 ? size : 256;
    for (std::size_t i = 0; i < last; ++i)
        good &= ~(mask_ge(padding, i) & ~mask_eq(data[size - 1 - i], padding));
    return {size - mac_size - 1 - (padding & good), good};
}

/// Copies the `out.size()` bytes at the secret place `from`, reading all the places where they could be and
/// always in the same order. Collects them rotated by an unknown amount first, and turns them after that.
constexpr void copy_from_secret_place(bytes data, std::size_t from, mutable_bytes out) {
    const std::size_t n = out.size();
    const std::size_t reach = n + 256;
    const std::size_t begin = data.size() > reach ? data.size() - reach : 0;
    std::uint8_t rotated[64]{};
    std::size_t rotation = 0;
    std::size_t at = 0;
    for (std::size_t i = begin; i < data.size(); ++i) {
        const mask inside = mask_ge(i, from) & ~mask_ge(i, from + n);
        rotated[at] = static_cast<std::uint8_t>(rotated[at] | (data[i] & inside));
        rotation |= at & mask_eq(i, from);
        at = at + 1 == n ? 0 : at + 1;
    }
    for (std::size_t step = 1; step < n; step *= 2) {
        const mask turn = hide(std::size_t{0} - static_cast<std::size_t>((rotation & step) != 0));
        std::uint8_t turned[64]{};
        std::size_t source = step;
        for (std::size_t i = 0; i < n; ++i) {
            turned[i] = static_cast<std::uint8_t>((rotated[source] & turn) | (rotated[i] & ~turn));
            source = source + 1 == n ? 0 : source + 1;
        }
        copy_bytes(rotated, turned, n);
    }
    copy_bytes(out.data(), rotated, n);
    wipe(rotated);
}

/// How many blocks a hash compresses for the 13 bytes in front of a record's content and `size` bytes of it.
/// Shifts, since a division's time depends on what is divided.
constexpr std::size_t compressed_blocks(std::size_t size, std::size_t hash_block_size) {
    const bool wide = hash_block_size == 128;
    const std::size_t padded = 13 + size + (wide ? 17 : 9) + hash_block_size - 1;
    return padded >> (wide ? 7 : 6);
}

} // namespace tlswire::detail
