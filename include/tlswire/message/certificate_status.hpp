// SPDX-License-Identifier: BSL-1.0
// message/certificate_status.hpp: a stapled OCSP response.
#pragma once

#include <tlswire/registry/certificate_status_type.hpp>
#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// opaque OCSPResponse<1..2^24-1>; DER (RFC 6066 8)
struct OCSPResponse : opaque<1, 0xffffff> {
    using opaque::opaque;
};

/// RFC 6066 8. A status type that is not known is kept byte for byte.
struct CertificateStatus {
    static constexpr auto type = HandshakeType::certificate_status;
    CertificateStatusType status_type;
    select<CertificateStatusType, when<CertificateStatusType::ocsp, OCSPResponse>, otherwise<rest>> response;
};

} // namespace tlswire
