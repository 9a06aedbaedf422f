// SPDX-License-Identifier: BSL-1.0
// message/ec_point.hpp: a point of a curve, as key exchanges write it.
#pragma once

#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// RFC 8422 5.4
struct ECPoint {
    opaque<1, 0xff> point;
};

} // namespace tlswire
