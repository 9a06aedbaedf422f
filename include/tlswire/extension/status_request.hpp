// SPDX-License-Identifier: BSL-1.0
// extension/status_request.hpp: a stapled certificate status (RFC 6066 8).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/registry/certificate_status_type.hpp>

namespace tlswire {

/// opaque ResponderID<1..2^16-1>; DER
struct ResponderID : opaque<1, 0xffff> {
    using opaque::opaque;
};

struct OCSPStatusRequest {
    vec<ResponderID, 0, 0xffff> responder_id_list;
    opaque<0, 0xffff> request_extensions; ///< DER
};

/// In ClientHello.
struct CertificateStatusRequest {
    static constexpr auto type = ExtensionType::status_request;
    CertificateStatusType status_type;
    select<CertificateStatusType, when<CertificateStatusType::ocsp, OCSPStatusRequest>, otherwise<rest>>
        request;
};

/// In ServerHello: a CertificateStatus message will follow. In CertificateRequest of TLS 1.3: the client is
/// to send a status with its certificate (RFC 8446 4.4.2.1). Empty.
struct CertificateStatusAcknowledgement {
    static constexpr auto type = ExtensionType::status_request;
};

} // namespace tlswire
