// SPDX-License-Identifier: BSL-1.0
// message/end_of_early_data.hpp: the client has sent its early data.
#pragma once

#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// Empty (RFC 8446 4.5).
struct EndOfEarlyData {
    static constexpr auto type = HandshakeType::end_of_early_data;
};

} // namespace tlswire
