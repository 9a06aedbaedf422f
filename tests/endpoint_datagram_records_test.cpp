// SPDX-License-Identifier: BSL-1.0
// endpoint_datagram_records_test.cpp: records that the example's ends of DTLS drop without a word, and their
// neighbours that they take.
#include "endpoint_network.hpp"

#include <catch2/catch_test_macros.hpp>

namespace endpoint_datagram_records_test {

using namespace tlswire;
using namespace tlswire::endpoint;

TEST_CASE("a record that comes again is dropped", "[datagram]") {
    datagram_conversation talk(datagram_client(), datagram_server());
    talk.start();
    REQUIRE(talk.connected());
    CHECK(talk.s.dropped_records() == 0);
    CHECK(talk.c.send(bytes_of("once")));
    const auto datagrams = talk.c.take_datagrams();
    REQUIRE(datagrams.size() == 1);
    talk.s.receive(datagrams[0]);
    CHECK(text_of(talk.s.take_application_data()) == "once");
    talk.s.receive(datagrams[0]);
    CHECK(talk.s.take_application_data().empty());
    CHECK(talk.s.dropped_records() == 1);
    CHECK_FALSE(talk.s.closed());
    CHECK(talk.talks("and on"));
}

TEST_CASE("an old record is taken within the window of 64, and not behind it", "[datagram]") {
    datagram_conversation talk(datagram_client(), datagram_server());
    talk.start();
    std::vector<octet_list> sent;
    for (int i = 0; i < 70; ++i) {
        CHECK(talk.c.send(bytes_of(std::to_string(i))));
        for (octet_list& d : talk.c.take_datagrams())
            sent.push_back(std::move(d));
    }
    REQUIRE(sent.size() == 70);
    talk.s.receive(sent[69]);
    talk.s.receive(sent[69 - 63]);
    CHECK(text_of(talk.s.take_application_data()) == "696");
    talk.s.receive(sent[69 - 64]);
    CHECK(talk.s.take_application_data().empty());
    CHECK(talk.s.dropped_records() == 1);
}

TEST_CASE("what is not authentic or no record is dropped without a word, at any time", "[datagram]") {
    for (const CipherSuite suite : {CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
                                    CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA}) {
        configuration of_client = datagram_client();
        of_client.cipher_suites = {suite};
        datagram_conversation talk(of_client, datagram_server());
        talk.start();
        REQUIRE(talk.connected());
        CHECK(talk.c.send(bytes_of("data")));
        const octet_list good = talk.c.take_datagrams().at(0);
        std::size_t wrong = 0;
        const auto is_dropped = [&](const octet_list& bad) {
            talk.s.receive(bad);
            ++wrong;
            CHECK(talk.s.dropped_records() == wrong);
            CHECK_FALSE(talk.s.closed());
            CHECK(talk.s.take_datagrams().empty());
            CHECK(talk.s.take_application_data().empty());
        };
        for (std::size_t i = 0; i < good.size(); ++i) {
            octet_list bad = good;
            bad[i] ^= 1;
            INFO("byte " << i);
            if (i != 4) // the next epoch's may come early, and is kept
                is_dropped(bad);
        }
        octet_list cut_off = good;
        cut_off.pop_back();
        is_dropped(cut_off);
        is_dropped(octet_list(100, 0xaa));
        is_dropped({1});
        octet_list of_epoch_0 = good;
        of_epoch_0[4] = 0;
        is_dropped(of_epoch_0);
        talk.s.receive(good);
        CHECK(text_of(talk.s.take_application_data()) == "data");
    }
}

} // namespace endpoint_datagram_records_test
