// SPDX-License-Identifier: BSL-1.0
// endpoint_alerts_test.cpp: an end that misbehaves by script is answered with the alert that the RFC names,
// by the example and, side by side, by OpenSSL.
#include "endpoint_misbehaviour.hpp"
#ifdef TLSWIRE_WITH_LIBSSL
#include "openssl_end.hpp"
#endif

#include <catch2/catch_test_macros.hpp>

#include <cstdio>

namespace endpoint_alerts_test {

using namespace tlswire;
using namespace tlswire::endpoint;

namespace {

constexpr auto client_end = ConnectionEnd::client;

configuration configuration_of(const misbehaviour& m, ConnectionEnd end) {
    configuration c = end == client_end ? client_configuration() : server_configuration();
    c.versions = {m.version};
    const auto& change = end == m.who ? m.with : m.to;
    if (change)
        change(c);
    return c;
}

std::string name_of(const std::optional<AlertDescription>& alert) {
    return alert ? std::string(name(*alert)) : "nothing";
}

std::optional<AlertDescription> description_of(const std::optional<Alert>& alert) {
    return alert ? std::optional(alert->description) : std::nullopt;
}

/// Carries on until the handshake is over; then some data and new keys, which also may be wrong.
template <class Client, class Server, class Bad>
void carry_on(Client& client, Server& server, Bad& bad) {
    client.start();
    converse(client, server);
    bad.send(bytes_of("data"));
    bad.update_keys(KeyUpdateRequest::update_not_requested);
    converse(client, server);
}

std::optional<AlertDescription> ours(const misbehaviour& m) {
    configuration of_client = configuration_of(m, ConnectionEnd::client);
    const configuration of_server = configuration_of(m, ConnectionEnd::server);
    if (m.when_resuming) {
        client first(of_client);
        server s(of_server);
        first.start();
        converse(first, s);
        REQUIRE(first.resumable());
        of_client.resume = first.resumable();
    }
    client c(of_client);
    server s(of_server);
    if (m.who == client_end) {
        m.does(c.changes());
        carry_on(c, s, c);
        CHECK(s.closed());
        CHECK_FALSE(s.how_it_ended().why.empty());
        return description_of(s.how_it_ended().sent);
    }
    m.does(s.changes());
    carry_on(c, s, s);
    CHECK(c.closed());
    CHECK_FALSE(c.how_it_ended().why.empty());
    return description_of(c.how_it_ended().sent);
}

#ifdef TLSWIRE_WITH_LIBSSL
/// Where OpenSSL answers something else than the RFC names; or did, and answers as the RFC says since it was
/// mended.
struct difference {
    std::string_view what;
    ProtocolVersion version;
    AlertDescription alert;
    bool mended;
    std::string_view why;
};
constexpr difference differences[]{
    {"ChangeCipherSpec of value 2", ProtocolVersion::tls12, AlertDescription::unexpected_message, false,
     "any ChangeCipherSpec but a right one is unexpected to it"},
    {"ChangeCipherSpec of value 2", ProtocolVersion::tls13, AlertDescription::illegal_parameter, true,
     "RFC 8446 5 wants unexpected_message, which 3.5.9 answers"},
    {"ServerHelloDone with a byte too many", ProtocolVersion::tls12, AlertDescription::illegal_parameter,
     false, "it limits the size of each message before it reads it"},
    {"a wrong binder", ProtocolVersion::tls13, AlertDescription::illegal_parameter, true,
     "RFC 8446 6.2 names binders under decrypt_error, which 3.5.9 answers"},
};

std::optional<AlertDescription> of_openssl(const misbehaviour& m) {
    configuration of_client = configuration_of(m, ConnectionEnd::client);
    const configuration of_server = configuration_of(m, ConnectionEnd::server);
    if (m.who == client_end) {
        std::optional<openssl_end> s(std::in_place, ConnectionEnd::server, of_server);
        if (m.when_resuming) {
            client first(of_client);
            first.start();
            converse(first, *s);
            REQUIRE(first.resumable());
            of_client.resume = first.resumable();
            ssl_context context = s->take_context();
            s.emplace(ConnectionEnd::server, of_server, std::move(context));
        }
        client c(of_client);
        m.does(c.changes());
        carry_on(c, *s, c);
        return description_of(c.how_it_ended().received);
    }
    std::optional<openssl_end> first; // a session dies with a connection that was not closed
    ssl_session resume;
    if (m.when_resuming) {
        first.emplace(ConnectionEnd::client, of_client);
        server s(of_server);
        first->start();
        converse(*first, s);
        resume = first->session();
    }
    openssl_end c(ConnectionEnd::client, of_client, resume.get());
    server s(of_server);
    m.does(s.changes());
    carry_on(c, s, s);
    return description_of(s.how_it_ended().received);
}
#endif

} // namespace

TEST_CASE("an end that misbehaves gets the alert that the RFC names", "[endpoint]") {
    std::printf("%-52s %-7s %-8s %-24s %-24s %s\n", "what is done", "by", "in", "answer", "OpenSSL's",
                "source");
    std::vector<misbehaviour> all;
    for (const auto& part : {messages_of_handshakes(), contents_of_messages(), certificates(), records()})
        all.insert(all.end(), part.begin(), part.end());
    for (const misbehaviour& m : all) {
        const std::string by = m.who == client_end ? "client" : "server";
        INFO(m.what << ", by the " << by << ", in " << name(m.version) << ", " << m.section);
        const std::optional<AlertDescription> answer = ours(m);
        CHECK(name_of(answer) == name_of(m.alert));
        std::string theirs = "-";
#ifdef TLSWIRE_WITH_LIBSSL
        const auto answered = of_openssl(m);
        theirs = name_of(answered);
        const auto other = std::find_if(std::begin(differences), std::end(differences), [&](const auto& d) {
            return d.what == m.what && d.version == m.version;
        });
        const bool differs = other != std::end(differences) && !(other->mended && theirs == name_of(m.alert));
        CHECK(theirs == name_of(differs ? other->alert : m.alert));
#endif
        std::printf("%-52s %-7s %-8s %-24s %-24s %.*s\n", m.what.c_str(), by.c_str(),
                    std::string(name(m.version)).c_str(), name_of(answer).c_str(), theirs.c_str(),
                    static_cast<int>(m.section.size()), m.section.data());
    }
    CHECK(all.size() > 60);
}

} // namespace endpoint_alerts_test
