// SPDX-License-Identifier: BSL-1.0
// message/dh_params.hpp: the server's half of finite field and elliptic curve Diffie-Hellman.
#pragma once

#include <tlswire/message/ec_parameters.hpp>

namespace tlswire {

/// RFC 5246 7.4.3. Leading zeros are legal and are part of what is signed.
struct ServerDHParams {
    opaque<1, 0xffff> dh_p;
    opaque<1, 0xffff> dh_g;
    opaque<1, 0xffff> dh_Ys;
};

/// RFC 8422 5.4
struct ServerECDHParams {
    ECParameters curve_params;
    ECPoint public_;
};

} // namespace tlswire
