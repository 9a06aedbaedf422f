// SPDX-License-Identifier: BSL-1.0
// message/client_certificate_request.hpp: a client asks for an exported authenticator.
#pragma once

#include <tlswire/extension/server_name.hpp>
#include <tlswire/message/certificate_request13.hpp>

namespace tlswire {

/// The extensions that a ClientCertificateRequest may carry: those of a CertificateRequest, and server_name.
using ClientCertificateRequestExtension =
    ExtensionOf<ServerNameList, CertificateStatusRequest, SignatureAlgorithms,
                SignedCertificateTimestampRequest, CertificateCompressionAlgorithms,
                CertificateAuthoritiesExtension, OIDFilterExtension, SignatureAlgorithmsCert>;

/// RFC 9261 4. What a server asks with is a CertificateRequest13. Neither is sent in a handshake.
struct ClientCertificateRequest {
    static constexpr auto type = HandshakeType::client_certificate_request;
    opaque<0, 0xff> certificate_request_context;
    vec<ClientCertificateRequestExtension, 2, 0xffff> extensions;
};

} // namespace tlswire
