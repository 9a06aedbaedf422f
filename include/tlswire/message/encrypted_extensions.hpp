// SPDX-License-Identifier: BSL-1.0
// message/encrypted_extensions.hpp: what of the server's answer TLS 1.3 encrypts.
#pragma once

#include <tlswire/extension/application_layer_protocol_negotiation.hpp>
#include <tlswire/extension/client_certificate_type.hpp>
#include <tlswire/extension/early_data.hpp>
#include <tlswire/extension/max_fragment_length.hpp>
#include <tlswire/extension/record_size_limit.hpp>
#include <tlswire/extension/server_certificate_type.hpp>
#include <tlswire/extension/server_name.hpp>
#include <tlswire/extension/supported_groups.hpp>
#include <tlswire/registry/handshake_type.hpp>

namespace tlswire {

/// The extensions that EncryptedExtensions may carry.
using EncryptedExtension = ExtensionOf<ServerNameAcknowledgement, MaxFragmentLengthExtension, NamedGroupList,
                                       ProtocolNameList, RecordSizeLimit, EarlyDataIndication,
                                       SelectedClientCertificateType, SelectedServerCertificateType>;

/// RFC 8446 4.3.1
struct EncryptedExtensions {
    static constexpr auto type = HandshakeType::encrypted_extensions;
    vec<EncryptedExtension, 0, 0xffff> extensions;
};

} // namespace tlswire
