// SPDX-License-Identifier: BSL-1.0
// registry/certificate_type.hpp: certificate formats.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// TLS Certificate Types (IANA; RFC 6091, RFC 7250, RFC 8902).
enum class CertificateType : std::uint8_t {
    X509 = 0,
    OpenPGP = 1,
    RawPublicKey = 2,
    IEEE1609Dot2 = 3,
};

// No enumerator can be called "1609Dot2".
constexpr std::string_view registry_text(CertificateType) {
    return "X509 = 0, OpenPGP = 1, RawPublicKey = 2, 1609Dot2 = 3";
}

} // namespace tlswire
