// SPDX-License-Identifier: BSL-1.0
// extension/pwd_clear.hpp: TLS-PWD with the user's name in clear (RFC 8492 4.4).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello.
struct PWDClear {
    static constexpr auto type = ExtensionType::pwd_clear;
    opaque<1, 0xff> name;
};

} // namespace tlswire
