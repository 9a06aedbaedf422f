// SPDX-License-Identifier: BSL-1.0
// message/client_public.hpp: the client's half of key exchanges, each by itself.
#pragma once

#include <tlswire/message/ec_point.hpp>

namespace tlswire {

/// RFC 5246 7.4.7.1: the PreMasterSecret, encrypted with the server's RSA key.
struct EncryptedPreMasterSecret {
    opaque<0, 0xffff> pre_master_secret;
};

/// RFC 5246 7.4.7.2, explicit
struct ClientDiffieHellmanPublic {
    opaque<1, 0xffff> dh_Yc;
};
/// The same with a key in the server's certificate: absent, which is implicit, if the client's certificate
/// has the client's.
struct StaticClientDiffieHellmanPublic {
    trailing<opaque<1, 0xffff>> dh_Yc;
};

/// RFC 8422 5.7, explicit
struct ClientECDiffieHellmanPublic {
    ECPoint ecdh_Yc;
};
/// The same with a key in the server's certificate: absent, which is implicit, if the client's certificate
/// has the client's.
struct StaticClientECDiffieHellmanPublic {
    trailing<ECPoint> ecdh_Yc;
};

} // namespace tlswire
