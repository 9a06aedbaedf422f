// SPDX-License-Identifier: BSL-1.0
// message/random.hpp: the 32 bytes that a hello begins with.
#pragma once

#include <tlswire/wire/types.hpp>

namespace tlswire {

/// opaque Random[32]; (RFC 8446 4.1.2; in RFC 5246 7.4.1.2 the first 4 bytes are the time)
using Random = opaque_fixed<32>;

} // namespace tlswire
