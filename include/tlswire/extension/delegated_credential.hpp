// SPDX-License-Identifier: BSL-1.0
// extension/delegated_credential.hpp: a short-lived key that a certificate signs (RFC 9345 4).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/extension/signature_algorithms.hpp>

namespace tlswire {

/// In ClientHello and CertificateRequest: how a delegated credential may sign.
using DelegatedCredentialRequest = SignatureSchemeList<ExtensionType::delegated_credential>;

struct Credential {
    std::uint32_t valid_time; ///< seconds behind the certificate's notBefore
    SignatureScheme dc_cert_verify_algorithm;
    opaque<1, 0xffffff> ASN1_subjectPublicKeyInfo; ///< DER
};

/// In a CertificateEntry.
struct DelegatedCredential {
    static constexpr auto type = ExtensionType::delegated_credential;
    Credential cred;
    SignatureScheme algorithm;
    opaque<1, 0xffff> signature;
};

} // namespace tlswire
