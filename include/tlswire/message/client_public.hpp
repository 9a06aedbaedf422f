// SPDX-License-Identifier: BSL-1.0
// message/client_public.hpp: the client's half of key exchanges, each by itself.
#pragma once

#include <tlswire/message/ec_point.hpp>
#include <tlswire/registry/protocol_version.hpp>

namespace tlswire {

/// RFC 5246 7.4.7.1: what stands in the encrypted pre-master secret.
struct PreMasterSecret {
    ProtocolVersion client_version; ///< ClientHello.client_version, whatever was negotiated
    opaque_fixed<46> random;
};

/// What is encrypted with RSA has a length from TLS 1.0 on, and none in SSL 3.0 (RFC 5246 7.4.7.1, RFC 6101
/// 5.6.7).
using PublicKeyEncrypted =
    select<ProtocolVersion, when<ProtocolVersion::ssl30, rest>, otherwise<opaque<0, 0xffff>>>;

/// RFC 5246 7.4.7.1: the PreMasterSecret, encrypted with the server's RSA key. Selects on the ProtocolVersion
/// that was negotiated.
struct EncryptedPreMasterSecret {
    PublicKeyEncrypted pre_master_secret;

    /// The encrypted bytes, in either shape.
    constexpr bytes encrypted() const {
        if (const auto* with_length = pre_master_secret.get_if<opaque<0, 0xffff>>())
            return *with_length;
        const auto* alone = pre_master_secret.get_if<rest>();
        return alone != nullptr ? bytes(*alone) : bytes{};
    }
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
