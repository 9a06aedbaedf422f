// SPDX-License-Identifier: BSL-1.0
// message/certificate.hpp: a chain of certificates.
#pragma once

#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// opaque ASN.1Cert<1..2^24-1>; DER
struct ASN1Cert : opaque<1, 0xffffff> {
    using opaque::opaque;
};

/// RFC 5246 7.4.2: the sender's own certificate first. A client that has none sends an empty list (7.4.6).
struct Certificate {
    static constexpr auto type = HandshakeType::certificate;
    vec<ASN1Cert, 0, 0xffffff> certificate_list;
};

} // namespace tlswire
