// SPDX-License-Identifier: BSL-1.0
// message/certificate13.hpp: a chain of certificates in TLS 1.3, and its compressed form.
#pragma once

#include <tlswire/extension/delegated_credential.hpp>
#include <tlswire/extension/dnssec_chain.hpp>
#include <tlswire/extension/signed_certificate_timestamp.hpp>
#include <tlswire/extension/tls_flags.hpp>
#include <tlswire/extension/transparency_info.hpp>
#include <tlswire/extension/trust_anchors.hpp>
#include <tlswire/message/certificate_status.hpp>
#include <tlswire/registry/certificate_compression_algorithm.hpp>
#include <tlswire/registry/certificate_status_type.hpp>
#include <tlswire/registry/handshake_type.hpp>

namespace tlswire {

/// In a CertificateEntry, status_request holds the CertificateStatus itself (RFC 8446 4.4.2.1).
struct CertificateStatusEntry {
    static constexpr auto type = ExtensionType::status_request;
    CertificateStatusType status_type;
    select<CertificateStatusType, when<CertificateStatusType::ocsp, OCSPResponse>, otherwise<rest>> response;
};

/// The extensions that one certificate may carry.
using CertificateEntryExtension =
    ExtensionOf<CertificateStatusEntry, SignedCertificateTimestampList, DelegatedCredential, TransItemList,
                DnssecChainExtension, FlagExtensions, TrustAnchorMatched>;

/// RFC 8446 4.4.2. For a raw public key cert_data is its ASN1_subjectPublicKeyInfo.
struct CertificateEntry {
    opaque<1, 0xffffff> cert_data; ///< DER
    vec<CertificateEntryExtension, 0, 0xffff> extensions;
};

struct Certificate13 {
    static constexpr auto type = HandshakeType::certificate;
    opaque<0, 0xff> certificate_request_context;
    vec<CertificateEntry, 0, 0xffffff> certificate_list;
};

/// RFC 8879 4
struct CompressedCertificate {
    static constexpr auto type = HandshakeType::compressed_certificate;
    CertificateCompressionAlgorithm algorithm;
    uint24 uncompressed_length;
    opaque<1, 0xffffff> compressed_certificate_message;
};

} // namespace tlswire
