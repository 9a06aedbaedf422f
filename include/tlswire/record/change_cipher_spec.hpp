// SPDX-License-Identifier: BSL-1.0
// record/change_cipher_spec.hpp: from here on the new keys are used.
#pragma once

#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// RFC 5246 7.1: struct { enum { change_cipher_spec(1), (255) } type; } ChangeCipherSpec;
struct ChangeCipherSpec {
    std::uint8_t type; ///< 1
};

} // namespace tlswire
