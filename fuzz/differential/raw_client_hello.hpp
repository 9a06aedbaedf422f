// SPDX-License-Identifier: BSL-1.0
// fuzz/differential/raw_client_hello.hpp: for peers that look at no extension's body.
#pragma once

#include "differences.hpp"

namespace fuzz {

/// A hello whose extensions are left as they are.
struct RawClientHello {
    tlswire::ProtocolVersion legacy_version;
    tlswire::Random random;
    tlswire::opaque<0, 32> legacy_session_id;
    tlswire::vec<tlswire::CipherSuite, 2, 0xfffe> cipher_suites;
    tlswire::vec<tlswire::CompressionMethod, 1, 0xff> legacy_compression_methods;
    tlswire::trailing<tlswire::vec<tlswire::ExtensionOf<>, 0, 0xffff>> extensions;
};

} // namespace fuzz
