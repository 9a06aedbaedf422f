// SPDX-License-Identifier: BSL-1.0
// message/psk_key_exchange.hpp: key exchanges with a pre-shared key (RFC 4279, RFC 5489). Nothing is signed.
#pragma once

#include <tlswire/message/client_public.hpp>
#include <tlswire/message/dh_params.hpp>

namespace tlswire {

/// psk and rsa_psk. The message is left out where the server has no hint.
struct ServerPSKParams {
    opaque<0, 0xffff> psk_identity_hint;
};
/// RFC 4279 3
struct ServerDHEPSKParams {
    opaque<0, 0xffff> psk_identity_hint;
    ServerDHParams params;
};
/// RFC 5489 2
struct ServerECDHEPSKParams {
    opaque<0, 0xffff> psk_identity_hint;
    ServerECDHParams params;
};

struct ClientPSK {
    opaque<0, 0xffff> psk_identity;
};
struct ClientDHEPSK {
    opaque<0, 0xffff> psk_identity;
    ClientDiffieHellmanPublic public_;
};
struct ClientRSAPSK {
    opaque<0, 0xffff> psk_identity;
    EncryptedPreMasterSecret encrypted;
};
struct ClientECDHEPSK {
    opaque<0, 0xffff> psk_identity;
    ClientECDiffieHellmanPublic public_;
};

} // namespace tlswire
