// SPDX-License-Identifier: BSL-1.0
// message/finished13.hpp: the end of a flight of TLS 1.3.
#pragma once

#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/registry/hash_algorithm.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// RFC 8446 4.4.4: opaque verify_data[Hash.length]. Selects on the hash of the cipher suite.
struct Finished13 {
    static constexpr auto type = HandshakeType::finished;
    select<HashAlgorithm, when<HashAlgorithm::sha256, opaque_fixed<32>>,
           when<HashAlgorithm::sha384, opaque_fixed<48>>, when<HashAlgorithm::sha512, opaque_fixed<64>>,
           when<HashAlgorithm::sm3, opaque_fixed<32>>, when<HashAlgorithm::gostr341112_256, opaque_fixed<32>>>
        verify_data;
};

} // namespace tlswire
