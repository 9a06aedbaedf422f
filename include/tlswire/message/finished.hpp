// SPDX-License-Identifier: BSL-1.0
// message/finished.hpp: the first protected message: both saw the same handshake.
#pragma once

#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/registry/protocol_version.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// RFC 6101 5.6.9
struct SSL3Finished {
    opaque_fixed<16> md5_hash;
    opaque_fixed<20> sha_hash;
};

/// RFC 5246 7.4.9: PRF(master_secret, finished_label, Hash(handshake_messages))[0..11]; SSL 3.0 has two
/// hashes. Selects on the ProtocolVersion that was negotiated.
struct Finished {
    static constexpr auto type = HandshakeType::finished;
    select<ProtocolVersion, when<ProtocolVersion::ssl30, SSL3Finished>, otherwise<opaque_fixed<12>>>
        verify_data;
};

} // namespace tlswire
