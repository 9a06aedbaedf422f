// SPDX-License-Identifier: BSL-1.0
// registry/certificate_status_type.hpp: how a certificate is vouched for.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// TLS Certificate Status Types (IANA; RFC 6066 8, RFC 6961).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class CertificateStatusType : std::uint8_t { __VA_ARGS__ };                                         \
    constexpr std::string_view registry_text(CertificateStatusType) {                                        \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    ocsp = 1,
    ocsp_multi = 2  // reserved since RFC 8446
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
