// SPDX-License-Identifier: BSL-1.0
// extension/key_share.hpp: key exchange values of TLS 1.3 (RFC 8446 4.2.8).
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/registry/named_group.hpp>

namespace tlswire {

struct KeyShareEntry {
    NamedGroup group;
    opaque<1, 0xffff> key_exchange;
};

struct KeyShareClientHello {
    static constexpr auto type = ExtensionType::key_share;
    vec<KeyShareEntry, 0, 0xffff> client_shares;
};

struct KeyShareServerHello {
    static constexpr auto type = ExtensionType::key_share;
    KeyShareEntry server_share;
};

struct KeyShareHelloRetryRequest {
    static constexpr auto type = ExtensionType::key_share;
    NamedGroup selected_group;
};

} // namespace tlswire
