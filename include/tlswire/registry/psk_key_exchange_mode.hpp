// SPDX-License-Identifier: BSL-1.0
// registry/psk_key_exchange_mode.hpp: how a pre-shared key is used.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// TLS PskKeyExchangeMode (IANA; RFC 8446 4.2.9).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class PskKeyExchangeMode : std::uint8_t { __VA_ARGS__ };                                            \
    constexpr std::string_view registry_text(PskKeyExchangeMode) {                                           \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    psk_ke = 0,
    psk_dhe_ke = 1
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
