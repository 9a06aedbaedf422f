// SPDX-License-Identifier: BSL-1.0
// message/certificate_request13.hpp: the server asks for a certificate in TLS 1.3.
#pragma once

#include <tlswire/extension/certificate_authorities.hpp>
#include <tlswire/extension/compress_certificate.hpp>
#include <tlswire/extension/delegated_credential.hpp>
#include <tlswire/extension/oid_filters.hpp>
#include <tlswire/extension/server_name.hpp>
#include <tlswire/extension/signature_algorithms.hpp>
#include <tlswire/extension/signed_certificate_timestamp.hpp>
#include <tlswire/extension/status_request.hpp>
#include <tlswire/extension/tls_flags.hpp>
#include <tlswire/extension/transparency_info.hpp>
#include <tlswire/extension/trust_anchors.hpp>
#include <tlswire/registry/handshake_type.hpp>

namespace tlswire {

/// The extensions that a CertificateRequest of TLS 1.3 may carry.
using CertificateRequestExtension =
    ExtensionOf<CertificateStatusAcknowledgement, SignatureAlgorithms, SignedCertificateTimestampRequest,
                CertificateCompressionAlgorithms, CertificateAuthoritiesExtension, OIDFilterExtension,
                SignatureAlgorithmsCert, ServerNameList, DelegatedCredentialRequest, TransparencyInfoRequest,
                FlagExtensions, TrustAnchorIDList>;

/// RFC 8446 4.3.2; RFC 9846 lowers the floor of the extensions from 2 to 0.
struct CertificateRequest13 {
    static constexpr auto type = HandshakeType::certificate_request;
    opaque<0, 0xff> certificate_request_context;
    vec<CertificateRequestExtension, 0, 0xffff> extensions;
};

} // namespace tlswire
