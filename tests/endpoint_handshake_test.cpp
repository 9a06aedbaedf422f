// SPDX-License-Identifier: BSL-1.0
// endpoint_handshake_test.cpp: whole handshakes between the example's client and server, which can also be
// read from outside: an observer with their key log follows each.
#include "endpoint_pair.hpp"

#include <tlswire/flow/observer.hpp>
#include <tlswire/message/downgrade.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

namespace endpoint_handshake_test {

using namespace tlswire;
using namespace tlswire::endpoint;

namespace {

using K = KeyExchangeAlgorithm;
using Suite = CipherSuite;
constexpr auto tls10 = ProtocolVersion::tls10;
constexpr auto tls11 = ProtocolVersion::tls11;
constexpr auto tls12 = ProtocolVersion::tls12;
constexpr auto tls13 = ProtocolVersion::tls13;

/// What a key log would have of one connection.
struct recorder : listener {
    master_secret_value master;
    std::vector<std::pair<std::string, tls13_secret>> traffic;

    void master_secret(bytes secret, const parameters&) override { master = master_secret_value(secret); }
    void traffic_secret(std::string_view label, bytes secret, const parameters&) override {
        traffic.emplace_back(label, tls13_secret(secret));
    }
};
/// The same, for the observer.
struct logged_secrets : no_secrets {
    recorder recorded;

    master_secret_value master_secret(const client_random&) { return recorded.master.clone(); }
    tls13_secret traffic_secret(const client_random&, std::string_view label) {
        for (const auto& [name, secret] : recorded.traffic)
            if (name == label)
                return secret.clone();
        return {};
    }
};

/// A client and a server, and somebody who listens to both.
struct conversation {
    client c;
    server s;
    logged_secrets secrets;
    std::vector<std::uint8_t> storage;
    observer<policy> outsider;

    conversation(configuration of_client, configuration of_server)
        : c(std::move(of_client)),
          s(std::move(of_server)),
          storage(observer<policy>::storage_size(1 << 16)),
          outsider(storage) {
        c.add_listener(secrets.recorded);
        c.start();
        run();
    }
    conversation(const conversation&) = delete;
    conversation& operator=(const conversation&) = delete;

