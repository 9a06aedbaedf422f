// SPDX-License-Identifier: BSL-1.0
// message/server_hello_done.hpp: the server waits for the client.
#pragma once

#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// Empty (RFC 5246 7.4.5).
struct ServerHelloDone {
    static constexpr auto type = HandshakeType::server_hello_done;
};

} // namespace tlswire
