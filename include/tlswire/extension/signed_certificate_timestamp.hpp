// SPDX-License-Identifier: BSL-1.0
// extension/signed_certificate_timestamp.hpp: proof of Certificate Transparency (RFC 6962 3.3.1).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/registry/sct_version.hpp>
#include <tlswire/registry/signature_scheme.hpp>

namespace tlswire {

/// In ClientHello: empty.
struct SignedCertificateTimestampRequest {
    static constexpr auto type = ExtensionType::signed_certificate_timestamp;
};

/// What a log promises (RFC 6962 3.2).
struct SignedCertificateTimestamp {
    SCTVersion sct_version;
    opaque_fixed<32> id;     ///< of the log: SHA-256 of its public key
    std::uint64_t timestamp; ///< milliseconds since 1970
    opaque<0, 0xffff> extensions;
    SignatureScheme algorithm; ///< hash and signature, as in TLS 1.2
    opaque<0, 0xffff> signature;
};

/// opaque SerializedSCT<1..2^16-1>; What is in it is a SignedCertificateTimestamp.
struct SerializedSCT : opaque<1, 0xffff> {
    using opaque::opaque;
};

/// In ServerHello, or in TLS 1.3 in a CertificateEntry.
struct SignedCertificateTimestampList {
    static constexpr auto type = ExtensionType::signed_certificate_timestamp;
    vec<SerializedSCT, 1, 0xffff> sct_list;
};

} // namespace tlswire
