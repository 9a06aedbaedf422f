// SPDX-License-Identifier: BSL-1.0
// message/client_key_exchange.hpp: the client's half of a key exchange.
#pragma once

#include <tlswire/message/ec_point.hpp>
#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/registry/key_exchange_algorithm.hpp>

namespace tlswire {

/// RFC 5246 7.4.7.1: the PreMasterSecret, encrypted with the server's RSA key.
struct EncryptedPreMasterSecret {
    opaque<0, 0xffff> pre_master_secret;
};
/// RFC 5246 7.4.7.2
struct ClientDiffieHellmanPublic {
    opaque<1, 0xffff> dh_Yc;
};
/// RFC 8422 5.7
struct ClientECDiffieHellmanPublic {
    ECPoint ecdh_Yc;
};

/// RFC 5246 7.4.7. Selects on the KeyExchangeAlgorithm that was negotiated.
struct ClientKeyExchange {
    static constexpr auto type = HandshakeType::client_key_exchange;
    select<KeyExchangeAlgorithm, when<KeyExchangeAlgorithm::rsa, EncryptedPreMasterSecret>,
           when<KeyExchangeAlgorithm::dhe_dss, ClientDiffieHellmanPublic>,
           when<KeyExchangeAlgorithm::dhe_rsa, ClientDiffieHellmanPublic>,
           when<KeyExchangeAlgorithm::dh_anon, ClientDiffieHellmanPublic>,
           when<KeyExchangeAlgorithm::ecdhe, ClientECDiffieHellmanPublic>,
           when<KeyExchangeAlgorithm::ecdh_anon, ClientECDiffieHellmanPublic>>
        exchange_keys;
};

} // namespace tlswire
