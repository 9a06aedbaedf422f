// SPDX-License-Identifier: BSL-1.0
// message/server_key_exchange.hpp: the server's half of a key exchange.
#pragma once

#include <tlswire/message/dh_params.hpp>
#include <tlswire/message/digitally_signed.hpp>
#include <tlswire/message/eccpwd_key_exchange.hpp>
#include <tlswire/message/ecjpake_key_exchange.hpp>
#include <tlswire/message/psk_key_exchange.hpp>
#include <tlswire/message/rsa_export_key_exchange.hpp>
#include <tlswire/message/srp_key_exchange.hpp>
#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/registry/key_exchange_algorithm.hpp>

namespace tlswire {

struct SignedDHParams {
    ServerDHParams params;
    Signature signed_params;
};
struct SignedECDHParams {
    ServerECDHParams params;
    Signature signed_params;
};

/// RFC 5246 7.4.3, RFC 8422 5.4, RFC 4279, RFC 5489, RFC 5054, RFC 8492. Selects on what was negotiated:
///     parse<ServerKeyExchange>(bytes, KeyExchangeAlgorithm::ecdhe, ProtocolVersion::tls12)
struct ServerKeyExchange {
    static constexpr auto type = HandshakeType::server_key_exchange;
    select<KeyExchangeAlgorithm, when<KeyExchangeAlgorithm::dh_anon, ServerDHParams>,
           when<KeyExchangeAlgorithm::dhe_dss, SignedDHParams>,
           when<KeyExchangeAlgorithm::dhe_rsa, SignedDHParams>,
           when<KeyExchangeAlgorithm::ecdhe, SignedECDHParams>,
           when<KeyExchangeAlgorithm::ecdh_anon, ServerECDHParams>,
           when<KeyExchangeAlgorithm::rsa_export, SignedRSAParams>,
           when<KeyExchangeAlgorithm::psk, ServerPSKParams>,
           when<KeyExchangeAlgorithm::rsa_psk, ServerPSKParams>,
           when<KeyExchangeAlgorithm::dhe_psk, ServerDHEPSKParams>,
           when<KeyExchangeAlgorithm::ecdhe_psk, ServerECDHEPSKParams>,
           when<KeyExchangeAlgorithm::srp, ServerSRPParams>,
           when<KeyExchangeAlgorithm::srp_dss, SignedSRPParams>,
           when<KeyExchangeAlgorithm::srp_rsa, SignedSRPParams>,
           when<KeyExchangeAlgorithm::ecjpake, ServerECJPAKEParams>,
           when<KeyExchangeAlgorithm::eccpwd, ServerECCPWDParams>>
        params;
};

} // namespace tlswire
