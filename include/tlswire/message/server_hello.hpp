// SPDX-License-Identifier: BSL-1.0
// message/server_hello.hpp: what a server chose.
#pragma once

#include <tlswire/extension/application_layer_protocol_negotiation.hpp>
#include <tlswire/extension/cached_info.hpp>
#include <tlswire/extension/cert_type.hpp>
#include <tlswire/extension/channel_id.hpp>
#include <tlswire/extension/channel_id_old.hpp>
#include <tlswire/extension/client_authz.hpp>
#include <tlswire/extension/client_certificate_type.hpp>
#include <tlswire/extension/client_certificate_url.hpp>
#include <tlswire/extension/connection_id.hpp>
#include <tlswire/extension/connection_id_deprecated.hpp>
#include <tlswire/extension/dnssec_chain.hpp>
#include <tlswire/extension/ec_point_formats.hpp>
#include <tlswire/extension/encrypt_then_mac.hpp>
#include <tlswire/extension/extended_master_secret.hpp>
#include <tlswire/extension/extended_random.hpp>
#include <tlswire/extension/external_id_hash.hpp>
#include <tlswire/extension/external_session_id.hpp>
#include <tlswire/extension/heartbeat.hpp>
#include <tlswire/extension/key_share.hpp>
#include <tlswire/extension/max_fragment_length.hpp>
#include <tlswire/extension/next_protocol_negotiation.hpp>
#include <tlswire/extension/password_salt.hpp>
#include <tlswire/extension/pre_shared_key.hpp>
#include <tlswire/extension/record_size_limit.hpp>
#include <tlswire/extension/renegotiation_info.hpp>
#include <tlswire/extension/rrc.hpp>
#include <tlswire/extension/sequence_number_encryption_algorithms.hpp>
#include <tlswire/extension/server_authz.hpp>
#include <tlswire/extension/server_certificate_type.hpp>
#include <tlswire/extension/server_name.hpp>
#include <tlswire/extension/session_ticket.hpp>
#include <tlswire/extension/signed_certificate_timestamp.hpp>
#include <tlswire/extension/status_request.hpp>
#include <tlswire/extension/status_request_v2.hpp>
#include <tlswire/extension/supported_ekt_ciphers.hpp>
#include <tlswire/extension/supported_groups.hpp>
#include <tlswire/extension/supported_versions.hpp>
#include <tlswire/extension/tlmsp.hpp>
#include <tlswire/extension/tlmsp_delegate.hpp>
#include <tlswire/extension/tlmsp_proxying.hpp>
#include <tlswire/extension/tls_cert_with_extern_psk.hpp>
#include <tlswire/extension/tls_flags.hpp>
#include <tlswire/extension/tls_lts.hpp>
#include <tlswire/extension/token_binding.hpp>
#include <tlswire/extension/transparency_info.hpp>
#include <tlswire/extension/truncated_hmac.hpp>
#include <tlswire/extension/trusted_ca_keys.hpp>
#include <tlswire/extension/use_srtp.hpp>
#include <tlswire/extension/user_mapping.hpp>
#include <tlswire/message/random.hpp>
#include <tlswire/registry/cipher_suite.hpp>
#include <tlswire/registry/compression_method.hpp>
#include <tlswire/registry/handshake_type.hpp>

namespace tlswire {

/// The extensions that a ServerHello may carry, of TLS 1.2 and of TLS 1.3.
using ServerHelloExtension =
    ExtensionOf<ServerNameAcknowledgement, MaxFragmentLengthExtension, CertificateStatusAcknowledgement,
                NamedGroupList, ECPointFormatList, ProtocolNameList, SignedCertificateTimestampList,
                EncryptThenMac, ExtendedMasterSecret, RecordSizeLimit, SessionTicket, SelectedIdentity,
                SelectedVersion, KeyShareServerHello, RenegotiationInfo, TruncatedHMAC,
                SelectedClientCertificateType, SelectedServerCertificateType, ConnectionIdExtension,
                ClientCertificateURL, TrustedAuthoritiesAcknowledgement, UserMappingTypeList, ClientAuthz,
                ServerAuthz, SelectedCertificateType, UseSRTPData, HeartbeatExtension,
                CertificateStatusV2Acknowledgement, TokenBindingParameters, CachedInformationAnswer, TLSLTS,
                PasswordSalt, CertWithExternPSK, TLMSP, TLMSPProxying, TLMSPDelegate, SelectedEKTCipher,
                ExtendedRandomAnswer, TransItemList, ConnectionIdDeprecated, ExternalIdentityHash,
                ExternalSessionId, DnssecChainExtension, SequenceNumberEncryptionAlgorithms, RRC,
                FlagExtensions, NextProtocolList, ChannelIdExtension, ChannelIdOldExtension>;

/// RFC 8446 4.1.3, RFC 5246 7.4.1.3
struct ServerHello {
    static constexpr auto type = HandshakeType::server_hello;
    ProtocolVersion legacy_version;
    Random random;
    opaque<0, 32> legacy_session_id_echo;
    CipherSuite cipher_suite;
    CompressionMethod legacy_compression_method;
    trailing<vec<ServerHelloExtension, 0, 0xffff>> extensions;
};

} // namespace tlswire
