// SPDX-License-Identifier: BSL-1.0
// tests/fragment_test.cpp: what is split to records and fragments of any size, in any order, comes together
// again.
#include "support.hpp"

#include <tlswire/record/dtls_handshake_reader.hpp>
#include <tlswire/record/dtls_record_reader.hpp>
#include <tlswire/record/fragment.hpp>
#include <tlswire/record/handshake_reader.hpp>
#include <tlswire/record/record_reader.hpp>

#include <random>

namespace fragment_test {

using namespace support;
using namespace tlswire;
using namespace tlswire::literals;

namespace {

static_assert(std::ranges::forward_range<tls_fragments>);
static_assert(std::ranges::forward_range<dtls_fragments>);
static_assert(!std::constructible_from<tls_fragments, buffer, ContentType, ProtocolVersion, std::size_t>);
static_assert(!std::constructible_from<dtls_fragments, buffer, std::size_t>);

constexpr auto flight = "02 000003 aabbcc  0b 000005 0102030405  0e 000000"_hex;

/// The flight through records of this size.
constexpr bool comes_back(std::size_t size) {
    std::array<std::uint8_t, 64> message_buffer{};
    handshake_reader reader(message_buffer);
    bytes expected = flight;
    for (const TLSPlaintext& r :
         tls_fragments(flight, ContentType::handshake, ProtocolVersion::tls12, size)) {
        std::array<std::uint8_t, 64> wire{};
        const auto n = serialize(r, wire);
        if (!n || r.fragment.empty() || r.fragment.size() > (size == 0 ? 1 : size))
            return false;
        const auto read = parse<TLSPlaintext>(bytes(wire).first(*n));
        if (!read || read->type != ContentType::handshake ||
            read->legacy_record_version != ProtocolVersion::tls12)
            return false;
        bytes left = read->fragment;
        for (auto next = reader.next(left); next && *next; next = reader.next(left)) {
            if (!equal_bytes(**next, expected.first((**next).size())))
                return false;
            expected = expected.subspan((**next).size());
        }
    }
    return expected.empty() && !reader.in_message();
}

constexpr auto message = "0b 000009 0007 000000 000009 010203040506070809"_hex;

/// The message through fragments of this size, the last first.
constexpr bool comes_back_reversed(std::size_t size) {
    std::array<std::uint8_t, dtls_handshake_reader::buffer_size(9)> storage{};
    dtls_handshake_reader reader(storage);
    reader.expect(7);
    const dtls_fragments all(message, size);
    for (std::size_t i = all.size(); i > 0; --i) {
        std::array<std::uint8_t, 32> wire{};
        const auto n = serialize(all[i - 1], wire);
        if (!n)
            return false;
        bytes left = bytes(wire).first(*n);
        const auto next = reader.next(left);
        if (!next || next->has_value() != (i == 1) || !left.empty())
            return false;
        if (*next && !equal_bytes(**next, message))
            return false;
    }
    return reader.expected_message_seq() == 8;
}

buffer bytes_of(const DTLSHandshakeFragment& f) {
    buffer out(serialized_size(f));
    REQUIRE(serialize(f, out));
    return out;
}
/// A message of DTLS with a body of this size.
buffer message_of(std::uint16_t message_seq, std::size_t body, std::mt19937& random) {
    buffer out =
        unhex("0b" + hex_number(body, 3) + hex_number(message_seq, 2) + "000000" + hex_number(body, 3));
    while (out.size() < 12 + body)
        out.push_back(static_cast<std::uint8_t>(random()));
    return out;
}
/// Any part of a message.
DTLSHandshakeFragment part_of(const buffer& whole, std::size_t at, std::size_t size) {
    DTLSHandshakeFragment f = dtls_fragments(whole, whole.size())[0];
    f.fragment_offset = {static_cast<std::uint32_t>(at)};
    f.fragment = bytes(f.fragment).subspan(at, size);
    return f;
}

} // namespace

TEST_CASE("content that is split to records of any size comes together again (RFC 8446 5.1)") {
    CHECK_BOTH(comes_back(1));
    CHECK_BOTH(comes_back(5));
    CHECK_BOTH(comes_back(0)); // taken for 1
    for (std::size_t size = 0; size <= flight.size() + 1; ++size)
        CHECK(comes_back(size));
}

TEST_CASE("tls_fragments are as many as are needed, of the longest size by default") {
    const buffer content(40000, 7);
    const auto sizes = [&content](std::size_t n, std::size_t size) {
        std::string out;
        for (const TLSPlaintext& r : tls_fragments(bytes(content).first(n), ContentType::application_data,
                                                   ProtocolVersion::tls13, size))
            out += std::to_string(r.fragment.size()) + " ";
        return out;
    };
    CHECK(sizes(40000, 16384) == "16384 16384 7232 ");
    CHECK(sizes(40000, 50000) == "16384 16384 7232 "); // no record is longer
    CHECK(sizes(32768, 16384) == "16384 16384 ");
    CHECK(sizes(3, 2) == "2 1 ");
    CHECK(sizes(3, 0) == "1 1 1 ");
    const tls_fragments all(content, ContentType::application_data, ProtocolVersion::tls12);
    CHECK(all.size() == 3);
    CHECK(all[2].fragment.size() == 7232);
    CHECK(all[1].fragment.data() == content.data() + 16384); // a view
}

TEST_CASE("fact 61: empty application data is one empty record, other empty content is none") {
    constexpr auto count = [](ContentType type) {
        return tls_fragments(bytes{}, type, ProtocolVersion::tls12, 5).size();
    };
    CHECK_BOTH(count(ContentType::application_data) == 1);
    CHECK_BOTH(count(ContentType::handshake) == 0);
    CHECK_BOTH(count(ContentType::alert) == 0);
    CHECK_BOTH(
        tls_fragments(bytes{}, ContentType::application_data, ProtocolVersion::tls12)[0].fragment.empty());
    CHECK_BOTH(tls_fragments().size() == 0);
}

TEST_CASE("a message that is split to fragments of any size comes together again (RFC 6347 4.2.3)") {
    CHECK_BOTH(comes_back_reversed(1));
    CHECK_BOTH(comes_back_reversed(4));
    for (std::size_t size = 0; size <= 10; ++size)
        CHECK(comes_back_reversed(size));
}

TEST_CASE("fact 68: a message without a body is one fragment, and less than a header is none") {
    static constexpr auto done = "0e 000000 0003 000000 000000"_hex;
    CHECK_BOTH(dtls_fragments(done, 5).size() == 1);
    CHECK_BOTH(dtls_fragments(done, 0).size() == 1);
    CHECK_BOTH(dtls_fragments(bytes(done).first(11), 5).size() == 0);
    CHECK_BOTH(dtls_fragments().size() == 0);
    CHECK(hex(bytes_of(dtls_fragments(done, 5)[0])) == hex(done));
    CHECK(hex(bytes_of(dtls_fragments(message, 4)[2])) == "0b0000090007000008000001"
                                                          "09");
}

TEST_CASE("a fragment of DTLS is not longer than a record") {
    std::mt19937 random(1);
    const buffer whole = message_of(0, 40000, random);
    const dtls_fragments all(whole, 100000);
    CHECK(all.size() == 3);
    CHECK(bytes_of(all[0]).size() == 16384);
    CHECK(bytes_of(all[2]).size() == 12 + 40000 - 2 * 16372);
}

TEST_CASE("a flight of any fragments, shuffled, doubled and overlapping, comes together again") {
    std::mt19937 random(20220421);
    const auto below = [&random](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    for (int round = 0; round < 2000; ++round) {
        std::vector<buffer> messages;
        std::size_t all = 0;
        for (std::size_t i = 0, n = 1 + below(6); i < n; ++i) {
            messages.push_back(
                message_of(static_cast<std::uint16_t>(i), below(3) == 0 ? 0 : below(200), random));
            all += dtls_handshake_reader::buffer_size(messages.back().size() - 12);
        }
        std::vector<buffer> fragments;
        for (const buffer& m : messages) {
            for (const DTLSHandshakeFragment& f : dtls_fragments(m, 1 + below(100))) {
                fragments.push_back(bytes_of(f));
                if (below(4) == 0)
                    fragments.push_back(fragments.back());
            }
            const std::size_t body = m.size() - 12;
            for (std::size_t k = below(4); k > 0 && body > 0; --k) {
                const std::size_t at = below(body);
                fragments.push_back(bytes_of(part_of(m, at, below(body - at + 1))));
            }
        }
        std::shuffle(fragments.begin(), fragments.end(), random);
        exact storage{all};
        dtls_handshake_reader reader(storage.writable());
        std::size_t found = 0;
        while (!fragments.empty()) { // several in a record
            buffer record;
            for (std::size_t k = 1 + below(3); k > 0 && !fragments.empty(); --k) {
                record.insert(record.end(), fragments.back().begin(), fragments.back().end());
                fragments.pop_back();
            }
            const exact copy{record};
            bytes left = copy;
            for (auto next = reader.next(left);; next = reader.next(left)) {
                REQUIRE(next);
                if (!*next)
                    break;
                REQUIRE(found < messages.size());
                if (!equal_bytes(**next, messages[found++]))
                    FAIL("message " << found - 1 << " of round " << round << ": " << hex(**next));
            }
        }
        if (found != messages.size() || reader.in_message())
            FAIL("only " << found << " of " << messages.size() << " messages in round " << round);
    }
}

TEST_CASE("a flight that is sent until it has arrived comes together in the smallest buffer that takes it") {
    std::mt19937 random(5);
    const auto below = [&random](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    std::vector<buffer> messages;
    for (std::uint16_t i = 0; i < 12; ++i)
        messages.push_back(message_of(i, i % 3 == 0 ? 0 : 100 + below(100), random));
    exact storage{dtls_handshake_reader::buffer_size(200)};
    dtls_handshake_reader reader(storage.writable());
    std::size_t found = 0;
    for (int flights = 0; found < messages.size() && flights < 1000; ++flights) {
        std::vector<buffer> fragments;
        for (const buffer& m : messages)
            for (const DTLSHandshakeFragment& f : dtls_fragments(m, 1 + below(60)))
                if (below(3) != 0) // else it is lost
                    fragments.push_back(bytes_of(f));
        std::shuffle(fragments.begin(), fragments.end(), random);
        for (const buffer& f : fragments) {
            bytes left = f;
            for (auto next = reader.next(left);; next = reader.next(left)) {
                REQUIRE(next);
                if (!*next)
                    break;
                REQUIRE(found < messages.size());
                CHECK(equal_bytes(**next, messages[found]));
                ++found;
            }
        }
    }
    CHECK(found == messages.size());
}

TEST_CASE("fragments in records in datagrams come out of both readers") {
    std::mt19937 random(3);
    const buffer whole = message_of(0, 1000, random);
    buffer datagram;
    std::uint64_t number = 0;
    for (const DTLSHandshakeFragment& f : dtls_fragments(whole, 90)) {
        const buffer content = bytes_of(f);
        const DTLSPlaintext r{ContentType::handshake, ProtocolVersion::dtls12, 0, {number++}, content};
        const std::size_t at = datagram.size();
        datagram.resize(at + serialized_size(r));
        REQUIRE(serialize(r, mutable_bytes(datagram).subspan(at)));
    }
    exact storage{dtls_handshake_reader::buffer_size(1000)};
    dtls_handshake_reader messages(storage.writable());
    dtls_record_reader records;
    bytes left = datagram;
    std::size_t found = 0;
    while (!left.empty()) {
        const auto r = records.next(left);
        REQUIRE((r && *r));
        bytes fragments = (*r)->fragment;
        const auto next = messages.next(fragments);
        REQUIRE(next);
        if (*next) {
            ++found;
            CHECK(equal_bytes(**next, whole));
        }
    }
    CHECK(found == 1);
    CHECK(number == 12);
}

TEST_CASE("a megabyte in fragments of one byte takes linear time") {
    std::mt19937 random(7);
    const std::size_t size = 1 << 20;
    const buffer whole = message_of(0, size, random);
    buffer storage(dtls_handshake_reader::buffer_size(size));
    dtls_handshake_reader reader(storage);
    const dtls_fragments all(whole, 1);
    std::array<std::uint8_t, 13> wire{};
    bool found = false;
    for (std::size_t i = all.size(); i > 0; --i) {
        REQUIRE(serialize(all[i - 1], wire));
        bytes left = wire;
        const auto next = reader.next(left);
        if (next && *next) {
            CHECK(i == 1);
            found = equal_bytes(**next, whole);
        }
    }
    CHECK(found);
}

} // namespace fragment_test
