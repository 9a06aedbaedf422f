// SPDX-License-Identifier: BSL-1.0
// message/srp_key_exchange.hpp: Secure Remote Password (RFC 5054 2.6).
#pragma once

#include <tlswire/message/digitally_signed.hpp>

namespace tlswire {

struct ServerSRPParams {
    opaque<1, 0xffff> srp_N;
    opaque<1, 0xffff> srp_g;
    opaque<1, 0xff> srp_s;
    opaque<1, 0xffff> srp_B;
};
/// With a certificate: SRP_SHA_RSA and SRP_SHA_DSS.
struct SignedSRPParams {
    ServerSRPParams params;
    Signature signed_params;
};
struct ClientSRPPublic {
    opaque<1, 0xffff> srp_A;
};

} // namespace tlswire
