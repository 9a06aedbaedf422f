// SPDX-License-Identifier: BSL-1.0
// registry/client_certificate_type.hpp: what kind of client certificate is asked for.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// TLS ClientCertificateType Identifiers (IANA; RFC 5246 7.4.4, RFC 8422 5.5, RFC 9189).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class ClientCertificateType : std::uint8_t { __VA_ARGS__ };                                         \
    constexpr std::string_view registry_text(ClientCertificateType) {                                        \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    rsa_sign = 1,
    dss_sign = 2,
    rsa_fixed_dh = 3,
    dss_fixed_dh = 4,
    rsa_ephemeral_dh = 5,  // reserved: SSL 3.0
    dss_ephemeral_dh = 6,  // reserved: SSL 3.0
    fortezza_dms = 20,     // reserved: SSL 3.0
    ecdsa_sign = 64,
    rsa_fixed_ecdh = 65,
    ecdsa_fixed_ecdh = 66,
    gost_sign256 = 67,
    gost_sign512 = 68
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
