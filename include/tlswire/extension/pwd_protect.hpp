// SPDX-License-Identifier: BSL-1.0
// extension/pwd_protect.hpp: TLS-PWD with the user's name encrypted (RFC 8492 4.4).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello.
struct PWDProtect {
    static constexpr auto type = ExtensionType::pwd_protect;
    opaque<1, 0xff> name; ///< a coordinate of a point, and the name encrypted
};

} // namespace tlswire
