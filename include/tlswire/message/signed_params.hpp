// SPDX-License-Identifier: BSL-1.0
// message/signed_params.hpp: the bytes of a ServerKeyExchange that its signature is about.
#pragma once

#include <tlswire/message/server_key_exchange.hpp>

namespace tlswire {

/// The bytes of `params` in the body that `message` was parsed from, as they were sent: leading zeros of a
/// prime count (RFC 5246 7.4.3). None if the key exchange signs nothing. What is signed is client_random +
/// server_random + these (crypto/signed_content.hpp).
///
///     auto message = parse<ServerKeyExchange>(body, KeyExchangeAlgorithm::ecdhe, ProtocolVersion::tls12);
///     auto params = signed_params(body, *message);
template <std::same_as<ServerKeyExchange> Message = ServerKeyExchange>
constexpr std::optional<bytes> signed_params(bytes body, const Message& message) {
    std::optional<bytes> out;
    message.params.body.visit([body, &out]<class A>(const A& a) {
        if constexpr (requires { a.signed_params; })
            out = body.first(codec<std::remove_cvref_t<decltype(a.params)>>::size(a.params));
    });
    return out;
}

} // namespace tlswire
