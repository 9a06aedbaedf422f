// SPDX-License-Identifier: BSL-1.0
// peek_test.cpp: peek_client_hello finds the hello in any beginning of a stream, never asks for more than is
// missing, and says where what it refuses lies.
#include "support.hpp"

#include <tlswire/record/peek_client_hello.hpp>

namespace peek_test {

using namespace support;
using namespace tlswire;
using namespace tlswire::literals;

namespace {

/// A ClientHello message cut into records, and where each of its bytes went.
struct stream {
    buffer wire;
    std::vector<std::size_t> at;

    std::size_t complete() const { return at.back() + 1; }
};
stream in_records_of(bytes message, std::size_t size) {
    stream out;
    while (!message.empty()) {
        const std::size_t n = std::min(size, message.size());
        const buffer header = unhex("160301" + hex_number(n, 2));
        out.wire.insert(out.wire.end(), header.begin(), header.end());
        for (const std::uint8_t b : message.first(n)) {
            out.at.push_back(out.wire.size());
            out.wire.push_back(b);
        }
        message = message.subspan(n);
    }
    return out;
}
const std::vector<std::size_t> record_sizes{1, 2, 3, 4, 5, 44, 100, 195, 196, 16384};

/// RFC 8448 3: its ClientHello, with a server_name.
buffer hello_message() {
    return unhex("01" + with_length(hex(rfc8448_client_hello), 3));
}

/// The smallest hello that there is, in three records.
constexpr auto smallest_split = "160301 0001 01"
                                "160301 0005 000029 0303"
                                "160301 0027 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
                                "            00 0002 1301 01 00"_hex;

constexpr bool is_nothing_else(const peeked_client_hello& p) {
    return (p.hello ? 1 : 0) + (p.needed != 0 ? 1 : 0) + (p.error.code != errc::ok ? 1 : 0) == 1;
}
constexpr bool needs_what_is_missing(bytes wire, std::size_t complete, mutable_bytes scratch) {
    for (std::size_t n = 0; n <= wire.size(); ++n) {
        const auto peeked = peek_client_hello(wire.first(n), scratch);
        if (!is_nothing_else(peeked))
            return false;
        if (n < complete && (peeked.needed == 0 || peeked.needed > complete - n))
            return false;
        if (n >= complete && !peeked)
            return false;
    }
    return true;
}
/// Feeds just what it asks for, from nothing on. How often that takes; 0 if it does not end well.
constexpr std::size_t rounds_to_hello(bytes wire, mutable_bytes scratch) {
    std::size_t n = 0;
    for (std::size_t round = 1; round <= wire.size() + 1; ++round) {
        const auto peeked = peek_client_hello(wire.first(n), scratch);
        if (peeked)
            return round;
        if (peeked.needed == 0 || peeked.needed > wire.size() - n)
            return 0;
        n += peeked.needed;
    }
    return 0;
}
constexpr bool the_smallest_needs_what_is_missing() {
    std::array<std::uint8_t, 45> scratch{};
    return needs_what_is_missing(smallest_split, smallest_split.size(), scratch) &&
           rounds_to_hello(smallest_split, scratch) != 0;
}

constexpr fault refusal(bytes received) {
    std::array<std::uint8_t, 64> scratch{};
    const auto peeked = peek_client_hello(received, scratch);
    return is_nothing_else(peeked) ? peeked.error : fault{};
}
/// Refused so, at this byte, as soon as enough is there; before that, more is needed.
bool refused_as_soon_as(bytes wire, std::size_t seen, fault expected) {
    for (std::size_t n = 0; n <= wire.size(); ++n) {
        exact scratch{64};
        const auto peeked = peek_client_hello(exact{wire.first(n)}, scratch.writable());
        const bool right = n < seen ? peeked.needed != 0 && is_nothing_else(peeked)
                                    : peeked.error == expected && !peeked.needed;
        if (!right || peeked.hello)
            return false;
    }
    return true;
}
bytes text_bytes(std::string_view text, buffer& out) {
    out.assign(text.begin(), text.end());
    return out;
}
bool lies_in(bytes part, bytes whole) {
    return part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size();
}

} // namespace

TEST_CASE("peek_client_hello needs at most what is missing, whatever is there already") {
    CHECK_BOTH(the_smallest_needs_what_is_missing());
    const buffer message = hello_message();
    for (const std::size_t size : record_sizes) {
        INFO("records of " << size);
        const stream s = in_records_of(message, size);
        for (std::size_t n = 0; n <= s.wire.size(); ++n) {
            exact scratch{message.size()};
            const exact received{bytes(s.wire).first(n)};
            const auto peeked = peek_client_hello(received, scratch.writable());
            const bool whole = n >= s.complete();
            const bool right = is_nothing_else(peeked) && peeked.hello.has_value() == whole &&
                               peeked.needed <= s.complete() - n;
            if (!right)
                FAIL_CHECK(n << " bytes are there, and it needs " << peeked.needed);
        }
    }
}

TEST_CASE("peek_client_hello ends when it is fed just what it needs") {
    const buffer message = hello_message();
    for (const std::size_t size : record_sizes) {
        INFO("records of " << size);
        exact scratch{message.size()};
        const std::size_t rounds = rounds_to_hello(in_records_of(message, size).wire, scratch.writable());
        CHECK(rounds != 0);
        if (size >= message.size())
            CHECK(rounds <= 3); // nothing, the least there is, all of it
    }
}

TEST_CASE("peek_client_hello wants 50 bytes of nothing: a record with the smallest hello") {
    CHECK_BOTH(peek_client_hello({}, {}).needed == 50);
    constexpr auto one_record =
        "160301 002d 01 000029 0303 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
        "00 0002 1301 01 00"_hex;
    CHECK_BOTH(one_record.size() == 50);
    CHECK_BOTH(peek_client_hello(one_record, {}).hello.has_value());
}

TEST_CASE("peek_client_hello views what was received, and the scratch buffer only for a split hello") {
    const buffer message = hello_message();
    for (const std::size_t size : record_sizes) {
        INFO("records of " << size);
        const stream s = in_records_of(message, size);
        exact scratch{message.size()};
        const auto peeked = peek_client_hello(s.wire, scratch.writable());
        REQUIRE(peeked);
        const bytes where = size >= message.size() ? bytes(s.wire) : bytes(scratch);
        CHECK(lies_in(peeked.message, where));
        CHECK(lies_in(peeked.hello->cipher_suites.wire(), where));
        CHECK(lies_in(peeked.hello->extensions->wire(), where));
        CHECK(equal_bytes(peeked.message, message));
        CHECK(peeked.records_size == s.wire.size());
        const auto names = find<ServerNameList>(peeked.hello->extensions);
        REQUIRE(names);
        const ServerName name = *names->server_name_list.begin();
        const HostName* host = name.name.get_if<HostName>();
        REQUIRE(host != nullptr);
        CHECK(std::string(host->begin(), host->end()) == "server");
    }
}

TEST_CASE("peek_client_hello leaves alone what follows the hello, in its record and behind it") {
    const buffer message = hello_message();
    buffer joined = message;
    joined.insert(joined.end(), {0x0e, 0, 0, 0}); // in the same record
    for (const std::size_t size : record_sizes) {
        INFO("records of " << size);
        stream s = in_records_of(joined, size);
        const std::size_t complete = s.at[message.size() - 1] + 1;
        std::size_t end = 0;
        while (end < complete)
            end += record_header_size + load_be<2>(s.wire.data() + end + 3);
        s.wire.insert(s.wire.end(), {'n', 'o', ' ', 'T', 'L', 'S'});
        for (std::size_t n = complete; n <= s.wire.size(); ++n) {
            exact scratch{message.size()};
            const auto peeked = peek_client_hello(exact{bytes(s.wire).first(n)}, scratch.writable());
            REQUIRE(peeked);
            CHECK(peeked.records_size == end);
            CHECK(peeked.message.size() == message.size());
        }
    }
}

TEST_CASE(
    "peek_client_hello takes a split hello as long as the scratch buffer, and says so of a longer one") {
    const buffer message = hello_message();
    for (const std::size_t size : record_sizes) {
        INFO("records of " << size);
        const stream s = in_records_of(message, size);
        for (std::size_t room = 0; room <= message.size(); ++room) {
            exact scratch{room};
            const auto peeked = peek_client_hello(s.wire, scratch.writable());
            REQUIRE(is_nothing_else(peeked));
            const bool fits = size >= message.size() || room == message.size();
            CHECK(peeked.hello.has_value() == fits);
            if (!fits)
                CHECK(peeked.error == fault{errc::message_too_long, static_cast<std::uint32_t>(s.at[1])});
        }
        // it says so as soon as the length is there
        exact scratch{message.size() - 1};
        const auto early = peek_client_hello(exact{bytes(s.wire).first(s.at[3] + 1)}, scratch.writable());
        CHECK((early.needed != 0) == (size >= message.size()));
    }
}

TEST_CASE("peek_client_hello refuses what is not TLS with its first byte that shows it") {
    buffer text;
    for (const std::string_view other : {"GET / HTTP/1.1\r\nHost: server.example\r\n\r\n",
                                         "SSH-2.0-OpenSSH_9.2p1\r\n", "\x04\x01", "EHLO a"}) {
        INFO(other);
        CHECK(refused_as_soon_as(text_bytes(other, text), 1, {errc::unexpected_content_type, 0}));
    }
    constexpr auto sslv2_hello = "802e 01 0303 0015 0000 0010 010080 020080 030080"_hex;
    constexpr auto version_2 = "16 0200 0031 01"_hex;
    constexpr auto version_254 = "16 feff 0000 000000000000 0031 01"_hex; // DTLS
    constexpr auto alert = "15 0301 0002 0228"_hex;
    constexpr auto data = "17 0303 0003 010203"_hex;
    CHECK(refused_as_soon_as(sslv2_hello, 1, {errc::unexpected_content_type, 0}));
    CHECK(refused_as_soon_as(version_2, 2, {errc::bad_version, 1}));
    CHECK(refused_as_soon_as(version_254, 2, {errc::bad_version, 1}));
    CHECK(refused_as_soon_as(alert, 1, {errc::unexpected_content_type, 0}));
    CHECK(refused_as_soon_as(data, 1, {errc::unexpected_content_type, 0}));
    CHECK_BOTH(refusal(sslv2_hello) == fault{errc::unexpected_content_type, 0});
    CHECK_BOTH(refusal(version_2) == fault{errc::bad_version, 1});
    CHECK_BOTH(refusal(alert) == fault{errc::unexpected_content_type, 0});
}

TEST_CASE("peek_client_hello takes any minor version in the record header (RFC 8446 5.1)") {
    buffer wire = in_records_of(hello_message(), 16384).wire;
    for (const unsigned minor : {0u, 1u, 2u, 3u, 4u, 255u}) {
        wire[2] = static_cast<std::uint8_t>(minor);
        CHECK(peek_client_hello(wire, {}));
    }
}

TEST_CASE("peek_client_hello refuses other messages, and records that are empty or too long") {
    constexpr auto server_hello = "16 0303 002a 02 000026 0303"_hex;
    constexpr auto hello_request = "16 0303 0004 00 000000"_hex;
    constexpr auto empty = "16 0301 0000 16 0301"_hex;
    constexpr auto longest = "16 0301 4000 01 0000"_hex;
    constexpr auto overlong = "16 0301 4001 01 0000"_hex;
    CHECK(refused_as_soon_as(server_hello, 6, {errc::unexpected_message, 5}));
    CHECK(refused_as_soon_as(hello_request, 6, {errc::unexpected_message, 5}));
    CHECK(refused_as_soon_as(empty, 5, {errc::empty_fragment, 3}));
    CHECK(refused_as_soon_as(overlong, 5, {errc::record_overflow, 3}));
    CHECK(refused_as_soon_as(longest, 9, {}));
    CHECK_BOTH(refusal(server_hello) == fault{errc::unexpected_message, 5});
    CHECK_BOTH(refusal(empty) == fault{errc::empty_fragment, 3});
    CHECK_BOTH(refusal(overlong) == fault{errc::record_overflow, 3});
}

TEST_CASE("peek_client_hello refuses a second record that is none of the hello's") {
    constexpr auto alert = "16 0301 0002 01 00 15 0301 0002 0100"_hex;
    constexpr auto version = "16 0301 0002 01 00 16 0201 0002 0100"_hex;
    constexpr auto empty = "16 0301 0002 01 00 16 0301 0000"_hex;
    constexpr auto overlong = "16 0301 0002 01 00 16 0301 ffff"_hex;
    CHECK(refused_as_soon_as(alert, 8, {errc::unexpected_content_type, 7}));
    CHECK(refused_as_soon_as(version, 9, {errc::bad_version, 8}));
    CHECK(refused_as_soon_as(empty, 12, {errc::empty_fragment, 10}));
    CHECK(refused_as_soon_as(overlong, 12, {errc::record_overflow, 10}));
}

TEST_CASE("peek_client_hello tells the byte of a damaged hello where it was received, split or not") {
    const buffer message = hello_message();
    std::size_t refused = 0;
    for (std::size_t i = handshake_header_size; i < message.size(); ++i) {
        for (const unsigned change : {1u, 0x10u, 0x80u, 0xffu}) {
            buffer damaged = message;
            damaged[i] = static_cast<std::uint8_t>(damaged[i] ^ change);
            const auto hello = parse<ClientHello>(bytes(damaged).subspan(handshake_header_size));
            for (const std::size_t size : {1ul, 3ul, 100ul, 16384ul}) {
                const stream s = in_records_of(damaged, size);
                exact scratch{message.size()};
                const auto peeked = peek_client_hello(exact{s.wire}, scratch.writable());
                REQUIRE(is_nothing_else(peeked));
                REQUIRE(peeked.hello.has_value() == hello.has_value());
                if (hello)
                    continue;
                const std::size_t offset = handshake_header_size + hello.error().offset;
                const std::size_t at = offset < s.at.size() ? s.at[offset] : s.complete();
                CHECK(peeked.error == fault{hello.error().code, static_cast<std::uint32_t>(at)});
                ++refused;
            }
        }
    }
    CHECK(refused > 100);
}

TEST_CASE("peek_client_hello tells the end of a hello that is too short, and not what lies behind it") {
    const buffer message = hello_message();
    for (std::size_t body = 0; body < 46; ++body) { // cut before the extensions, or behind them
        buffer cut(message.begin(), message.begin() + static_cast<std::ptrdiff_t>(4 + body));
        cut[3] = static_cast<std::uint8_t>(body);
        const auto hello = parse<ClientHello>(bytes(cut).subspan(handshake_header_size));
        for (const std::size_t size : {1ul, 3ul, 16384ul}) {
            for (const bool more : {false, true}) {
                stream s = in_records_of(cut, size);
                const std::size_t end = s.wire.size();
                if (more)
                    s.wire.insert(s.wire.end(), message.begin(), message.end());
                exact scratch{message.size()};
                const auto peeked = peek_client_hello(exact{s.wire}, scratch.writable());
                INFO(body << " bytes in records of " << size << (more ? ", and more behind" : ""));
                REQUIRE(is_nothing_else(peeked));
                REQUIRE(peeked.hello.has_value() == hello.has_value());
                if (hello)
                    continue;
                const std::size_t offset = handshake_header_size + hello.error().offset;
                CHECK(peeked.error.offset == (offset < s.at.size() ? s.at[offset] : end));
            }
        }
    }
}

} // namespace peek_test
