// SPDX-License-Identifier: BSL-1.0
// message/client_certificate_request.hpp: a client asks for an exported authenticator.
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
#include <tlswire/message/certificate_request13.hpp>

namespace tlswire {

/// The extensions that a ClientCertificateRequest may carry: those of a CertificateRequest, and server_name.
using ClientCertificateRequestExtension =
    ExtensionOf<ServerNameList, CertificateStatusRequest, SignatureAlgorithms,
                SignedCertificateTimestampRequest, CertificateCompressionAlgorithms,
                CertificateAuthoritiesExtension, OIDFilterExtension, SignatureAlgorithmsCert,
                DelegatedCredentialRequest, TransparencyInfoRequest, FlagExtensions, TrustAnchorIDList>;

/// RFC 9261 4. What a server asks with is a CertificateRequest13. Neither is sent in a handshake.
struct ClientCertificateRequest {
    static constexpr auto type = HandshakeType::client_certificate_request;
    opaque<0, 0xff> certificate_request_context;
    vec<ClientCertificateRequestExtension, 2, 0xffff> extensions;
};

} // namespace tlswire
