// SPDX-License-Identifier: BSL-1.0
// registry/ech_client_hello_type.hpp: which of the two hellos of ECH it is.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// ECHClientHelloType (RFC 9849 5).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class ECHClientHelloType : std::uint8_t { __VA_ARGS__ };                                            \
    constexpr std::string_view registry_text(ECHClientHelloType) {                                           \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    outer = 0,
    inner = 1
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
