// SPDX-License-Identifier: BSL-1.0
// extension/oid_filters.hpp: which certificate the server wants (RFC 8446 4.2.5).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

struct OIDFilter {
    opaque<1, 0xff> certificate_extension_oid;      ///< DER
    opaque<0, 0xffff> certificate_extension_values; ///< DER
};

/// In CertificateRequest.
struct OIDFilterExtension {
    static constexpr auto type = ExtensionType::oid_filters;
    vec<OIDFilter, 0, 0xffff> filters;
};

} // namespace tlswire
