// SPDX-License-Identifier: BSL-1.0
// endpoint_datagram_handshake_test.cpp: handshakes of DTLS between the example's client and server, which an
// observer with their key log can follow; and the exchange of cookies.
#include "endpoint_network.hpp"

#include <catch2/catch_test_macros.hpp>

namespace endpoint_datagram_handshake_test {

using namespace tlswire;
using namespace tlswire::endpoint;

namespace {

using K = KeyExchangeAlgorithm;
constexpr auto dtls10 = ProtocolVersion::dtls10;
constexpr auto dtls12 = ProtocolVersion::dtls12;
constexpr auto gcm = CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256;

external_psk test_psk() {
    return {"Client_identity", octets(16, 0x5a)};
}
bool works(datagram_conversation& talk) {
    talk.start();
    INFO("client: " << talk.c.how_it_ended().why << "; server: " << talk.s.how_it_ended().why);
    CHECK(talk.connected());
    CHECK(talk.talks("some text"));
    CHECK(talk.timeouts == 0);
    CHECK(talk.c.negotiated().suite == talk.s.negotiated().suite);
    return talk.connected();
}
std::size_t count_of(const datagram_conversation& talk, ConnectionEnd sender, HandshakeType type) {
    std::size_t n = 0;
    for (const sent_datagram& d : talk.sent)
        n += d.sender == sender && d.data[0] == 22 && d.data[13] == static_cast<std::uint8_t>(type);
    return n;
}

} // namespace

TEST_CASE("every suite of DTLS makes a handshake that an outsider can follow", "[datagram]") {
    std::size_t handshakes = 0;
    for (const ProtocolVersion version : {dtls10, dtls12}) {
        for (const CipherSuite suite : configuration::all_cipher_suites()) {
            const cipher_suite_info parameters = info(suite);
            if (!fits(suite, version))
                continue;
            // each cipher once, and each key exchange once
            const bool is_usual = parameters.bulk_cipher_algorithm == BulkCipherAlgorithm::aes &&
                                  parameters.mode == CipherMode::cbc && parameters.enc_key_length == 16;
            if (!is_usual && parameters.key_exchange != K::ecdhe)
                continue;
            INFO(name(version) << " " << name(suite));
            configuration of_client = datagram_client();
            configuration of_server = datagram_server();
            of_client.versions = of_server.versions = {version};
            of_client.cipher_suites = of_server.cipher_suites = {suite};
            of_client.psk = of_server.psk = test_psk();
            datagram_conversation talk(of_client, of_server);
            CHECK(works(talk));
            CHECK(talk.c.negotiated().version == version);
            CHECK(talk.c.negotiated().suite == suite);
            CHECK(
                (talk.seen_from_outside() || parameters.bulk_cipher_algorithm == BulkCipherAlgorithm::null));
            ++handshakes;
        }
    }
    CHECK(handshakes > 40);
}

TEST_CASE("the highest version that both have is taken, and nothing of TLS", "[datagram]") {
    configuration of_client = datagram_client();
    configuration of_server = datagram_server();
    of_client.versions = {dtls10, dtls12};
    of_server.versions = {dtls12, dtls10};
    datagram_conversation both(of_client, of_server);
    CHECK(works(both));
    CHECK(both.c.negotiated().version == dtls12);
    of_server.versions = {dtls10};
    datagram_conversation low(of_client, of_server);
    CHECK(works(low));
    CHECK(low.s.negotiated().version == dtls10);
    of_client.versions = {dtls12};
    datagram_conversation none(of_client, of_server);
    none.start();
    CHECK_FALSE(none.connected());
    REQUIRE(none.c.how_it_ended().sent); // a version that the server says, and it did not offer
    CHECK(none.c.how_it_ended().sent->description == AlertDescription::protocol_version);
}

TEST_CASE("there are no stream ciphers in DTLS", "[datagram]") {
    configuration of_client = datagram_client();
    const configuration of_server = datagram_server();
    of_client.cipher_suites = {CipherSuite::TLS_RSA_WITH_RC4_128_SHA, gcm};
    CHECK(fits(CipherSuite::TLS_RSA_WITH_RC4_128_SHA, ProtocolVersion::tls12));
    CHECK_FALSE(fits(CipherSuite::TLS_RSA_WITH_RC4_128_SHA, dtls12));
    datagram_conversation talk(of_client, of_server);
    CHECK(works(talk));
    CHECK(talk.c.negotiated().suite == gcm);
}

TEST_CASE("sessions of DTLS are resumed by id and by ticket, and not with a server that forgot them",
          "[datagram]") {
    for (const ProtocolVersion version : {dtls10, dtls12}) {
        for (const bool with_tickets : {true, false}) {
            INFO(name(version) << (with_tickets ? ", ticket" : ", session id"));
            configuration of_client = datagram_client();
            configuration of_server = datagram_server();
            of_client.versions = of_server.versions = {version};
            of_client.session_tickets = with_tickets;
            datagram_conversation first(of_client, of_server);
            REQUIRE(works(first));
            CHECK_FALSE(first.c.negotiated().resumed);
            REQUIRE(first.c.resumable());

            of_client.resume = first.c.resumable();
            datagram_conversation second(of_client, of_server);
            CHECK(works(second));
            CHECK(second.c.negotiated().resumed);
            CHECK(second.s.negotiated().resumed);
            CHECK(second.seen_from_outside());

            of_server.sessions = std::make_shared<session_cache>();
            datagram_conversation third(of_client, of_server);
            CHECK(works(third));
            CHECK_FALSE(third.c.negotiated().resumed);
        }
    }
}

TEST_CASE("a client of DTLS shows its certificate, or is refused without", "[datagram]") {
    for (const ProtocolVersion version : {dtls10, dtls12}) {
        configuration of_client = datagram_client();
        configuration of_server = datagram_server();
        of_client.versions = of_server.versions = {version};
        of_server.request_client_certificate = of_server.require_client_certificate = true;
        datagram_conversation refused(of_client, of_server);
        refused.start();
        CHECK_FALSE(refused.s.connected());
        REQUIRE(refused.c.how_it_ended().received);
        CHECK(refused.c.how_it_ended().received->description == AlertDescription::handshake_failure);
        of_client.own = {credentials_from_pem(client_leaf_pem, client_leaf_key_pem)};
        datagram_conversation shown(of_client, of_server);
        CHECK(works(shown));
        CHECK(shown.s.negotiated().peer_chain.size() == 1);
        CHECK(shown.seen_from_outside());
    }
}

TEST_CASE("what is negotiated by extensions is the same over datagrams", "[datagram]") {
    configuration of_client = datagram_client();
    configuration of_server = datagram_server();
    of_client.cipher_suites = {CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA};
    of_client.protocols = of_server.protocols = {"coap"};
    for (const bool all : {true, false}) {
        of_server.extended_master_secret = of_server.encrypt_then_mac = all;
        datagram_conversation talk(of_client, of_server);
        CHECK(works(talk));
        CHECK(talk.c.negotiated().extended_master_secret == all);
        CHECK(talk.c.negotiated().encrypt_then_mac == all);
        CHECK(talk.c.negotiated().secure_renegotiation);
        CHECK(talk.s.negotiated().protocol == "coap");
        CHECK(talk.seen_from_outside());
        std::array<std::uint8_t, 32> a{}, b{};
        CHECK(talk.c.exporter("EXPERIMENTAL-test", {}, a));
        CHECK(talk.s.exporter("EXPERIMENTAL-test", {}, b));
        CHECK(a == b);
    }
}

TEST_CASE("a server asks for a cookie, or does without", "[datagram]") {
    configuration of_server = datagram_server();
    datagram_conversation with(datagram_client(), of_server);
    CHECK(works(with));
    CHECK(count_of(with, ConnectionEnd::client, HandshakeType::client_hello) == 2);
    CHECK(count_of(with, ConnectionEnd::server, HandshakeType::hello_verify_request) == 1);
    of_server.datagrams.cookies = false;
    datagram_conversation without(datagram_client(), of_server);
    CHECK(works(without));
    CHECK(count_of(without, ConnectionEnd::client, HandshakeType::client_hello) == 1);
    CHECK(count_of(without, ConnectionEnd::server, HandshakeType::hello_verify_request) == 0);
    CHECK(without.seen_from_outside());
}

TEST_CASE("the hello with the cookie is otherwise the one before", "[datagram]") {
    datagram_conversation talk(datagram_client(), datagram_server());
    CHECK(works(talk));
    const octet_list& first = talk.sent[0].data;
    octet_list second = talk.sent[2].data;
    const std::size_t cookie_at = 25 + 2 + 32 + 1 + first[59]; // behind record, header, version, random, id
    REQUIRE(first[cookie_at] == 0);
    REQUIRE(second[cookie_at] == 32);
    second.erase(second.begin() + static_cast<std::ptrdiff_t>(cookie_at) + 1,
                 second.begin() + static_cast<std::ptrdiff_t>(cookie_at) + 33);
    second[cookie_at] = 0;
    CHECK(std::equal(first.begin() + 25, first.end(), second.begin() + 25, second.end()));
    CHECK(second[18] == 1); // message_seq
}

TEST_CASE("a wrong cookie is answered with a new request, and not for ever", "[datagram]") {
    const auto spoil = [](unsigned times) {
        return [left = times](any_message& m, storage& kept) mutable {
            edit<ClientHelloDTLS>(m, [&](ClientHelloDTLS& hello) {
                if (hello.cookie.empty() || left == 0)
                    return;
                --left;
                octet_list cookie(hello.cookie.begin(), hello.cookie.end());
                cookie.back() ^= 1;
                hello.cookie = kept.keep(std::move(cookie));
            });
        };
    };
    datagram_conversation once(datagram_client(), datagram_server());
    once.c.changes().message = spoil(1);
    CHECK(works(once));
    CHECK(count_of(once, ConnectionEnd::server, HandshakeType::hello_verify_request) == 2);
    datagram_conversation always(datagram_client(), datagram_server());
    always.c.changes().message = spoil(1000);
    always.start();
    CHECK_FALSE(always.s.has_begun());
    CHECK_FALSE(always.c.connected());
    REQUIRE(always.c.how_it_ended().sent);
    CHECK(always.c.how_it_ended().sent->description == AlertDescription::handshake_failure);
}

TEST_CASE("a cookie holds for another server with the same secret, but not for another client",
          "[datagram]") {
    configuration of_server = datagram_server();
    of_server.datagrams.cookie_secret = {1, 2, 3};
    of_server.datagrams.peer = {127, 0, 0, 1};
    client c(datagram_client());
    c.start();
    server first(of_server);
    const octet_list hello = c.take_datagrams().at(0);
    first.receive(hello);
    CHECK_FALSE(first.has_begun());
    const auto request = first.take_datagrams();
    first.receive(hello); // it is not known any more
    CHECK(first.take_datagrams() == request);
    c.receive(request.at(0));
    const auto with_cookie = c.take_datagrams();
    REQUIRE(with_cookie.size() == 1);

    configuration other_client = of_server;
    other_client.datagrams.peer = {127, 0, 0, 2};
    configuration other_secret = of_server;
    other_secret.datagrams.cookie_secret = {1, 2, 4};
    for (const configuration& other : {other_client, other_secret}) {
        server s(other);
        s.receive(with_cookie[0]);
        CHECK_FALSE(s.has_begun());
        const auto answer = s.take_datagrams();
        REQUIRE(answer.size() == 1);
        CHECK(answer[0][13] == 3); // hello_verify_request
        // with the numbers of the hello that it answers
        CHECK(answer[0][18] == 1);
        CHECK(std::equal(answer[0].begin() + 3, answer[0].begin() + 11, with_cookie[0].begin() + 3));
    }
    server second(of_server);
    second.receive(with_cookie[0]);
    CHECK(second.has_begun());
    const auto answer = second.take_datagrams();
    REQUIRE_FALSE(answer.empty());
    CHECK(answer[0][13] == 2); // server_hello
    CHECK(answer[0][18] == 1);
    CHECK(std::equal(answer[0].begin() + 3, answer[0].begin() + 11, with_cookie[0].begin() + 3));
    for (const octet_list& d : answer)
        c.receive(d);
    for (const octet_list& d : c.take_datagrams())
        second.receive(d);
    for (const octet_list& d : second.take_datagrams())
        c.receive(d);
    CHECK(c.connected());
    CHECK(second.connected());
}

} // namespace endpoint_datagram_handshake_test
