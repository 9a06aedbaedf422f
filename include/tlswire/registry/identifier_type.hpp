// SPDX-License-Identifier: BSL-1.0
// registry/identifier_type.hpp: how a trusted CA is named.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// IdentifierType (RFC 6066 6).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class IdentifierType : std::uint8_t { __VA_ARGS__ };                                                \
    constexpr std::string_view registry_text(IdentifierType) {                                               \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    pre_agreed = 0,
    key_sha1_hash = 1,
    x509_name = 2,
    cert_sha1_hash = 3
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
