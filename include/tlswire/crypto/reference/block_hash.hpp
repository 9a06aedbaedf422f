// SPDX-License-Identifier: BSL-1.0
// For compile time, tests and captures only: not constant-time, not for secrets.
// crypto/reference/block_hash.hpp: what MD5, SHA-1 and SHA-2 share: blocks, padding, length.
#pragma once

#include <tlswire/wire/bytes.hpp>

namespace tlswire::reference {

/// A running hash over a compression function. Copy it to look at the hash so far and go on.
/// `Compression` has block_size, digest_size, length_size, big_endian_length, compress(block) and
/// extract(out).
template <class Compression>
class block_hash {
  public:
    static constexpr std::size_t digest_size = Compression::digest_size;

    /// Hashes more bytes.
    constexpr void update(bytes input) {
        const std::uint8_t* p = input.data();
        std::size_t left = input.size();
        total_ += left;
        if (used_ != 0) {
            const std::size_t n = left < block_size - used_ ? left : block_size - used_;
            copy_bytes(buffer_ + used_, p, n);
            used_ += n;
            p += n;
            left -= n;
            if (used_ < block_size)
                return;
            compression_.compress(buffer_);
            used_ = 0;
        }
        for (; left >= block_size; left -= block_size) {
            compression_.compress(p);
            p += block_size;
        }
        copy_bytes(buffer_, p, left);
        used_ = left;
    }

    /// Writes the digest to the first digest_size bytes of `out`, and starts again.
    constexpr void finish(mutable_bytes out) {
        buffer_[used_++] = 0x80;
        if (used_ > block_size - Compression::length_size) {
            fill_zero(block_size);
            compression_.compress(buffer_);
            used_ = 0;
        }
        fill_zero(block_size - 8);
        const std::uint64_t bits = total_ * 8;
        for (unsigned i = 0; i < 8; ++i)
            buffer_[block_size - 8 + (Compression::big_endian_length ? 7 - i : i)] =
                static_cast<std::uint8_t>(bits >> (8 * i));
        compression_.compress(buffer_);
        compression_.extract(out.data());
        *this = block_hash{};
    }

  private:
    static constexpr std::size_t block_size = Compression::block_size;

    constexpr void fill_zero(std::size_t end) {
        while (used_ < end)
            buffer_[used_++] = 0;
    }

    Compression compression_{};
    std::uint8_t buffer_[block_size]{};
    std::size_t used_ = 0;
    std::uint64_t total_ = 0;
};

} // namespace tlswire::reference
