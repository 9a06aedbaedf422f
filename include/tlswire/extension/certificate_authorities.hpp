// SPDX-License-Identifier: BSL-1.0
// extension/certificate_authorities.hpp: which authorities the sender trusts (RFC 8446 4.2.4).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// opaque DistinguishedName<1..2^16-1>; DER
struct DistinguishedName : opaque<1, 0xffff> {
    using opaque::opaque;
};

/// In ClientHello and in the CertificateRequest of TLS 1.3.
struct CertificateAuthoritiesExtension {
    static constexpr auto type = ExtensionType::certificate_authorities;
    vec<DistinguishedName, 3, 0xffff> authorities;
};

} // namespace tlswire
