// SPDX-License-Identifier: BSL-1.0
// extension/cert_type.hpp: X.509 or OpenPGP (RFC 6091 3.1).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/registry/certificate_type.hpp>

namespace tlswire {

/// In ClientHello: what the client takes, best first.
struct CertificateTypeExtension {
    static constexpr auto type = ExtensionType::cert_type;
    vec<CertificateType, 1, 0xff> certificate_types;
};

/// In ServerHello: what both sides send.
struct SelectedCertificateType {
    static constexpr auto type = ExtensionType::cert_type;
    CertificateType certificate_type;
};

} // namespace tlswire
