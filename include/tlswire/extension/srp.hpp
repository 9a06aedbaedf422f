// SPDX-License-Identifier: BSL-1.0
// extension/srp.hpp: the user name of Secure Remote Password (RFC 5054 2.8.1).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello.
struct SRPExtension {
    static constexpr auto type = ExtensionType::srp;
    opaque<1, 0xff> srp_I; ///< UTF-8
};

} // namespace tlswire
