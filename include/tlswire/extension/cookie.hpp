// SPDX-License-Identifier: BSL-1.0
// extension/cookie.hpp: what a HelloRetryRequest wants back (RFC 8446 4.2.2).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

struct Cookie {
    static constexpr auto type = ExtensionType::cookie;
    opaque<1, 0xffff> cookie;
};

} // namespace tlswire
