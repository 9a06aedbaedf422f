// SPDX-License-Identifier: BSL-1.0
// registry/cert_chain_type.hpp: what the URLs of a CertificateURL lead to.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// CertChainType (RFC 6066 5).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class CertChainType : std::uint8_t { __VA_ARGS__ };                                                 \
    constexpr std::string_view registry_text(CertChainType) {                                                \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    individual_certs = 0,
    pkipath = 1
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
