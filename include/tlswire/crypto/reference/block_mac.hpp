// SPDX-License-Identifier: BSL-1.0
// For compile time, tests and captures only: not constant-time, not for secrets.
// crypto/reference/block_mac.hpp: what GHASH, CBC-MAC and Poly1305 share: blocks of 16 bytes, padding,
// lengths.
#pragma once

#include <tlswire/wire/bytes.hpp>

namespace tlswire::reference {

/// Collects bytes to blocks of 16. `Mac` derives from it and has absorb(block).
template <class Mac>
class block_mac {
    friend Mac;
    constexpr block_mac() = default;

  public:
    constexpr void update(bytes input) {
        for (const std::uint8_t byte : input)
            add(byte);
    }
    /// Zeros up to the end of the block; none if it is there.
    constexpr void pad() {
        while (used_ != 0)
            add(0);
    }
    constexpr void update_padded(bytes input) {
        update(input);
        pad();
    }

  protected:
    constexpr void add(std::uint8_t byte) {
        block_[used_++] = byte;
        if (used_ == sizeof block_) {
            used_ = 0;
            static_cast<Mac&>(*this).absorb(block_);
        }
    }

    std::uint8_t block_[16]{};
    std::size_t used_ = 0;
};

} // namespace tlswire::reference
