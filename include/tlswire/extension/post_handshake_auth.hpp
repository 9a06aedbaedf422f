// SPDX-License-Identifier: BSL-1.0
// extension/post_handshake_auth.hpp: the client may be asked for a certificate later (RFC 8446 4.2.6).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello: empty.
struct PostHandshakeAuth {
    static constexpr auto type = ExtensionType::post_handshake_auth;
};

} // namespace tlswire
