// SPDX-License-Identifier: BSL-1.0
// message/server_key_exchange.hpp: the server's half of a key exchange.
#pragma once

#include <tlswire/message/digitally_signed.hpp>
#include <tlswire/message/ec_point.hpp>
#include <tlswire/registry/ec_curve_type.hpp>
#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/registry/key_exchange_algorithm.hpp>
#include <tlswire/registry/named_group.hpp>

namespace tlswire {

/// RFC 5246 7.4.3. Leading zeros are legal and are part of what is signed.
struct ServerDHParams {
    opaque<1, 0xffff> dh_p;
    opaque<1, 0xffff> dh_g;
    opaque<1, 0xffff> dh_Ys;
};

/// RFC 8422 5.4
struct ECParameters {
    ECCurveType curve_type;
    select<ECCurveType, when<ECCurveType::named_curve, NamedGroup>> namedcurve;
};
struct ServerECDHParams {
    ECParameters curve_params;
    ECPoint public_;
};

struct SignedDHParams {
    ServerDHParams params;
    Signature signed_params;
};
struct SignedECDHParams {
    ServerECDHParams params;
    Signature signed_params;
};

/// RFC 5246 7.4.3, RFC 8422 5.4. Selects on what was negotiated:
///     parse<ServerKeyExchange>(bytes, KeyExchangeAlgorithm::ecdhe, ProtocolVersion::tls12)
struct ServerKeyExchange {
    static constexpr auto type = HandshakeType::server_key_exchange;
    select<KeyExchangeAlgorithm, when<KeyExchangeAlgorithm::dh_anon, ServerDHParams>,
           when<KeyExchangeAlgorithm::dhe_dss, SignedDHParams>,
           when<KeyExchangeAlgorithm::dhe_rsa, SignedDHParams>,
           when<KeyExchangeAlgorithm::ecdhe, SignedECDHParams>,
           when<KeyExchangeAlgorithm::ecdh_anon, ServerECDHParams>>
        params;
};

} // namespace tlswire
