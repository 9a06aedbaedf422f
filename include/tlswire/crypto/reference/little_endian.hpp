// SPDX-License-Identifier: BSL-1.0
// For compile time, tests and captures only: not constant-time, not for secrets.
// crypto/reference/little_endian.hpp: numbers as ChaCha20 and Poly1305 read and write them.
#pragma once

#include <tlswire/wire/bytes.hpp>

namespace tlswire::reference {

constexpr std::uint32_t load_le4(const std::uint8_t* p) {
    return static_cast<std::uint32_t>(p[3]) << 24 | static_cast<std::uint32_t>(p[2]) << 16 |
           static_cast<std::uint32_t>(p[1]) << 8 | p[0];
}
constexpr void store_le4(std::uint8_t* p, std::uint32_t value) {
    for (unsigned i = 0; i < 4; ++i)
        p[i] = static_cast<std::uint8_t>(value >> (8 * i));
}

} // namespace tlswire::reference
