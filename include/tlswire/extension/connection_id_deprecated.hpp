// SPDX-License-Identifier: BSL-1.0
// extension/connection_id_deprecated.hpp: connection_id under the number of its drafts (RFC 9146 10).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello and ServerHello.
struct ConnectionIdDeprecated {
    static constexpr auto type = ExtensionType::connection_id_deprecated;
    opaque<0, 0xff> cid;
};

} // namespace tlswire
