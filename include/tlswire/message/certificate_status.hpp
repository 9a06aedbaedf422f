// SPDX-License-Identifier: BSL-1.0
// message/certificate_status.hpp: stapled OCSP responses.
#pragma once

#include <tlswire/registry/certificate_status_type.hpp>
#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// opaque OCSPResponse<1..2^24-1>; DER (RFC 6066 8)
struct OCSPResponse : opaque<1, 0xffffff> {
    using opaque::opaque;
};

/// opaque OCSPResponse<0..2^24-1>; (RFC 6961 2.2) Empty where there is none for a certificate of the chain.
struct OCSPResponseOrNone : opaque<0, 0xffffff> {
    using opaque::opaque;
};
/// RFC 6961 2.2: one for each certificate that the server sent, in that order.
struct OCSPResponseList {
    vec<OCSPResponseOrNone, 1, 0xffffff> ocsp_response_list;
};

/// RFC 6066 8, RFC 6961 2.2. A status type that is not known is kept byte for byte.
struct CertificateStatus {
    static constexpr auto type = HandshakeType::certificate_status;
    CertificateStatusType status_type;
    select<CertificateStatusType, when<CertificateStatusType::ocsp, OCSPResponse>,
           when<CertificateStatusType::ocsp_multi, OCSPResponseList>, otherwise<rest>>
        response;
};

} // namespace tlswire
