// SPDX-License-Identifier: BSL-1.0
// message/certificate_verify.hpp: proof that one has the key of one's certificate.
#pragma once

#include <tlswire/message/digitally_signed.hpp>
#include <tlswire/registry/handshake_type.hpp>

namespace tlswire {

/// RFC 5246 7.4.8. Selects on the ProtocolVersion that was negotiated.
struct CertificateVerify {
    static constexpr auto type = HandshakeType::certificate_verify;
    Signature signature;
};

} // namespace tlswire
