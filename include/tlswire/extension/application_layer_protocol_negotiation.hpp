// SPDX-License-Identifier: BSL-1.0
// extension/application_layer_protocol_negotiation.hpp: ALPN (RFC 7301 3.1).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// opaque ProtocolName<1..2^8-1>;
struct ProtocolName : opaque<1, 0xff> {
    using opaque::opaque;
};

/// In ClientHello what the client speaks, the preferred first; in the answer exactly one.
struct ProtocolNameList {
    static constexpr auto type = ExtensionType::application_layer_protocol_negotiation;
    vec<ProtocolName, 2, 0xffff> protocol_name_list;
};

} // namespace tlswire
