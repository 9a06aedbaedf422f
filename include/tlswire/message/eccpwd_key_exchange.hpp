// SPDX-License-Identifier: BSL-1.0
// message/eccpwd_key_exchange.hpp: a key exchange with a password, TLS-PWD (RFC 8492 4.5).
#pragma once

#include <tlswire/message/ec_parameters.hpp>

namespace tlswire {

// The fields' names are ours.
struct ServerECCPWDParams {
    opaque<1, 0xff> salt;
    ECParameters curve_params;
    ECPoint element;
    opaque<1, 0xff> scalar;
};
struct ClientECCPWDParams {
    ECPoint element;
    opaque<1, 0xff> scalar;
};

} // namespace tlswire
