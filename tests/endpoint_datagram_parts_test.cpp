// SPDX-License-Identifier: BSL-1.0
// endpoint_datagram_parts_test.cpp: the parts that the example's ends of DTLS are made of, and what they make
// of messages that are wrong.
#include "../examples/endpoint/trace.hpp"
#include "endpoint_network.hpp"

#include <catch2/catch_test_macros.hpp>

#include <sstream>

namespace endpoint_datagram_parts_test {

using namespace tlswire;
using namespace tlswire::endpoint;

TEST_CASE("a window knows the last 64 numbers", "[datagram]") {
    replay_window w;
    CHECK(w.is_new(0));
    w.take(0);
    CHECK_FALSE(w.is_new(0));
    CHECK(w.is_new(1));
    w.take(5);
    CHECK(w.is_new(3));
    w.take(3);
    CHECK_FALSE(w.is_new(3));
    CHECK_FALSE(w.is_new(0));
    CHECK(w.is_new(4));
    w.take(67);
    CHECK(w.is_new(4));
    CHECK_FALSE(w.is_new(5));
    CHECK_FALSE(w.is_new(3)); // left of it, though it is not known any more
    CHECK_FALSE(w.is_new(2));
    w.take(68);
    CHECK_FALSE(w.is_new(4));
    w.take((std::uint64_t{1} << 48) - 1);
    CHECK_FALSE(w.is_new(68));
    CHECK(w.is_new((std::uint64_t{1} << 48) - 64));
    CHECK_FALSE(w.is_new((std::uint64_t{1} << 48) - 65));
}

TEST_CASE("a timer begins anew with each flight", "[datagram]") {
    datagram_settings settings;
    settings.now = [] { return simulated_now; };
    settings.retransmissions = 2;
    retransmission_timer timer(settings);
    CHECK_FALSE(timer.due());
    const auto expect = [&timer](int seconds) {
        REQUIRE(timer.due());
        CHECK(*timer.due() - simulated_now == std::chrono::seconds(seconds));
        CHECK_FALSE(timer.is_due());
        simulated_now = *timer.due();
        CHECK(timer.is_due());
    };
    timer.start();
    expect(1);
    CHECK(timer.next_try());
    expect(2);
    timer.start();
    expect(1);
    CHECK(timer.next_try());
    CHECK(timer.next_try());
    expect(4);
    CHECK_FALSE(timer.next_try());
    CHECK_FALSE(timer.due());
}

namespace {

struct misstep {
    std::string_view what;
    ConnectionEnd who;
    AlertDescription alert;
    std::function<void(script&)> does;
};

void break_finished(Finished& f) {
    opaque_fixed<12> data = *f.verify_data.get_if<opaque_fixed<12>>();
    data[0] ^= 1;
    f.verify_data = data;
}
template <class Body, class Change>
std::function<void(script&)> changing(Change change) {
    return [change](script& s) { s.message = [change](any_message& m, storage&) { edit<Body>(m, change); }; };
}
std::function<void(script&)> without(flow_event what) {
    return
        [what](script& s) { s.steps = [what](std::vector<flow_event>& steps) { std::erase(steps, what); }; };
}

} // namespace

TEST_CASE("scripts change messages of DTLS, and the other end says what is wrong", "[datagram]") {
    using A = AlertDescription;
    using H = HandshakeType;
    constexpr auto of_client = ConnectionEnd::client;
    constexpr auto of_server = ConnectionEnd::server;
    const misstep all[] = {
        {"a Finished of the client that is wrong", of_client, A::decrypt_error,
         changing<Finished>(break_finished)},
        {"a Finished of the server that is wrong", of_server, A::decrypt_error,
         changing<Finished>(break_finished)},
        {"a version that its suite does not go with", of_server, A::illegal_parameter,
         changing<ServerHello>([](ServerHello& h) { h.legacy_version = ProtocolVersion::dtls10; })},
        {"compression that was not offered", of_server, A::illegal_parameter,
         changing<ServerHello>(
             [](ServerHello& h) { h.legacy_compression_method = CompressionMethod::DEFLATE; })},
        {"no certificate", of_server, A::unexpected_message, without(H::certificate)},
        {"no key exchange", of_server, A::unexpected_message, without(H::server_key_exchange)},
        {"a message cut off", of_server, A::decode_error,
         [](script& s) {
             s.bytes = [](octet_list& raw) {
                 if (raw[0] == static_cast<std::uint8_t>(H::server_key_exchange)) {
                     raw.pop_back();
                     --raw[3]; // of length, whose last byte is not 0 here
                     --raw[11];
                 }
             };
         }},
        {"a request for cookies of no version", of_server, A::protocol_version,
         changing<HelloVerifyRequest>(
             [](HelloVerifyRequest& r) { r.server_version = ProtocolVersion::tls12; })},
    };
    for (const misstep& m : all) {
        INFO(m.what);
        datagram_conversation talk(datagram_client(), datagram_server());
        const bool is_client = m.who == of_client;
        m.does(is_client ? talk.c.changes() : talk.s.changes());
        talk.start();
        const tlswire::endpoint::endpoint& judge =
            is_client ? static_cast<tlswire::endpoint::endpoint&>(talk.s) : talk.c;
        CHECK_FALSE(judge.connected());
        REQUIRE(judge.how_it_ended().sent);
        CHECK(judge.how_it_ended().sent->description == m.alert);
    }
}

TEST_CASE("a client that leaves ChangeCipherSpec out is not heard", "[datagram]") {
    datagram_conversation talk(datagram_client(), datagram_server());
    talk.c.changes().steps = [](std::vector<flow_event>& steps) { std::erase(steps, on_change_cipher_spec); };
    talk.start();
    CHECK_FALSE(talk.s.connected());
    CHECK(talk.s.closed());
    CHECK_FALSE(talk.c.connected());
}

TEST_CASE("records of DTLS can be changed on their way out", "[datagram]") {
    datagram_conversation talk(datagram_client(), datagram_server());
    std::size_t records = 0, contents = 0;
    talk.c.changes().record = [&records](octet_list& r) {
        CHECK(load_be<2>(r.data() + 11) + 13u == r.size());
        ++records;
    };
    talk.c.changes().content = [&contents](ContentType&, octet_list&) { ++contents; };
    talk.start();
    CHECK(talk.connected());
    CHECK(records == contents);
    CHECK(records >= 5); // two hellos, a key exchange, ChangeCipherSpec, Finished
    talk.c.changes().record = [](octet_list& r) { r.back() ^= 1; };
    CHECK_FALSE(talk.talks("spoiled"));
    CHECK(talk.s.dropped_records() == 1);
}

TEST_CASE("a renegotiation is declined by either end, and the connection goes on", "[datagram]") {
    struct counter : listener {
        std::size_t declined = 0;
        void alert(ConnectionEnd, const Alert& a) override {
            declined += a.description == AlertDescription::no_renegotiation;
        }
    };
    for (const HandshakeType type : {HandshakeType::hello_request, HandshakeType::client_hello}) {
        const bool by_server = type == HandshakeType::hello_request;
        datagram_conversation talk(datagram_client(), datagram_server());
        counter seen;
        talk.c.add_listener(seen);
        talk.start();
        tlswire::endpoint::endpoint& asks =
            by_server ? static_cast<tlswire::endpoint::endpoint&>(talk.s) : talk.c;
        asks.changes().content = [type](ContentType& t, octet_list& data) {
            t = ContentType::handshake;
            data = {static_cast<std::uint8_t>(type), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        };
        CHECK(asks.send(bytes_of("x")));
        asks.changes().content = nullptr;
        talk.run();
        CHECK(seen.declined == 1);
        CHECK(talk.talks("still here"));
    }
}

TEST_CASE("either end closes, and the other one knows", "[datagram]") {
    datagram_conversation talk(datagram_client(), datagram_server());
    talk.start();
    talk.c.close();
    talk.run();
    CHECK(talk.s.closed());
    REQUIRE(talk.s.how_it_ended().received);
    CHECK(talk.s.how_it_ended().received->description == AlertDescription::close_notify);
    CHECK(talk.s.how_it_ended().why.empty());
    CHECK_FALSE(talk.c.send(bytes_of("too late")));
}

TEST_CASE("a trace tells of the cookie, if there was one", "[datagram]") {
    for (const bool cookies : {true, false}) {
        configuration of_server = datagram_server();
        of_server.datagrams.cookies = cookies;
        datagram_conversation talk(datagram_client(), of_server);
        std::ostringstream told;
        trace listening(told, ConnectionEnd::client);
        talk.c.add_listener(listening);
        talk.start();
        const std::string text = told.str();
        const auto has = [&text](std::string_view what) { return text.find(what) != text.npos; };
        CHECK(has("Hello Verify Request: the client shall show that it receives at its address"
                  " (Server → Client)") == cookies);
        CHECK(has("Client Hello, once more (Client → Server)") == cookies);
        CHECK(has("Step 1: Client Hello"));
        CHECK(has("DTLS 1.2 (254,253)"));
        CHECK(has("Step 11: Server Handshake Finished"));
    }
}

} // namespace endpoint_datagram_parts_test
