// SPDX-License-Identifier: BSL-1.0
// message/certificate_request.hpp: the server asks for a certificate.
#pragma once

#include <tlswire/extension/certificate_authorities.hpp>
#include <tlswire/registry/client_certificate_type.hpp>
#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/registry/signature_scheme.hpp>

namespace tlswire {

/// RFC 5246 7.4.4
struct CertificateRequest {
    static constexpr auto type = HandshakeType::certificate_request;
    vec<ClientCertificateType, 1, 0xff> certificate_types;
    vec<SignatureScheme, 2, 0xfffe> supported_signature_algorithms;
    vec<DistinguishedName, 0, 0xffff> certificate_authorities;
};

} // namespace tlswire
