// SPDX-License-Identifier: BSL-1.0
// message/hello_verify_request.hpp: a server of DTLS asks the client to show that it receives at its address.
#pragma once

#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/registry/protocol_version.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// RFC 6347 4.2.1. The version says nothing of what will be negotiated. RFC 4347 4.2.1 allows a cookie no
/// more than 32 bytes. Neither it nor the ClientHello that it answers is part of the transcript.
struct HelloVerifyRequest {
    static constexpr auto type = HandshakeType::hello_verify_request;
    ProtocolVersion server_version;
    opaque<0, 0xff> cookie;
};

} // namespace tlswire
