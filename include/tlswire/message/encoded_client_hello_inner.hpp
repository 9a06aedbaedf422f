// SPDX-License-Identifier: BSL-1.0
// message/encoded_client_hello_inner.hpp: the hello that is encrypted in another one (ECH).
#pragma once

#include <tlswire/extension/ech_outer_extensions.hpp>
#include <tlswire/message/client_hello.hpp>

namespace tlswire {

/// The extensions that an EncodedClientHelloInner may carry: those of a ClientHello, and the list of what it
/// has in common with the outer one.
using ClientHelloInnerExtension = with_extensions<ClientHelloExtension, OuterExtensions>;

/// A ClientHello whose extensions are always there: something follows it.
struct ClientHelloInner {
    ProtocolVersion legacy_version;
    Random random;
    opaque<0, 32> legacy_session_id; ///< empty: that of the outer hello counts
    vec<CipherSuite, 2, 0xfffe> cipher_suites;
    vec<CompressionMethod, 1, 0xff> legacy_compression_methods;
    vec<ClientHelloInnerExtension, 0, 0xffff> extensions;
};

/// RFC 9849 5.1: without the header of a handshake message.
struct EncodedClientHelloInner {
    ClientHelloInner client_hello;
    rest zeros; ///< padding
};

} // namespace tlswire