    void run() {
        for (int silent = 0; silent < 2;) {
            const auto from_client = c.take_output();
            s.receive(from_client);
            const auto from_server = s.take_output();
            c.receive(from_server);
            silent = from_client.empty() && from_server.empty() ? silent + 1 : 0;
            // the secrets are there when the other end has answered
            outsider.feed(ConnectionEnd::client, from_client, secrets, [](const observed&) {});
            outsider.feed(ConnectionEnd::server, from_server, secrets, [](const observed&) {});
        }
    }
    bool talks(std::string_view text) {
        const bool sent = c.send(bytes_of(text));
        run();
        const std::string at_server = text_of(s.take_application_data());
        s.send(bytes_of(at_server));
        run();
        return sent && at_server == text && text_of(c.take_application_data()) == text;
    }
    bool works() {
        INFO("client: " << c.how_it_ended().why << "; server: " << s.how_it_ended().why);
        CHECK(c.connected());
        CHECK(s.connected());
        CHECK(talks("some text"));
        return c.connected() && s.connected() && c.negotiated().suite == s.negotiated().suite;
    }
    bool seen_from_outside() const {
        return outsider.handshake().check(ConnectionEnd::client) == finished_check::verified &&
               outsider.handshake().check(ConnectionEnd::server) == finished_check::verified;
    }
};

configuration only(configuration c, ProtocolVersion version, Suite suite) {
    c.versions = {version};
    c.cipher_suites = {suite};
    return c;
}
external_psk test_psk() {
    return {"Client_identity", octets(16, 0x5a)};
}

} // namespace

TEST_CASE("every suite of every version makes a handshake that an outsider can follow", "[endpoint]") {
    std::size_t handshakes = 0;
    for (const ProtocolVersion version : {tls10, tls11, tls12, tls13}) {
        for (const Suite suite : configuration::all_cipher_suites()) {
            const cipher_suite_info parameters = info(suite);
            if (version < parameters.min_version || version > parameters.max_version)
                continue;
            // each cipher once, and each key exchange once
            const bool is_usual = parameters.bulk_cipher_algorithm == BulkCipherAlgorithm::aes &&
                                  parameters.mode == CipherMode::cbc && parameters.enc_key_length == 16;
            if (!is_usual && parameters.key_exchange != K::ecdhe && parameters.key_exchange != K::any)
                continue;
            INFO(name(version) << " " << name(suite));
            configuration of_client = only(client_configuration(), version, suite);
            configuration of_server = only(server_configuration(), version, suite);
            if (version != tls13)
                of_client.psk = of_server.psk = test_psk();
            conversation talk(of_client, of_server);
            CHECK(talk.works());
            CHECK(talk.c.negotiated().version == version);
            CHECK(talk.c.negotiated().suite == suite);
            const bool is_visible =
                !parameters.is_exportable && parameters.bulk_cipher_algorithm != BulkCipherAlgorithm::null;
            CHECK((talk.seen_from_outside() || !is_visible));
            ++handshakes;
        }
    }
    CHECK(handshakes > 80);
}

TEST_CASE("sessions are resumed by id and by ticket, and full handshakes are made where they can't be",
          "[endpoint]") {
    for (const ProtocolVersion version : {tls10, tls12, tls13}) {
        for (const bool with_tickets : {true, false}) {
            if (version == tls13 && !with_tickets)
                continue;
            INFO(name(version) << (with_tickets ? ", ticket" : ", session id"));
            configuration of_client = client_configuration();
            const configuration of_server = [] {
                configuration c = server_configuration();
                c.versions = {tls13, tls12, tls11, tls10};
                return c;
            }();
            of_client.versions = {version};
            of_client.session_tickets = with_tickets;
            conversation first(of_client, of_server);
            REQUIRE(first.works());
            CHECK_FALSE(first.c.negotiated().resumed);
            REQUIRE(first.c.resumable());

            of_client.resume = first.c.resumable();
            conversation second(of_client, of_server);
            CHECK(second.works());
            CHECK(second.c.negotiated().resumed);
            CHECK(second.s.negotiated().resumed);
            CHECK(second.seen_from_outside());

            // the server has forgotten it
            configuration other = of_server;
            other.sessions = std::make_shared<session_cache>();
            conversation third(of_client, other);
            CHECK(third.works());
            CHECK_FALSE(third.c.negotiated().resumed);

            // it is too old
            other = of_server;
            other.now = [] { return std::chrono::system_clock::now() + std::chrono::hours(3); };
            conversation fourth(of_client, other);
            CHECK(fourth.works());
            CHECK_FALSE(fourth.c.negotiated().resumed);
        }
    }
}

TEST_CASE("a server that wants another group asks for it, and gets no third hello", "[endpoint]") {
    configuration of_client = client_configuration();
    configuration of_server = server_configuration();
    of_client.versions = of_server.versions = {tls13};
    of_client.groups = {NamedGroup::x25519, NamedGroup::secp384r1};
    of_server.groups = {NamedGroup::secp384r1};
    conversation talk(of_client, of_server);
    CHECK(talk.works());
    CHECK(talk.c.negotiated().group == NamedGroup::secp384r1);
    CHECK(talk.seen_from_outside());

    // with a PSK whose binder covers the retry too
    of_client.psk = of_server.psk = test_psk();
    conversation with_psk(of_client, of_server);
    CHECK(with_psk.works());
    CHECK(with_psk.s.negotiated().psk_identity == "Client_identity");
    CHECK(with_psk.c.negotiated().peer_chain.empty());
}

TEST_CASE("every group agrees in TLS 1.3", "[endpoint]") {
    for (const NamedGroup group : registered_values<NamedGroup>()) {
        if (!has_group(group) || (group >= NamedGroup::ffdhe4096 && group <= NamedGroup::ffdhe8192))
            continue;
        INFO(name(group));
        configuration of_client = client_configuration();
        of_client.versions = {tls13};
        of_client.groups = {group};
        configuration of_server = server_configuration();
        of_server.groups = {group};
        conversation talk(of_client, of_server);
        CHECK(talk.works());
        CHECK(talk.s.negotiated().group == group);
    }
}

TEST_CASE("a client shows its certificate, or an empty one, and the server decides", "[endpoint]") {
    for (const ProtocolVersion version : {tls10, tls11, tls12, tls13}) {
        INFO(name(version));
        configuration of_client = client_configuration();
        configuration of_server = server_configuration();
        of_client.versions = of_server.versions = {version};
        of_server.request_client_certificate = true;
        {
            conversation without(of_client, of_server);
            CHECK(without.works());
            CHECK(without.s.negotiated().peer_chain.empty());
        }
        of_server.require_client_certificate = true;
        {
            conversation refused(of_client, of_server);
            CHECK_FALSE(refused.s.connected());
            const auto alert = version == tls13 ? AlertDescription::certificate_required
                                                : AlertDescription::handshake_failure;
            REQUIRE(refused.s.how_it_ended().sent);
            CHECK(refused.s.how_it_ended().sent->description == alert);
            REQUIRE(refused.c.how_it_ended().received);
            CHECK(refused.c.how_it_ended().received->description == alert);
        }
        of_client.own = {credentials_from_pem(client_leaf_pem, client_leaf_key_pem)};
        conversation shown(of_client, of_server);
        CHECK(shown.works());
        REQUIRE(shown.s.negotiated().peer_chain.size() == 1);
        CHECK(subject_of(shown.s.negotiated().peer_chain.front()).find("client.example") !=
              std::string::npos);
        CHECK(shown.seen_from_outside());
    }
}

TEST_CASE("a client's signature of a scheme that was not asked for is refused", "[endpoint]") {
    configuration of_client = client_configuration();
    configuration of_server = server_configuration();
    of_client.versions = {tls12};
    of_client.own = {credentials_from_pem(client_leaf_pem, client_leaf_key_pem)};
    of_server.request_client_certificate = true;
    std::erase(of_server.signature_schemes, SignatureScheme::ecdsa_sha1);
    client c(of_client);
    server s(of_server);
    c.changes().message = [](any_message& m, storage&) {
        edit<CertificateVerify>(m, [](CertificateVerify& v) {
            v.signature = DigitallySigned{SignatureScheme::ecdsa_sha1,
                                          v.signature.get_if<DigitallySigned>()->signature};
        });
    };
    c.start();
    converse(c, s);
    REQUIRE(s.how_it_ended().sent);
    CHECK(s.how_it_ended().sent->description == AlertDescription::illegal_parameter);
}

TEST_CASE("a certificate on a curve that the client does not list is not shown", "[endpoint]") {
    configuration of_client = client_configuration();
    configuration of_server = server_configuration();
    std::swap(of_server.own[0], of_server.own[1]); // the ECDSA one first
    of_client.versions = {tls12};
    conversation usual(of_client, of_server);
    CHECK(usual.works());
    CHECK(usual.c.negotiated().info.authentication == AuthenticationAlgorithm::ecdsa);
    of_client.groups = {NamedGroup::x25519}; // its key is on P-256
    conversation talk(of_client, of_server);
    CHECK(talk.works());
    CHECK(talk.c.negotiated().info.authentication == AuthenticationAlgorithm::rsa);
}

TEST_CASE("both ends choose the highest version that they share, and say so if it is low", "[endpoint]") {
    const std::vector<ProtocolVersion> all{tls13, tls12, tls11, tls10};
    for (const ProtocolVersion of_client : all) {
        for (const ProtocolVersion of_server : all) {
            configuration c = client_configuration();
            configuration s = server_configuration();
            c.versions = {tls10};
            s.versions = {tls10};
            for (const ProtocolVersion v : all) {
                if (v <= of_client && v != tls10)
                    c.versions.push_back(v);
                if (v <= of_server && v != tls10)
                    s.versions.push_back(v);
            }
            conversation talk(c, s);
            CHECK(talk.works());
            CHECK(talk.c.negotiated().version == std::min(of_client, of_server));
            const Random random = talk.s.negotiated().server.value;
            CHECK(downgraded_to(random).has_value() == (of_server > of_client && of_server >= tls12));
        }
    }
}

TEST_CASE("keys are updated, by either end, alone or both", "[endpoint]") {
    conversation talk(client_configuration(), server_configuration());
    REQUIRE(talk.works());
    CHECK(talk.c.update_keys(KeyUpdateRequest::update_not_requested));
    CHECK(talk.talks("with the client's second keys"));
    CHECK(talk.s.update_keys(KeyUpdateRequest::update_requested));
    CHECK(talk.talks("with both ends' next keys"));
    CHECK(talk.seen_from_outside());
}

TEST_CASE("protocols are negotiated, and exporters agree", "[endpoint]") {
    for (const ProtocolVersion version : {tls12, tls13}) {
        configuration of_client = client_configuration();
        configuration of_server = server_configuration();
        of_client.versions = {version};
        of_client.protocols = {"h2", "http/1.1"};
        of_server.protocols = {"http/1.1"};
        conversation talk(of_client, of_server);
        REQUIRE(talk.works());
        CHECK(talk.c.negotiated().protocol == "http/1.1");
        CHECK(talk.s.negotiated().protocol == "http/1.1");
        for (const std::string_view context : {"", "context"}) {
            std::array<std::uint8_t, 32> a{}, b{};
            CHECK(talk.c.exporter("EXPERIMENTAL-test", bytes_of(context), a));
            CHECK(talk.s.exporter("EXPERIMENTAL-test", bytes_of(context), b));
            CHECK(a == b);
            CHECK(a != std::array<std::uint8_t, 32>{});
        }
    }
}

TEST_CASE("an end says that it closes, and the other one knows that it was no attack", "[endpoint]") {
    conversation talk(client_configuration(), server_configuration());
    REQUIRE(talk.works());
    talk.c.close();
    talk.run();
    CHECK(talk.s.closed());
    REQUIRE(talk.s.how_it_ended().received);
    CHECK(talk.s.how_it_ended().received->description == AlertDescription::close_notify);
    CHECK(talk.s.how_it_ended().why.empty());
    CHECK_FALSE(talk.c.send(bytes_of("too late")));
}

TEST_CASE("records come in pieces of any size", "[endpoint]") {
    client c(client_configuration());
    server s(server_configuration());
    c.start();
    for (int silent = 0; silent < 2;) {
        const auto from_client = c.take_output();
        for (const std::uint8_t& b : from_client)
            s.receive({&b, 1});
        const auto from_server = s.take_output();
        for (const std::uint8_t& b : from_server)
            c.receive({&b, 1});
        silent = from_client.empty() && from_server.empty() ? silent + 1 : 0;
    }
    CHECK(c.connected());
    CHECK(s.connected());
    const std::string much(100000, 'x'); // several records
    CHECK(c.send(bytes_of(much)));
    s.receive(c.take_output());
    CHECK(text_of(s.take_application_data()) == much);
}

} // namespace endpoint_handshake_test
