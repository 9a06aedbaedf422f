// SPDX-License-Identifier: BSL-1.0
// registry/content_type.hpp: what a record carries.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// TLS ContentType (IANA; RFC 8446 5.1, RFC 6520, RFC 9146, RFC 9147, RFC 9853).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class ContentType : std::uint8_t { __VA_ARGS__ };                                                   \
    constexpr std::string_view registry_text(ContentType) {                                                  \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    change_cipher_spec = 20,
    alert = 21,
    handshake = 22,
    application_data = 23,
    heartbeat = 24,                // RFC 6520
    tls12_cid = 25,                // RFC 9146
    ACK = 26,                      // RFC 9147
    return_routability_check = 27  // RFC 9853
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
