// SPDX-License-Identifier: BSL-1.0
// extension/quic_transport_parameters_draft.hpp: the transport parameters of drafts of QUIC
// (draft-ietf-quic-tls; not registered).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello and EncryptedExtensions. Drafts to 26 had a list with fixed lengths here, later ones what
/// QUIC version 1 has, under the same number: kept byte for byte.
struct QuicTransportParametersDraft {
    static constexpr auto type = ExtensionType::quic_transport_parameters_draft;
    rest parameters;
};

} // namespace tlswire
