// SPDX-License-Identifier: BSL-1.0
// extension/connection_id.hpp: what the peer's records are to begin with in DTLS (RFC 9146 3).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello and ServerHello, in DTLS 1.3 too (RFC 9147 9). The sender's: its peer writes it.
struct ConnectionIdExtension {
    static constexpr auto type = ExtensionType::connection_id;
    opaque<0, 0xff> cid;
};

} // namespace tlswire
