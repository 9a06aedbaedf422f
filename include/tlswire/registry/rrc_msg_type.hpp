// SPDX-License-Identifier: BSL-1.0
// registry/rrc_msg_type.hpp: messages of the return routability check.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// TLS RRC Message Types (IANA; RFC 9853).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class rrc_msg_type : std::uint8_t { __VA_ARGS__ };                                                  \
    constexpr std::string_view registry_text(rrc_msg_type) {                                                 \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    path_challenge = 0,
    path_response = 1,
    path_drop = 2
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
