// SPDX-License-Identifier: BSL-1.0
// flow/generate_v2_client_hello.hpp: a random ClientHello in the form of SSL 2.0.
#pragma once

#include <tlswire/flow/generate_client_hello.hpp>
#include <tlswire/message/v2_client_hello.hpp>

namespace tlswire {

/// Writes a random V2ClientHello that offers suites of TLS 1.2 and before, as what a client sends first.
/// Fails with no_space.
[[gnu::cold]] constexpr result<std::size_t> generate_v2_client_hello(random_source& random,
                                                                     mutable_bytes out) {
    detail::hello_parts parts{};
    detail::draw_suites(random, parts, false, true);
    detail::fill_random(random, parts.random);
    std::array<V2CipherSpec, 20> specs{};
    for (std::size_t i = 0; i < parts.suites.size; ++i)
        specs[i] = {static_cast<std::uint32_t>(parts.suites.values[i])};
    constexpr std::array versions{ProtocolVersion::ssl30, ProtocolVersion::tls10, ProtocolVersion::tls11,
                                  ProtocolVersion::tls12};
    V2ClientHello hello{};
    hello.msg_type = static_cast<std::uint8_t>(HandshakeType::client_hello);
    hello.version = versions[random.index(versions.size())];
    hello.cipher_specs = std::span<const V2CipherSpec>(specs).first(parts.suites.size);
    hello.challenge = bytes(parts.random).first(16 + random.index(17));
    hello.cipher_spec_length = static_cast<V2CipherSpecLength>(3 * parts.suites.size);
    hello.challenge_length = static_cast<V2ChallengeLength>(bytes(hello.challenge).size());
    hello.msg_length = static_cast<std::uint16_t>(0x8000 | (serialized_size(hello) - 2));
    return serialize(hello, out);
}

} // namespace tlswire
