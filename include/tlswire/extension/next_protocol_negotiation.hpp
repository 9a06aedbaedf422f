// SPDX-License-Identifier: BSL-1.0
// extension/next_protocol_negotiation.hpp: NPN, before there was ALPN (draft-agl-tls-nextprotoneg-04; not
// registered).
#pragma once

#include <tlswire/extension/application_layer_protocol_negotiation.hpp>
#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello: empty.
struct NextProtocolNegotiation {
    static constexpr auto type = ExtensionType::next_protocol_negotiation;
};

/// In ServerHello: what the server speaks. The names have no length around them.
struct NextProtocolList {
    static constexpr auto type = ExtensionType::next_protocol_negotiation;
    remaining<ProtocolName> protocols;
};

} // namespace tlswire
