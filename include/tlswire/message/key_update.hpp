// SPDX-License-Identifier: BSL-1.0
// message/key_update.hpp: the sender goes on with new keys.
#pragma once

#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/registry/key_update_request.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// RFC 8446 4.6.3
struct KeyUpdate {
    static constexpr auto type = HandshakeType::key_update;
    KeyUpdateRequest request_update;
};

} // namespace tlswire
