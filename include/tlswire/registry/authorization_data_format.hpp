// SPDX-License-Identifier: BSL-1.0
// registry/authorization_data_format.hpp: how authorization data is written.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// TLS Authorization Data Formats (IANA; RFC 5878 2, RFC 6042, RFC 7562).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class AuthzDataFormat : std::uint8_t { __VA_ARGS__ };                                               \
    constexpr std::string_view registry_text(AuthzDataFormat) {                                              \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    x509_attr_cert = 0,
    saml_assertion = 1,
    x509_attr_cert_url = 2,
    saml_assertion_url = 3,
    keynote_assertion_list = 64,     // RFC 6042
    keynote_assertion_list_url = 65, // RFC 6042
    dtcp_authorization = 66          // RFC 7562
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
