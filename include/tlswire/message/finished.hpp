// SPDX-License-Identifier: BSL-1.0
// message/finished.hpp: the first protected message: both saw the same handshake.
#pragma once

#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// RFC 5246 7.4.9: PRF(master_secret, finished_label, Hash(handshake_messages))[0..11]
struct Finished {
    static constexpr auto type = HandshakeType::finished;
    opaque_fixed<12> verify_data;
};

} // namespace tlswire
