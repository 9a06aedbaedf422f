// SPDX-License-Identifier: BSL-1.0
// extension/external_session_id.hpp: which session of SIP or WebRTC the handshake is for (RFC 8844 4.3).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello and in the answer.
struct ExternalSessionId {
    static constexpr auto type = ExtensionType::external_session_id;
    opaque<20, 0xff> session_id; ///< ASCII
};

} // namespace tlswire
