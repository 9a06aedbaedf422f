// SPDX-License-Identifier: BSL-1.0
// endpoint_datagram_network_test.cpp: the example's ends of DTLS over a network that loses, repeats, delays
// and damages datagrams.
#include "endpoint_network.hpp"

#include <catch2/catch_test_macros.hpp>

#include <random>
#include <set>

namespace endpoint_datagram_network_test {

using namespace tlswire;
using namespace tlswire::endpoint;
using std::chrono::milliseconds;

namespace {

/// A handshake, what is special about it, and how it looks when nothing is lost.
struct shape {
    std::string_view what;
    configuration of_client = datagram_client();
    configuration of_server = datagram_server();
};

shape full() {
    return {"full"};
}
shape with_client_certificate() {
    shape s{"client certificate"};
    s.of_client.own = {credentials_from_pem(client_leaf_pem, client_leaf_key_pem)};
    s.of_server.request_client_certificate = true;
    return s;
}
shape resumed(bool with_ticket) {
    shape s{with_ticket ? "resumed by ticket" : "resumed by id"};
    s.of_client.session_tickets = with_ticket;
    datagram_conversation first(s.of_client, s.of_server);
    first.start();
    s.of_client.resume = first.c.resumable();
    REQUIRE(s.of_client.resume);
    return s;
}
std::vector<shape> shapes() {
    std::vector<shape> all{full(), with_client_certificate(), resumed(true), resumed(false)};
    shape no_cookie = full();
    no_cookie.what = "no cookie";
    no_cookie.of_server.datagrams.cookies = false;
    all.push_back(no_cookie);
    shape small = with_client_certificate();
    small.what = "small datagrams";
    small.of_client.datagrams.mtu = small.of_server.datagrams.mtu = 200;
    all.push_back(small);
    shape dtls10 = with_client_certificate();
    dtls10.what = "DTLS 1.0";
    dtls10.of_client.versions = dtls10.of_server.versions = {ProtocolVersion::dtls10};
    all.push_back(dtls10);
    return all;
}

bool works(datagram_conversation& talk) {
    INFO("client: " << talk.c.how_it_ended().why << "; server: " << talk.s.how_it_ended().why);
    CHECK(talk.connected());
    talk.rule(at_once);
    CHECK(talk.talks("some text"));
    CHECK(talk.seen_from_outside());
    return talk.connected();
}

bool has_finished(const sent_datagram& d) {
    constexpr std::size_t epoch_at = 3, length_at = 11, header = 13;
    for (std::size_t at = 0; at + header <= d.data.size();
         at += header + load_be<2>(d.data.data() + at + length_at))
        if (d.data[at] == 22 && load_be<2>(d.data.data() + at + epoch_at) == 1)
            return true;
    return false;
}

/// What is lost is lost for ever: the nth datagram, counted over both ends.
network_rule losing(std::set<std::size_t> lost) {
    return [lost = std::move(lost)](std::size_t n, const sent_datagram&) {
        return lost.contains(n) ? delays{} : delays{milliseconds(1)};
    };
}

/// Each datagram may be lost, repeated, and overtaken by others.
network_rule bad_network(std::uint32_t seed, unsigned lost_in_100) {
    return [random = std::mt19937(seed), lost_in_100](std::size_t, const sent_datagram&) mutable {
        const auto below = [&random](std::uint32_t n) { return random() % n; };
        delays out;
        if (below(100) >= lost_in_100)
            out.emplace_back(1 + below(300));
        if (below(100) < 20)
            out.emplace_back(1 + below(2000));
        return out;
    };
}

} // namespace

TEST_CASE("a handshake survives the loss of any datagram, and of any two", "[datagram]") {
    for (const shape& s : shapes()) {
        datagram_conversation usual(s.of_client, s.of_server);
        usual.start();
        const std::size_t count = usual.sent.size();
        REQUIRE(usual.timeouts == 0);
        REQUIRE(count >= 4);
        for (std::size_t lost = 0; lost < count; ++lost) {
            INFO(s.what << ", " << lost << " of " << count << " is lost");
            datagram_conversation talk(s.of_client, s.of_server, losing({lost}));
            talk.start();
            CHECK(talk.timeouts >= 1);
            CHECK(works(talk));
            if (count > 10)
                continue;
            for (std::size_t other = lost + 1; other < count + 2; ++other) {
                INFO("and " << other);
                datagram_conversation twice(s.of_client, s.of_server, losing({lost, other}));
                twice.start();
                CHECK(works(twice));
            }
        }
    }
}

TEST_CASE("a handshake survives a network that loses, repeats and reorders", "[datagram]") {
    std::size_t timeouts = 0;
    for (const shape& s : shapes()) {
        for (std::uint32_t seed = 1; seed <= 25; ++seed) {
            INFO(s.what << ", seed " << seed);
            shape patient = s;
            patient.of_client.datagrams.retransmissions = patient.of_server.datagrams.retransmissions = 20;
            datagram_conversation talk(patient.of_client, patient.of_server,
                                       bad_network(seed, s.of_client.datagrams.mtu < 1000 ? 5 : 20));
            talk.start();
            timeouts += talk.timeouts;
            CHECK(works(talk));
        }
    }
    CHECK(timeouts > 100);
}

TEST_CASE("no datagram is larger than it may be, whatever the cipher", "[datagram]") {
    for (const CipherSuite suite : {CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
                                    CipherSuite::TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384,
                                    CipherSuite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256}) {
        for (const std::size_t mtu : {100u, 150u, 333u, 600u, 1400u}) {
            configuration of_client = datagram_client();
            configuration of_server = datagram_server();
            of_client.cipher_suites = {suite};
            of_client.datagrams.mtu = of_server.datagrams.mtu = mtu;
            datagram_conversation talk(of_client, of_server);
            talk.start();
            CHECK(works(talk));
            CHECK(talk.talks(std::string(5000, 'x')));
            std::size_t largest = 0;
            for (const sent_datagram& d : talk.sent)
                largest = std::max(largest, d.data.size());
            CHECK(largest <= mtu);
            CHECK(largest + 32 > std::min<std::size_t>(mtu, 1200));
        }
    }
}

TEST_CASE("a flight can arrive from its end to its start, and nothing has to be sent again", "[datagram]") {
    for (shape s : shapes()) {
        INFO(s.what);
        s.of_server.datagrams.mtu = 70; // so that a ticket and what is behind it go alone
        s.of_client.datagrams.mtu = s.what == "small datagrams" ? 100 : 1400;
        const network_rule backwards = [left = 300](std::size_t, const sent_datagram&) mutable {
            return delays{milliseconds(--left)};
        };
        datagram_conversation talk(s.of_client, s.of_server, backwards);
        talk.start();
        CHECK(talk.timeouts == 0);
        CHECK(works(talk));
    }
}

TEST_CASE("an end waits a second, then twice as long each time, and then gives up", "[datagram]") {
    configuration of_client = datagram_client();
    of_client.datagrams.retransmissions = 8;
    datagram_conversation talk(of_client, datagram_server(),
                               [](std::size_t, const sent_datagram&) { return delays{}; });
    std::vector<long> seconds;
    steady_time before = simulated_now;
    talk.c.start();
    talk.c.on_timeout(); // too early: nothing happens
    std::size_t sent = talk.c.take_datagrams().size();
    while (const auto next = talk.c.next_timeout()) {
        seconds.push_back(std::chrono::duration_cast<std::chrono::seconds>(*next - before).count());
        before = simulated_now = *next;
        talk.c.on_timeout();
        sent += talk.c.take_datagrams().size();
    }
    CHECK(seconds == std::vector<long>{1, 2, 4, 8, 16, 32, 60, 60, 60});
    CHECK(sent == 9);
    CHECK(talk.c.closed());
    CHECK(talk.c.how_it_ended().why == "the other end does not answer");
    CHECK_FALSE(talk.c.how_it_ended().sent);
}

TEST_CASE("what is sent again has new numbers, in the epochs that it was sent in", "[datagram]") {
    // the client's Finished is lost twice
    std::size_t lost = 0;
    datagram_conversation talk(
        datagram_client(), datagram_server(), [&](std::size_t, const sent_datagram& d) {
            const bool lose = d.sender == ConnectionEnd::client && has_finished(d) && lost < 2;
            lost += lose;
            return lose ? delays{} : delays{milliseconds(1)};
        });
    talk.start();
    CHECK(works(talk));
    std::set<std::uint64_t> numbers; // epoch and sequence number
    std::size_t records = 0;
    std::size_t finished = 0;
    for (const sent_datagram& d : talk.sent) {
        if (d.sender != ConnectionEnd::client)
            continue;
        for (std::size_t at = 0; at + 13 <= d.data.size(); at += 13 + load_be<2>(d.data.data() + at + 11)) {
            numbers.insert(std::uint64_t{load_be<4>(d.data.data() + at + 3)} << 32 |
                           load_be<4>(d.data.data() + at + 7));
            ++records;
            finished += d.data[at] == 22 && load_be<2>(d.data.data() + at + 3) == 1;
        }
    }
    CHECK(numbers.size() == records);
    CHECK(finished >= 3);
}

TEST_CASE("the end that spoke last says it again when it is asked, and only then", "[datagram]") {
    for (const shape& s : {full(), resumed(true)}) {
        INFO(s.what);
        const ConnectionEnd last = s.what == "full" ? ConnectionEnd::server : ConnectionEnd::client;
        std::size_t said = 0;
        const network_rule lose_first = [&said, last](std::size_t, const sent_datagram& d) {
            const bool is_last = d.sender == last && has_finished(d);
            said += is_last;
            return is_last && said == 1 ? delays{} : delays{milliseconds(1)};
        };
        datagram_conversation talk(s.of_client, s.of_server, lose_first);
        talk.start();
        CHECK(talk.timeouts == 1); // of the one that waited for it
        CHECK(said == 2);
        CHECK_FALSE(talk.c.next_timeout());
        CHECK_FALSE(talk.s.next_timeout());
        CHECK(works(talk));
    }
}

TEST_CASE("wrong records between those of a handshake do not disturb it", "[datagram]") {
    for (const shape& s : shapes()) {
        INFO(s.what);
        datagram_conversation talk(s.of_client, s.of_server);
        std::size_t seen = 0;
        talk.rule([&talk, &seen](std::size_t, const sent_datagram& d) {
            // a damaged copy goes first, of protected records only: others are not known to be damaged
            octet_list bad = d.data;
            bad.back() ^= 1;
            if (load_be<2>(bad.data() + 3) == 1) {
                ++seen;
                if (d.sender == ConnectionEnd::client)
                    talk.s.receive(bad);
                else
                    talk.c.receive(bad);
            } else {
                const octet_list noise(d.data.begin(), d.data.begin() + 20);
                if (d.sender == ConnectionEnd::client)
                    talk.s.receive(noise);
                else
                    talk.c.receive(noise);
            }
            return delays{milliseconds(1)};
        });
        talk.start();
        CHECK(works(talk));
    }
}

} // namespace endpoint_datagram_network_test
