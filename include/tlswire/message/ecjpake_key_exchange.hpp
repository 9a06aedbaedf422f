// SPDX-License-Identifier: BSL-1.0
// message/ecjpake_key_exchange.hpp: J-PAKE over elliptic curves (draft-cragie-tls-ecjpake-01; Thread uses
// it).
#pragma once

#include <tlswire/message/ec_parameters.hpp>

namespace tlswire {

struct ECSchnorrZKP {
    ECPoint V;
    opaque<1, 0xff> r;
};
struct ECJPAKEKeyKP {
    ECPoint X;
    ECSchnorrZKP zkp;
};
struct ServerECJPAKEParams {
    ECParameters curve_params;
    ECJPAKEKeyKP ecjpake_key_kp;
};
struct ClientECJPAKEParams {
    ECJPAKEKeyKP ecjpake_key_kp;
};

} // namespace tlswire
