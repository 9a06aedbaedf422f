// SPDX-License-Identifier: BSL-1.0
// message/certificate_url.hpp: where the client's certificates are, in place of them.
#pragma once

#include <tlswire/registry/cert_chain_type.hpp>
#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

struct URLAndHash {
    opaque<1, 0xffff> url;
    std::uint8_t padding; ///< 1: in RFC 4366 the hash could be left out
    opaque_fixed<20> SHA1Hash;
};

/// RFC 6066 5
struct CertificateURL {
    static constexpr auto type = HandshakeType::certificate_url;
    CertChainType type_; ///< the RFC's `type`
    vec<URLAndHash, 1, 0xffff> url_and_hash_list;
};

} // namespace tlswire
