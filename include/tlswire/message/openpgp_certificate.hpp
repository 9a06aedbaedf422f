// SPDX-License-Identifier: BSL-1.0
// message/openpgp_certificate.hpp: an OpenPGP key in place of a chain of certificates.
#pragma once

#include <tlswire/message/handshake_type_traits.hpp>
#include <tlswire/registry/openpgp_cert_descriptor_type.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// uint24 OpenPGPEmptyCert = 0; sent by a client that has none.
struct OpenPGPEmptyCert {
    uint24 empty; ///< 0
};
struct OpenPGPSubKeyCert {
    opaque<8, 0xff> OpenPGPKeyID;
    opaque<0, 0xffffff> OpenPGPCert;
};
struct OpenPGPSubKeyFingerprint {
    opaque<8, 0xff> OpenPGPKeyID;
    opaque<20, 0xff> OpenPGPCertFingerprint;
};

/// RFC 6091 3.3, up to TLS 1.2. The shapes of RFC 5081 are not known.
struct OpenPGPCertificate {
    static constexpr auto type = HandshakeType::certificate;
    OpenPGPCertDescriptorType descriptorType;
    select<OpenPGPCertDescriptorType, when<OpenPGPCertDescriptorType::empty_cert, OpenPGPEmptyCert>,
           when<OpenPGPCertDescriptorType::subkey_cert, OpenPGPSubKeyCert>,
           when<OpenPGPCertDescriptorType::subkey_cert_fingerprint, OpenPGPSubKeyFingerprint>>
        certificate;
};

/// It with its header, where CertificateType::OpenPGP was negotiated.
using HandshakeOpenPGP = tlv<HandshakeType, 0xffffff, OpenPGPCertificate>;

} // namespace tlswire
