// SPDX-License-Identifier: BSL-1.0
// registry/psk_kdf_identifier.hpp: for which KDF a PSK is imported.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// TLS KDF Identifiers (IANA; RFC 9258 4.1, 10).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class KDFIdentifier : std::uint16_t { __VA_ARGS__ };                                                \
    constexpr std::string_view registry_text(KDFIdentifier) {                                                \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    HKDF_SHA256 = 0x0001,
    HKDF_SHA384 = 0x0002
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
