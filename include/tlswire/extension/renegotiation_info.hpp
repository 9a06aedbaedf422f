// SPDX-License-Identifier: BSL-1.0
// extension/renegotiation_info.hpp: renegotiation bound to the connection (RFC 5746 3.2).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// Empty content, one byte 00, in the first handshake; later the verify_data of the last.
struct RenegotiationInfo {
    static constexpr auto type = ExtensionType::renegotiation_info;
    opaque<0, 255> renegotiated_connection;
};

} // namespace tlswire
