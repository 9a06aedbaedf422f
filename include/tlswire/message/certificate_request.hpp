// SPDX-License-Identifier: BSL-1.0
// message/certificate_request.hpp: the server asks for a certificate.
#pragma once

#include <tlswire/extension/certificate_authorities.hpp>
#include <tlswire/registry/client_certificate_type.hpp>
#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/registry/protocol_version.hpp>
#include <tlswire/registry/signature_scheme.hpp>

namespace tlswire {

/// RFC 5246 7.4.4
struct CertificateRequest12 {
    vec<ClientCertificateType, 1, 0xff> certificate_types;
    vec<SignatureScheme, 2, 0xfffe> supported_signature_algorithms;
    vec<DistinguishedName, 0, 0xffff> certificate_authorities;
};
/// RFC 4346 7.4.4
struct CertificateRequest11 {
    vec<ClientCertificateType, 1, 0xff> certificate_types;
    vec<DistinguishedName, 0, 0xffff> certificate_authorities;
};
/// RFC 2246 7.4.4, RFC 6101 5.6.4: there has to be an authority.
struct CertificateRequest10 {
    vec<ClientCertificateType, 1, 0xff> certificate_types;
    vec<DistinguishedName, 3, 0xffff> certificate_authorities;
};

/// Selects on the ProtocolVersion that was negotiated.
struct CertificateRequest {
    static constexpr auto type = HandshakeType::certificate_request;
    select<ProtocolVersion, when<ProtocolVersion::ssl30, CertificateRequest10>,
           when<ProtocolVersion::tls10, CertificateRequest10>,
           when<ProtocolVersion::tls11, CertificateRequest11>,
           when<ProtocolVersion::dtls10, CertificateRequest11>, otherwise<CertificateRequest12>>
        request;
};

} // namespace tlswire
