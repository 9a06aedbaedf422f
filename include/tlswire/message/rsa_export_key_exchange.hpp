// SPDX-License-Identifier: BSL-1.0
// message/rsa_export_key_exchange.hpp: the short RSA key of export suites (RFC 2246 7.4.3).
#pragma once

#include <tlswire/message/digitally_signed.hpp>

namespace tlswire {

struct ServerRSAParams {
    opaque<1, 0xffff> rsa_modulus;
    opaque<1, 0xffff> rsa_exponent;
};
struct SignedRSAParams {
    ServerRSAParams params;
    Signature signed_params;
};

} // namespace tlswire
