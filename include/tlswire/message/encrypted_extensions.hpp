// SPDX-License-Identifier: BSL-1.0
// message/encrypted_extensions.hpp: what of the server's answer TLS 1.3 encrypts.
#pragma once

#include <tlswire/extension/application_layer_protocol_negotiation.hpp>
#include <tlswire/extension/application_settings.hpp>
#include <tlswire/extension/application_settings_old.hpp>
#include <tlswire/extension/channel_id.hpp>
#include <tlswire/extension/client_certificate_type.hpp>
#include <tlswire/extension/early_data.hpp>
#include <tlswire/extension/encrypted_client_hello.hpp>
#include <tlswire/extension/encrypted_server_name.hpp>
#include <tlswire/extension/external_id_hash.hpp>
#include <tlswire/extension/external_session_id.hpp>
#include <tlswire/extension/heartbeat.hpp>
#include <tlswire/extension/max_fragment_length.hpp>
#include <tlswire/extension/quic_transport_parameters.hpp>
#include <tlswire/extension/quic_transport_parameters_draft.hpp>
#include <tlswire/extension/record_size_limit.hpp>
#include <tlswire/extension/server_certificate_type.hpp>
#include <tlswire/extension/server_name.hpp>
#include <tlswire/extension/supported_ekt_ciphers.hpp>
#include <tlswire/extension/supported_groups.hpp>
#include <tlswire/extension/ticket_pinning.hpp>
#include <tlswire/extension/ticket_request.hpp>
#include <tlswire/extension/tls_flags.hpp>
#include <tlswire/extension/trust_anchors.hpp>
#include <tlswire/extension/use_srtp.hpp>
#include <tlswire/registry/handshake_type.hpp>

namespace tlswire {

/// The extensions that EncryptedExtensions may carry.
using EncryptedExtension =
    ExtensionOf<ServerNameAcknowledgement, MaxFragmentLengthExtension, NamedGroupList, ProtocolNameList,
                RecordSizeLimit, EarlyDataIndication, SelectedClientCertificateType,
                SelectedServerCertificateType, UseSRTPData, HeartbeatExtension, PinningTicketAnswer,
                SelectedEKTCipher, ExternalIdentityHash, ExternalSessionId, QuicTransportParameters,
                ServerTicketRequestHint, FlagExtensions, ApplicationSettings, ApplicationSettingsOld,
                ChannelIdExtension, ECHEncryptedExtensions, QuicTransportParametersDraft, ServerEncryptedSNI,
                AvailableTrustAnchors>;

/// RFC 8446 4.3.1
struct EncryptedExtensions {
    static constexpr auto type = HandshakeType::encrypted_extensions;
    vec<EncryptedExtension, 0, 0xffff> extensions;
};

} // namespace tlswire
