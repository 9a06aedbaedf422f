// SPDX-License-Identifier: BSL-1.0
// message/raw_public_key_certificate.hpp: a public key in place of a chain of certificates.
#pragma once

#include <tlswire/message/handshake_type_traits.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// RFC 7250 3, up to TLS 1.2: there is no list. (In TLS 1.3 it is a Certificate13.)
struct RawPublicKeyCertificate {
    static constexpr auto type = HandshakeType::certificate;
    opaque<1, 0xffffff> ASN1_subjectPublicKeyInfo; ///< DER
};

/// It with its header, where CertificateType::RawPublicKey was negotiated.
using HandshakeRawPublicKey = tlv<HandshakeType, 0xffffff, RawPublicKeyCertificate>;

} // namespace tlswire
