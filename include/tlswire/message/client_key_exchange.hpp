// SPDX-License-Identifier: BSL-1.0
// message/client_key_exchange.hpp: the client's half of a key exchange.
#pragma once

#include <tlswire/message/client_public.hpp>
#include <tlswire/message/eccpwd_key_exchange.hpp>
#include <tlswire/message/ecjpake_key_exchange.hpp>
#include <tlswire/message/psk_key_exchange.hpp>
#include <tlswire/message/srp_key_exchange.hpp>
#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/registry/key_exchange_algorithm.hpp>

namespace tlswire {

/// RFC 5246 7.4.7, RFC 8422 5.7, RFC 4279, RFC 5489, RFC 5054, RFC 8492, RFC 9189. Selects on the
/// KeyExchangeAlgorithm that was negotiated.
struct ClientKeyExchange {
    static constexpr auto type = HandshakeType::client_key_exchange;
    select<KeyExchangeAlgorithm, when<KeyExchangeAlgorithm::rsa, EncryptedPreMasterSecret>,
           when<KeyExchangeAlgorithm::rsa_export, EncryptedPreMasterSecret>,
           when<KeyExchangeAlgorithm::dhe_dss, ClientDiffieHellmanPublic>,
           when<KeyExchangeAlgorithm::dhe_rsa, ClientDiffieHellmanPublic>,
           when<KeyExchangeAlgorithm::dh_anon, ClientDiffieHellmanPublic>,
           when<KeyExchangeAlgorithm::dh_dss, StaticClientDiffieHellmanPublic>,
           when<KeyExchangeAlgorithm::dh_rsa, StaticClientDiffieHellmanPublic>,
           when<KeyExchangeAlgorithm::ecdhe, ClientECDiffieHellmanPublic>,
           when<KeyExchangeAlgorithm::ecdh_anon, ClientECDiffieHellmanPublic>,
           when<KeyExchangeAlgorithm::ecdh, StaticClientECDiffieHellmanPublic>,
           when<KeyExchangeAlgorithm::psk, ClientPSK>, when<KeyExchangeAlgorithm::rsa_psk, ClientRSAPSK>,
           when<KeyExchangeAlgorithm::dhe_psk, ClientDHEPSK>,
           when<KeyExchangeAlgorithm::ecdhe_psk, ClientECDHEPSK>,
           when<KeyExchangeAlgorithm::srp, ClientSRPPublic>,
           when<KeyExchangeAlgorithm::srp_dss, ClientSRPPublic>,
           when<KeyExchangeAlgorithm::srp_rsa, ClientSRPPublic>,
           when<KeyExchangeAlgorithm::ecjpake, ClientECJPAKEParams>,
           when<KeyExchangeAlgorithm::eccpwd, ClientECCPWDParams>, when<KeyExchangeAlgorithm::gost, rest>>
        exchange_keys;
};

} // namespace tlswire
