// SPDX-License-Identifier: BSL-1.0
// endpoint_pair.hpp: two ends of the endpoint example that talk to each other, for tests.
#pragma once

#include "../examples/endpoint/client.hpp"
#include "../examples/endpoint/server.hpp"

#include "endpoint_certificates.hpp"

#include <botan/auto_rng.h>

#include <string>
#include <string_view>

namespace tlswire::endpoint {

inline std::shared_ptr<Botan::RandomNumberGenerator> test_rng() {
    static const auto rng = std::make_shared<Botan::AutoSeeded_RNG>();
    return rng;
}
inline bytes bytes_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// A client and a server that trust each other's certificates and offer all there is.
inline configuration client_configuration() {
    configuration c;
    c.rng = test_rng();
    c.cipher_suites = configuration::all_cipher_suites();
    c.server_name = "server.example";
    c.trusted.add_pem(ca_pem);
    return c;
}
inline configuration server_configuration() {
    configuration c = client_configuration();
    c.server_name.clear();
    c.own = {credentials_from_pem(rsa_leaf_pem, rsa_leaf_key_pem),
             credentials_from_pem(ecdsa_leaf_pem, ecdsa_leaf_key_pem)};
    return c;
}

/// Carries bytes both ways until both ends are silent.
template <class Client, class Server>
void converse(Client& client, Server& server) {
    for (int silent = 0; silent < 2;) {
        const std::vector<std::uint8_t> from_client = client.take_output();
        server.receive(from_client);
        const std::vector<std::uint8_t> from_server = server.take_output();
        client.receive(from_server);
        silent = from_client.empty() && from_server.empty() ? silent + 1 : 0;
    }
}

inline std::string text_of(const std::vector<std::uint8_t>& data) {
    return {data.begin(), data.end()};
}

} // namespace tlswire::endpoint
