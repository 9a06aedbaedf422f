// SPDX-License-Identifier: BSL-1.0
// message/client_hello.hpp: what a client offers.
#pragma once

#include <tlswire/extension/application_layer_protocol_negotiation.hpp>
#include <tlswire/extension/application_settings.hpp>
#include <tlswire/extension/application_settings_old.hpp>
#include <tlswire/extension/cached_info.hpp>
#include <tlswire/extension/cert_type.hpp>
#include <tlswire/extension/certificate_authorities.hpp>
#include <tlswire/extension/channel_id.hpp>
#include <tlswire/extension/channel_id_old.hpp>
#include <tlswire/extension/client_authz.hpp>
#include <tlswire/extension/client_certificate_type.hpp>
#include <tlswire/extension/client_certificate_url.hpp>
#include <tlswire/extension/compress_certificate.hpp>
#include <tlswire/extension/connection_id.hpp>
#include <tlswire/extension/connection_id_deprecated.hpp>
#include <tlswire/extension/cookie.hpp>
#include <tlswire/extension/delegated_credential.hpp>
#include <tlswire/extension/dnssec_chain.hpp>
#include <tlswire/extension/early_data.hpp>
#include <tlswire/extension/ec_point_formats.hpp>
#include <tlswire/extension/encrypt_then_mac.hpp>
#include <tlswire/extension/encrypted_client_hello.hpp>
#include <tlswire/extension/encrypted_server_name.hpp>
#include <tlswire/extension/extended_master_secret.hpp>
#include <tlswire/extension/extended_random.hpp>
#include <tlswire/extension/external_id_hash.hpp>
#include <tlswire/extension/external_session_id.hpp>
#include <tlswire/extension/heartbeat.hpp>
#include <tlswire/extension/key_share.hpp>
#include <tlswire/extension/max_fragment_length.hpp>
#include <tlswire/extension/next_protocol_negotiation.hpp>
#include <tlswire/extension/padding.hpp>
#include <tlswire/extension/password_salt.hpp>
#include <tlswire/extension/post_handshake_auth.hpp>
#include <tlswire/extension/pre_shared_key.hpp>
#include <tlswire/extension/psk_key_exchange_modes.hpp>
#include <tlswire/extension/pwd_clear.hpp>
#include <tlswire/extension/pwd_protect.hpp>
#include <tlswire/extension/quic_transport_parameters.hpp>
#include <tlswire/extension/quic_transport_parameters_draft.hpp>
#include <tlswire/extension/record_size_limit.hpp>
#include <tlswire/extension/renegotiation_info.hpp>
#include <tlswire/extension/rrc.hpp>
#include <tlswire/extension/sequence_number_encryption_algorithms.hpp>
#include <tlswire/extension/server_authz.hpp>
#include <tlswire/extension/server_certificate_type.hpp>
#include <tlswire/extension/server_name.hpp>
#include <tlswire/extension/session_ticket.hpp>
#include <tlswire/extension/signature_algorithms.hpp>
#include <tlswire/extension/signed_certificate_timestamp.hpp>
#include <tlswire/extension/srp.hpp>
#include <tlswire/extension/status_request.hpp>
#include <tlswire/extension/status_request_v2.hpp>
#include <tlswire/extension/supported_ekt_ciphers.hpp>
#include <tlswire/extension/supported_groups.hpp>
#include <tlswire/extension/supported_versions.hpp>
#include <tlswire/extension/ticket_pinning.hpp>
#include <tlswire/extension/ticket_request.hpp>
#include <tlswire/extension/tlmsp.hpp>
#include <tlswire/extension/tlmsp_delegate.hpp>
#include <tlswire/extension/tlmsp_proxying.hpp>
#include <tlswire/extension/tls_cert_with_extern_psk.hpp>
#include <tlswire/extension/tls_flags.hpp>
#include <tlswire/extension/tls_lts.hpp>
#include <tlswire/extension/token_binding.hpp>
#include <tlswire/extension/transparency_info.hpp>
#include <tlswire/extension/truncated_hmac.hpp>
#include <tlswire/extension/trust_anchors.hpp>
#include <tlswire/extension/trusted_ca_keys.hpp>
#include <tlswire/extension/use_srtp.hpp>
#include <tlswire/extension/user_mapping.hpp>
#include <tlswire/message/random.hpp>
#include <tlswire/registry/cipher_suite.hpp>
#include <tlswire/registry/compression_method.hpp>
#include <tlswire/registry/handshake_type.hpp>

namespace tlswire {

/// The extensions that a ClientHello may carry.
using ClientHelloExtension = ExtensionOf<
    ServerNameList, MaxFragmentLengthExtension, CertificateStatusRequest, NamedGroupList, ECPointFormatList,
    SignatureAlgorithms, ProtocolNameList, SignedCertificateTimestampRequest, Padding, EncryptThenMac,
    ExtendedMasterSecret, CertificateCompressionAlgorithms, RecordSizeLimit, SessionTicket, OfferedPsks,
    SupportedVersions, Cookie, PskKeyExchangeModes, PostHandshakeAuth, SignatureAlgorithmsCert,
    KeyShareClientHello, RenegotiationInfo, TruncatedHMAC, ClientCertificateTypes, ServerCertificateTypes,
    EarlyDataIndication, ConnectionIdExtension, ClientCertificateURL, TrustedAuthorities, UserMappingTypeList,
    ClientAuthz, ServerAuthz, CertificateTypeExtension, SRPExtension, UseSRTPData, HeartbeatExtension,
    CertificateStatusRequestListV2, TokenBindingParameters, CachedInformation, TLSLTS, PWDProtect, PWDClear,
    PasswordSalt, PinningTicketExtension, CertWithExternPSK, DelegatedCredentialRequest, TLMSP, TLMSPProxying,
    TLMSPDelegate, SupportedEKTCiphers, ExtendedRandom, CertificateAuthoritiesExtension,
    TransparencyInfoRequest, ConnectionIdDeprecated, ExternalIdentityHash, ExternalSessionId,
    QuicTransportParameters, ClientTicketRequest, DnssecChainRequest, SequenceNumberEncryptionAlgorithms, RRC,
    FlagExtensions, NextProtocolNegotiation, ApplicationSettingsSupport, ApplicationSettingsSupportOld,
    ChannelIdExtension, ChannelIdOldExtension, ECHClientHello, QuicTransportParametersDraft,
    ClientEncryptedSNI, TrustAnchorIDList>;

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
