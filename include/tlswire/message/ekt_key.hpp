// SPDX-License-Identifier: BSL-1.0
// message/ekt_key.hpp: the key that encrypts the keys of SRTP.
#pragma once

#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// RFC 8870 5.2.2. Both vectors may have 256 bytes; hence their length has two.
struct EKTKey {
    static constexpr auto type = HandshakeType::ekt_key;
    opaque<1, 256> ekt_key_value;
    opaque<1, 256> srtp_master_salt;
    std::uint16_t ekt_spi;
    uint24 ekt_ttl; ///< seconds
};

} // namespace tlswire
