// SPDX-License-Identifier: BSL-1.0
// message/message_hash.hpp: what stands in the transcript for the first ClientHello after a
// HelloRetryRequest.
#pragma once

#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// Never on the wire (RFC 8446 4.4.1).
struct MessageHash {
    static constexpr auto type = HandshakeType::message_hash;
    rest hash;
};

} // namespace tlswire
