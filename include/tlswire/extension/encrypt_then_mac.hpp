// SPDX-License-Identifier: BSL-1.0
// extension/encrypt_then_mac.hpp: encrypt-then-MAC for block ciphers (RFC 7366 2).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello and ServerHello: empty.
struct EncryptThenMac {
    static constexpr auto type = ExtensionType::encrypt_then_mac;
};

} // namespace tlswire
