// SPDX-License-Identifier: BSL-1.0
// extension/quic_transport_parameters.hpp: what a QUIC endpoint can do (RFC 9001 8.2, RFC 9000 18).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/extension/transport_parameter.hpp>

namespace tlswire {

/// In ClientHello and EncryptedExtensions. Without a length around the list, nor around this.
struct QuicTransportParameters {
    static constexpr auto type = ExtensionType::quic_transport_parameters;
    remaining<TransportParameter> parameters;
};

} // namespace tlswire
