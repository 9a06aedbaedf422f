// SPDX-License-Identifier: BSL-1.0
// extension/extended_master_secret.hpp: a master secret bound to the handshake (RFC 7627 5.1).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello and ServerHello: empty.
struct ExtendedMasterSecret {
    static constexpr auto type = ExtensionType::extended_master_secret;
};

} // namespace tlswire
