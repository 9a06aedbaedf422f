// SPDX-License-Identifier: BSL-1.0
// extension/signed_certificate_timestamp.hpp: proof of Certificate Transparency (RFC 6962 3.3.1).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello: empty.
struct SignedCertificateTimestampRequest {
    static constexpr auto type = ExtensionType::signed_certificate_timestamp;
};

/// opaque SerializedSCT<1..2^16-1>;
struct SerializedSCT : opaque<1, 0xffff> {
    using opaque::opaque;
};

/// In ServerHello, or in TLS 1.3 in a CertificateEntry.
struct SignedCertificateTimestampList {
    static constexpr auto type = ExtensionType::signed_certificate_timestamp;
    vec<SerializedSCT, 1, 0xffff> sct_list;
};

} // namespace tlswire
