// SPDX-License-Identifier: BSL-1.0
// endpoint_generated_hello_test.cpp: a server that is not ours answers many generated hellos: whoever fuzzes
// one with them gets past its first message.
#ifdef TLSWIRE_WITH_LIBSSL
#include "openssl_end.hpp"

#include <openssl/ec.h>
#include <openssl/obj_mac.h>

#include <tlswire/flow/generate_client_hello.hpp>
#include <tlswire/record/record.hpp>

#include <catch2/catch_test_macros.hpp>

namespace endpoint_generated_hello_test {

using namespace tlswire;

TEST_CASE("OpenSSL answers a third of the generated hellos with its own", "[generate]") {
    endpoint::configuration c;
    c.versions = {ProtocolVersion::tls13, ProtocolVersion::tls12};
    constexpr std::size_t headers = record_header_size + 4;
    std::vector<std::uint8_t> record(16384);
    std::size_t answers12 = 0, answers13 = 0;
    endpoint::ssl_context context = endpoint::openssl_end(ConnectionEnd::server, c).take_context();
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        random_source random(seed);
        const auto size = generate_client_hello(random, mutable_bytes(record).subspan(headers));
        REQUIRE(size);
        record[0] = static_cast<std::uint8_t>(ContentType::handshake);
        store_be<2>(record.data() + 1, static_cast<std::uint64_t>(ProtocolVersion::tls10));
        store_be<2>(record.data() + 3, *size + 4);
        record[5] = static_cast<std::uint8_t>(HandshakeType::client_hello);
        store_be<3>(record.data() + 6, *size);
        endpoint::openssl_end server(ConnectionEnd::server, c, std::move(context));
        server.receive(bytes(record).first(headers + *size));
        const auto said = server.take_output();
        context = server.take_context();
        if (said.size() < headers || said[0] != record[0] ||
            said[5] != static_cast<std::uint8_t>(HandshakeType::server_hello))
            continue;
        const bytes message = bytes(said).subspan(headers, load_be<3>(said.data() + 6));
        if (is_hello_retry_request(message))
            continue;
        const auto answer = parse<ServerHello>(message);
        REQUIRE(answer);
        ++(find<SelectedVersion>(answer->extensions) ? answers13 : answers12);
    }
    CHECK(answers12 > 25);
    CHECK(answers12 + answers13 > 100);
}

TEST_CASE("generated shares of secp256r1 are points of the curve to OpenSSL", "[generate]") {
    using endpoint::freed_by;
    const std::unique_ptr<EC_GROUP, freed_by<EC_GROUP_free>> curve(
        EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
    const std::unique_ptr<EC_POINT, freed_by<EC_POINT_free>> point(EC_POINT_new(curve.get()));
    std::vector<std::uint8_t> room(16384);
    std::size_t seen = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        random_source random(seed);
        const auto size = generate_client_hello(random, room);
        const auto hello = parse<ClientHello>(bytes(room).first(size.value_or(0)));
        REQUIRE(hello);
        const auto shares = find<KeyShareClientHello>(hello->extensions);
        if (!shares)
            continue;
        for (const KeyShareEntry& share : shares->client_shares) {
            if (share.group != NamedGroup::secp256r1)
                continue;
            const bytes key = share.key_exchange;
            CHECK(EC_POINT_oct2point(curve.get(), point.get(), key.data(), key.size(), nullptr) == 1);
            ++seen;
        }
    }
    CHECK(seen > 10);
}

} // namespace endpoint_generated_hello_test
#endif
