// SPDX-License-Identifier: BSL-1.0
// message/client_hello.hpp: what a client offers.
#pragma once

#include <tlswire/extension/application_layer_protocol_negotiation.hpp>
#include <tlswire/extension/client_certificate_type.hpp>
#include <tlswire/extension/compress_certificate.hpp>
#include <tlswire/extension/connection_id.hpp>
#include <tlswire/extension/cookie.hpp>
#include <tlswire/extension/early_data.hpp>
#include <tlswire/extension/ec_point_formats.hpp>
#include <tlswire/extension/encrypt_then_mac.hpp>
#include <tlswire/extension/extended_master_secret.hpp>
#include <tlswire/extension/key_share.hpp>
#include <tlswire/extension/max_fragment_length.hpp>
#include <tlswire/extension/padding.hpp>
#include <tlswire/extension/post_handshake_auth.hpp>
#include <tlswire/extension/pre_shared_key.hpp>
#include <tlswire/extension/psk_key_exchange_modes.hpp>
#include <tlswire/extension/record_size_limit.hpp>
#include <tlswire/extension/renegotiation_info.hpp>
#include <tlswire/extension/server_certificate_type.hpp>
#include <tlswire/extension/server_name.hpp>
#include <tlswire/extension/session_ticket.hpp>
#include <tlswire/extension/signature_algorithms.hpp>
#include <tlswire/extension/signed_certificate_timestamp.hpp>
#include <tlswire/extension/status_request.hpp>
#include <tlswire/extension/supported_groups.hpp>
#include <tlswire/extension/supported_versions.hpp>
#include <tlswire/extension/truncated_hmac.hpp>
#include <tlswire/message/random.hpp>
#include <tlswire/registry/cipher_suite.hpp>
#include <tlswire/registry/compression_method.hpp>
#include <tlswire/registry/handshake_type.hpp>

namespace tlswire {

/// The extensions that a ClientHello may carry.
using ClientHelloExtension =
    ExtensionOf<ServerNameList, MaxFragmentLengthExtension, CertificateStatusRequest, NamedGroupList,
                ECPointFormatList, SignatureAlgorithms, ProtocolNameList, SignedCertificateTimestampRequest,
                Padding, EncryptThenMac, ExtendedMasterSecret, CertificateCompressionAlgorithms,
                RecordSizeLimit, SessionTicket, OfferedPsks, SupportedVersions, Cookie, PskKeyExchangeModes,
                PostHandshakeAuth, SignatureAlgorithmsCert, KeyShareClientHello, RenegotiationInfo,
                TruncatedHMAC, ClientCertificateTypes, ServerCertificateTypes, EarlyDataIndication,
                ConnectionIdExtension>;

/// RFC 8446 4.1.2, RFC 5246 7.4.1.2. Extensions that are absent and extensions that are empty are different
/// bytes.
struct ClientHello {
    static constexpr auto type = HandshakeType::client_hello;
    ProtocolVersion legacy_version;
    Random random;
    opaque<0, 32> legacy_session_id;
    vec<CipherSuite, 2, 0xfffe> cipher_suites;
    vec<CompressionMethod, 1, 0xff> legacy_compression_methods;
    trailing<vec<ClientHelloExtension, 0, 0xffff>> extensions;
};

} // namespace tlswire
