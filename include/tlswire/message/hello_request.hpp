// SPDX-License-Identifier: BSL-1.0
// message/hello_request.hpp: the server asks for a new handshake.
#pragma once

#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// Empty (RFC 5246 7.4.1.1).
struct HelloRequest {
    static constexpr auto type = HandshakeType::hello_request;
};

} // namespace tlswire
