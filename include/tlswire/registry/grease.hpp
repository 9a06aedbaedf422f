// SPDX-License-Identifier: BSL-1.0
// registry/grease.hpp: the values reserved to keep peers tolerant.
#pragma once

#include <tlswire/registry/psk_key_exchange_mode.hpp>

#include <array>
#include <cstdint>
#include <type_traits>

namespace tlswire {

/// GREASE for cipher suites, extensions, groups, signature schemes and versions (RFC 8701 2).
inline constexpr std::array<std::uint16_t, 16> grease_values = {
    0x0a0a, 0x1a1a, 0x2a2a, 0x3a3a, 0x4a4a, 0x5a5a, 0x6a6a, 0x7a7a,
    0x8a8a, 0x9a9a, 0xaaaa, 0xbaba, 0xcaca, 0xdada, 0xeaea, 0xfafa,
};

/// GREASE for PskKeyExchangeMode (RFC 8701 2).
inline constexpr std::array<std::uint8_t, 8> grease_psk_modes = {
    0x0b, 0x2a, 0x49, 0x68, 0x87, 0xa6, 0xc5, 0xe4,
};

/// Whether a two-byte value is GREASE: both bytes equal, low nibble 10. 0x1a2a is not.
constexpr bool is_grease(std::uint16_t value) {
    return (value & 0x0f) == 0x0a && value >> 8 == (value & 0xff);
}

/// The same for an enumerator: `is_grease(suite)`.
template <class E>
    requires std::is_enum_v<E> && (sizeof(E) == 2)
constexpr bool is_grease(E value) {
    return is_grease(static_cast<std::uint16_t>(value));
}

/// The one-byte registry with GREASE has values of its own.
constexpr bool is_grease(PskKeyExchangeMode value) {
    return static_cast<unsigned>(value) % 0x1f == 0x0b;
}

} // namespace tlswire
