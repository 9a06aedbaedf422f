// SPDX-License-Identifier: BSL-1.0
// extension/password_salt.hpp: the salt of the user's password in TLS-PWD (RFC 8492 4.5).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ServerHello and HelloRetryRequest, and in the ClientHello behind that.
struct PasswordSalt {
    static constexpr auto type = ExtensionType::password_salt;
    opaque<1, 0xffff> salt;
};

} // namespace tlswire
