// SPDX-License-Identifier: BSL-1.0
// registry/openpgp_cert_descriptor_type.hpp: how an OpenPGP certificate is told.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// OpenPGPCertDescriptorType (RFC 6091 3.3; 0 and 1 as in RFC 5081 3.3 are no longer sent).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class OpenPGPCertDescriptorType : std::uint8_t { __VA_ARGS__ };                                     \
    constexpr std::string_view registry_text(OpenPGPCertDescriptorType) {                                    \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    empty_cert = 1,
    subkey_cert = 2,
    subkey_cert_fingerprint = 3
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
