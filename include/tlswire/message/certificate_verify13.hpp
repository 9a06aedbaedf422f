// SPDX-License-Identifier: BSL-1.0
// message/certificate_verify13.hpp: proof that one has the key of one's certificate, in TLS 1.3.
#pragma once

#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/registry/signature_scheme.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// RFC 8446 4.4.3
struct CertificateVerify13 {
    static constexpr auto type = HandshakeType::certificate_verify;
    SignatureScheme algorithm;
    opaque<0, 0xffff> signature;
};

} // namespace tlswire
