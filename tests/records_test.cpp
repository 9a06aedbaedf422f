// SPDX-License-Identifier: BSL-1.0
// records_test.cpp: records and handshake messages come out of a stream the same however it was cut, and what
// breaks a limit does so at the limit.
#include "support.hpp"

#include <tlswire/record/alert.hpp>
#include <tlswire/record/change_cipher_spec.hpp>
#include <tlswire/record/handshake_reader.hpp>
#include <tlswire/record/record.hpp>
#include <tlswire/record/record_reader.hpp>

namespace records_test {

using namespace support;
using namespace tlswire;
using namespace tlswire::literals;

namespace {

// ---- records
/// Of every type, with several versions; two are empty, and an unknown type passes.
constexpr auto some_records = "16 0301 0004 00000000"
                              "14 0303 0001 01"
                              "17 0303 0000"
                              "15 0303 0002 0100"
                              "17 0304 0007 01020304050607"
                              "63 0300 0001 ff"
                              "17 0303 0000"_hex;

/// Whether the reader finds in pieces of this size what parse_prefix finds in the whole.
constexpr bool finds_all_records(bytes stream, std::size_t piece, mutable_bytes buffer) {
    record_reader reader(buffer);
    bytes expected = stream;
    for (bytes unread = stream; !unread.empty();) {
        bytes input = unread.first(piece < unread.size() ? piece : unread.size());
        unread = unread.subspan(input.size());
        while (true) {
            const auto next = reader.next(input);
            if (!next)
                return false;
            if (!*next)
                break;
            const auto front = parse_prefix<TLSCiphertext>(expected);
            if (!front || (*next)->type != front->value.type || (*next)->version != front->value.version ||
                !equal_bytes((*next)->fragment, front->value.fragment) ||
                (*next)->offset != stream.size() - expected.size() || reader.pending() != 0)
                return false;
            expected = front->rest;
            if (reader.offset() != stream.size() - expected.size())
                return false;
        }
        if (!input.empty() || reader.pending() != expected.size() - unread.size())
            return false;
    }
    return expected.empty();
}
constexpr bool finds_all_records_in_pieces_of_any_size() {
    std::array<std::uint8_t, 12> buffer{}; // as long as the longest record
    for (std::size_t piece = 1; piece <= some_records.size(); ++piece)
        if (!finds_all_records(some_records, piece, buffer))
            return false;
    return true;
}

/// What the reader says to a header alone.
constexpr fault refuses_header(bytes header) {
    std::array<std::uint8_t, 16> buffer{};
    record_reader reader(buffer);
    const auto next = reader.next(header);
    return next ? fault{} : next.error();
}

buffer record_of(std::size_t length, std::uint8_t type = 23) {
    buffer out{type, 3, 3, static_cast<std::uint8_t>(length >> 8), static_cast<std::uint8_t>(length)};
    for (std::size_t i = 0; i < length; ++i)
        out.push_back(static_cast<std::uint8_t>(i * 7));
    return out;
}

/// A reader whose buffer has nothing behind it.
struct boxed_record_reader {
    exact storage;
    record_reader reader;

    explicit boxed_record_reader(std::size_t size) : storage(size), reader(storage.writable()) {}
};
struct boxed_handshake_reader {
    exact storage;
    handshake_reader reader;

    explicit boxed_handshake_reader(std::size_t size) : storage(size), reader(storage.writable()) {}
};

// ---- a hello of SSL 2.0, and a record behind it
constexpr auto v2_and_a_record = "801f 01 0301 0006 0000 0010 000035 0000ff 000102030405060708090a0b0c0d0e0f"
                                 "15 0301 0002 0228"_hex;
constexpr std::size_t v2_hello_size = 33;

constexpr bool takes_v2_hello(std::size_t piece) {
    std::array<std::uint8_t, v2_hello_size> buffer{};
    record_reader reader(buffer);
    reader.accept_v2_client_hello();
    std::size_t records = 0;
    const bytes all = v2_and_a_record;
    for (bytes unread = all; !unread.empty();) {
        bytes input = unread.first(piece < unread.size() ? piece : unread.size());
        unread = unread.subspan(input.size());
        while (true) {
            const auto next = reader.next(input);
            if (!next)
                return false;
            if (!*next)
                break;
            const record& r = **next;
            const bool hello = records++ == 0;
            if (r.is_v2_client_hello != hello || r.version != ProtocolVersion::tls10 ||
                r.offset != (hello ? 0 : v2_hello_size) ||
                !equal_bytes(r.fragment, hello ? all.first(v2_hello_size) : all.subspan(v2_hello_size + 5)))
                return false;
        }
    }
    return records == 2 && reader.pending() == 0;
}

// ---- handshake messages
/// Bodies of 0, 1, 0, 5, 3, 0 and 20 bytes.
constexpr auto some_messages = "00 000000"
                               "18 000001 00"
                               "0e 000000"
                               "0b 000005 0102030405"
                               "fe 000003 aabbcc"
                               "0e 000000"
                               "10 000014 000102030405060708090a0b0c0d0e0f10111213"_hex;

/// Whether the messages come out of fragments of this size whole, in order, and in_message tells the truth.
constexpr bool joins_messages(bytes stream, std::size_t size, mutable_bytes buffer) {
    handshake_reader reader(buffer);
    bytes expected = stream;
    for (bytes unread = stream; !unread.empty();) {
        bytes fragment = unread.first(size < unread.size() ? size : unread.size());
        unread = unread.subspan(fragment.size());
        while (true) {
            const auto message = reader.next(fragment);
            if (!message)
                return false;
            if (!*message)
                break;
            const std::size_t whole = handshake_header_size + load_be<3>(expected.data() + 1);
            if (!equal_bytes(**message, expected.first(whole)) || reader.in_message())
                return false;
            expected = expected.subspan(whole);
        }
        if (!fragment.empty() || reader.in_message() != (expected.size() != unread.size()))
            return false;
    }
    return expected.empty();
}
constexpr bool joins_messages_out_of_fragments_of_any_size() {
    std::array<std::uint8_t, 24> buffer{}; // as long as the longest message
    for (std::size_t size = 1; size <= some_messages.size(); ++size)
        if (!joins_messages(some_messages, size, buffer))
            return false;
    return true;
}

/// One message longer than the buffer between two that fit: how often each is told.
struct told {
    int messages = 0;
    int too_long = 0;
    bool right = true;

    constexpr bool operator==(const told&) const = default;
};
constexpr told steps_over_what_is_too_long(bytes stream, std::size_t size, mutable_bytes buffer) {
    handshake_reader reader(buffer);
    told out;
    for (bytes unread = stream; !unread.empty();) {
        bytes fragment = unread.first(size < unread.size() ? size : unread.size());
        unread = unread.subspan(fragment.size());
        while (true) {
            const auto message = reader.next(fragment);
            if (!message) {
                ++out.too_long;
                out.right =
                    out.right && message.error() == fault{errc::message_too_long, 1} && reader.in_message();
                continue;
            }
            if (!*message)
                break;
            ++out.messages;
            out.right = out.right && (**message).size() <= buffer.size() && (**message)[0] == 0x0e;
        }
        out.right = out.right && fragment.empty();
    }
    out.right = out.right && !reader.in_message();
    return out;
}
constexpr auto one_too_long = "0e 000004 00000000"   // as long as the buffer
                              "0b 000005 0000000000" // one byte longer
                              "0e 000000"
                              "0b 000100 00"_hex; // and one that never ends

constexpr bool steps_over_in_fragments_of_any_size() {
    std::array<std::uint8_t, 8> buffer{};
    constexpr std::size_t ended = one_too_long.size() - 5;
    for (std::size_t size = 1; size <= ended; ++size)
        if (steps_over_what_is_too_long(bytes(one_too_long).first(ended), size, buffer) != told{2, 1, true})
            return false;
    return true;
}

} // namespace

// ---- the frames as declared
TEST_CASE("TLSPlaintext and TLSCiphertext round-trip (RFC 5246 6.2.1, 6.2.3)") {
    static constexpr auto plain = "16 0301 0005 0102030405"_hex;
    constexpr auto empty = "17 0303 0000"_hex;
    CHECK_BOTH(round_trips<TLSPlaintext>(plain));
    CHECK_BOTH(round_trips<TLSCiphertext>(plain));
    CHECK_BOTH(round_trips<TLSPlaintext>(empty));
    check_sample<TLSPlaintext>(plain, {});
    check_sample<TLSCiphertext>(plain, {});
    constexpr TLSPlaintext record = *parse<TLSPlaintext>(plain);
    CHECK_BOTH(record.type == ContentType::handshake);
    CHECK_BOTH(record.legacy_record_version == ProtocolVersion::tls10);
    CHECK_BOTH(record.fragment.size() == 5);
    CHECK(text(explain<TLSPlaintext>(bytes(plain).first(9))) ==
          "TLSPlaintext.fragment @ 3: truncated (decode_error)");
    check_built(TLSPlaintext{ContentType::handshake, ProtocolVersion::tls10, bytes(plain).last(5)},
                "16030100050102030405");
}

TEST_CASE("TLSPlaintext takes 2^14 bytes and refuses one more (RFC 5246 6.2.1)") {
    CHECK(why<TLSPlaintext>(record_of(16384)) == "ok");
    CHECK(why<TLSPlaintext>(record_of(16385)) ==
          "TLSPlaintext.fragment @ 3: length_above_maximum (decode_error)");
}

TEST_CASE("TLSCiphertext takes 2^14 + 2048 bytes and refuses one more (RFC 5246 6.2.3)") {
    CHECK(why<TLSCiphertext>(record_of(16641)) == "ok"); // more than TLS 1.3 takes
    CHECK(why<TLSCiphertext>(record_of(18432)) == "ok");
    CHECK(why<TLSCiphertext>(record_of(18433)) ==
          "TLSCiphertext.fragment @ 3: length_above_maximum (decode_error)");
}

TEST_CASE("Alert is two bytes, and ChangeCipherSpec one: nothing else (RFC 5246 7.1, 7.2)") {
    constexpr auto alert = "0228"_hex;
    constexpr auto spec = "01"_hex;
    CHECK_BOTH(round_trips<Alert>(alert));
    CHECK_BOTH(round_trips<ChangeCipherSpec>(spec));
    check_sample<Alert>(alert, {});
    check_sample<ChangeCipherSpec>(spec, {});
    CHECK(why<Alert>("02") == "Alert.description @ 1: truncated (decode_error)");
    CHECK(why<Alert>("022800") == "Alert @ 2: trailing_bytes (decode_error)");
    CHECK(why<ChangeCipherSpec>("") == "ChangeCipherSpec.type @ 0: truncated (decode_error)");
    CHECK(why<ChangeCipherSpec>("0101") == "ChangeCipherSpec @ 1: trailing_bytes (decode_error)");
}

// ---- record_reader
TEST_CASE("record_reader finds the same records in pieces of any size") {
    CHECK_BOTH(finds_all_records_in_pieces_of_any_size());
    for (std::size_t piece = 1; piece <= some_records.size(); ++piece) {
        exact storage{12};
        INFO("pieces of " << piece);
        CHECK(finds_all_records(exact{some_records}, piece, storage.writable()));
    }
}

TEST_CASE("record_reader finds the same records at every two cuts, and reads nothing outside the pieces") {
    const bytes all = some_records;
    for (std::size_t a = 0; a <= all.size(); ++a) {
        for (std::size_t b = a; b <= all.size(); ++b) {
            boxed_record_reader box{12};
            buffer found;
            int records = 0;
            for (const bytes part : {all.first(a), all.subspan(a, b - a), all.subspan(b)}) {
                const exact copy{part};
                bytes input = copy;
                for (auto next = box.reader.next(input); *next; next = box.reader.next(input)) {
                    const buffer again = record_of(0, static_cast<std::uint8_t>((*next)->type));
                    found.push_back(again[0]);
                    found.insert(found.end(), (*next)->fragment.begin(), (*next)->fragment.end());
                    ++records;
                }
            }
            if (records != 7 || hex(found) != "160000000014011715010017"
                                              "0102030405060763ff17")
                FAIL_CHECK("cut at " << a << " and " << b << ": " << hex(found));
        }
    }
}

TEST_CASE("record_reader views a record that lies whole in the input, and copies one that does not") {
    const buffer stream = record_of(100);
    boxed_record_reader box{record_reader::buffer_size};
    bytes input = stream;
    const auto viewed = box.reader.next(input);
    REQUIRE((viewed && *viewed));
    CHECK((*viewed)->fragment.data() == stream.data() + record_header_size);
    CHECK(input.empty());

    bytes head = bytes(stream).first(50);
    bytes tail = bytes(stream).subspan(50);
    CHECK(!*box.reader.next(head));
    CHECK(head.empty());
    CHECK(box.reader.pending() == 50);
    const auto copied = box.reader.next(tail);
    REQUIRE((copied && *copied));
    CHECK((*copied)->fragment.data() == bytes(box.storage).data() + record_header_size);
    CHECK(equal_bytes((*copied)->fragment, bytes(stream).subspan(record_header_size)));
    CHECK((*copied)->offset == 105);
    CHECK(box.reader.offset() == 210);
}

TEST_CASE("record_reader needs no buffer where no record is split") {
    record_reader reader;
    const buffer stream = record_of(18432);
    bytes input = stream;
    const auto next = reader.next(input);
    REQUIRE((next && *next));
    CHECK((*next)->fragment.size() == 18432);
}

TEST_CASE("record_reader takes 2^14 + 2048 bytes and refuses one more, whole and split (RFC 5246 6.2.3)") {
    for (const std::size_t piece : {std::size_t{1}, std::size_t{5}, std::size_t{1000}, std::size_t{20000}}) {
        INFO("pieces of " << piece);
        exact storage{record_reader::buffer_size};
        CHECK(finds_all_records(record_of(18432), piece, storage.writable()));

        boxed_record_reader box{record_reader::buffer_size};
        const buffer before = record_of(3);
        bytes input = before;
        REQUIRE(box.reader.next(input));
        const buffer longer = record_of(18433);
        bytes unread = longer;
        fault said{};
        while (said.code == errc::ok && !unread.empty()) {
            bytes part = unread.first(std::min(piece, unread.size()));
            unread = unread.subspan(part.size());
            const auto next = box.reader.next(part);
            CHECK((!next || !*next));
            if (!next)
                said = next.error();
        }
        CHECK(said == fault{errc::record_overflow, 8 + 3});
    }
}

TEST_CASE("record_reader refuses a major version that is not 3, in the order of the header's bytes") {
    constexpr auto http = "474554202f"_hex; // GET /
    constexpr auto too_long_as_well = "16 0203 ffff"_hex;
    constexpr auto next_major = "16 0401 0000"_hex;
    constexpr auto too_long = "16 0303 4801"_hex;
    CHECK_BOTH(refuses_header(http) == fault{errc::bad_version, 1});
    CHECK_BOTH(refuses_header(too_long_as_well) == fault{errc::bad_version, 1});
    CHECK_BOTH(refuses_header(next_major) == fault{errc::bad_version, 1});
    CHECK_BOTH(refuses_header(too_long) == fault{errc::record_overflow, 3});
    CHECK_BOTH(refuses_header(bytes(http).first(4)) == fault{}); // a header is judged when it is there
}

TEST_CASE("record_reader stays where it failed, and fails again") {
    boxed_record_reader box{64};
    const buffer good = record_of(3);
    bytes input = good;
    REQUIRE(*box.reader.next(input));
    const buffer bad = unhex("1602030000");
    bytes head = bytes(bad).first(2);
    CHECK(!*box.reader.next(head));
    bytes tail = bytes(bad).subspan(2);
    for (int i = 0; i < 3; ++i) {
        const auto next = box.reader.next(tail);
        REQUIRE(!next);
        CHECK(next.error() == fault{errc::bad_version, 8 + 1});
        CHECK(box.reader.offset() == 8);
        tail = good;
    }
}

TEST_CASE(
    "record_reader says no_space for a split record that is longer than its buffer, or a split header") {
    const buffer stream = record_of(16);
    for (std::size_t size = 0; size <= stream.size(); ++size) {
        for (std::size_t cut = 1; cut < stream.size(); ++cut) {
            boxed_record_reader box{size};
            fault said{};
            bool found = false;
            for (const bytes part : {bytes(stream).first(cut), bytes(stream).subspan(cut)}) {
                bytes input = part;
                const auto next = box.reader.next(input);
                if (!next)
                    said = next.error();
                else
                    found = next->has_value();
                if (!next)
                    break;
                if (!input.empty() && !found)
                    FAIL_CHECK("bytes are left over, and nothing is said");
            }
            INFO("a buffer of " << size << ", cut at " << cut);
            CHECK(found == (size == stream.size()));
            CHECK(said.code == (found ? errc::ok : errc::no_space));
        }
    }
}

TEST_CASE(
    "fact 60: record_reader takes up to its limit: a record of 16641 bytes is one of TLS 1.2, not of 1.3") {
    for (const std::size_t piece : {std::size_t{1}, std::size_t{20000}}) {
        const auto reads = [piece](std::size_t length, std::size_t limit) {
            boxed_record_reader box{record_reader::buffer_size};
            box.reader.limit(limit);
            const buffer stream = record_of(length);
            for (bytes unread = stream; !unread.empty();) {
                bytes part = unread.first(std::min(piece, unread.size()));
                unread = unread.subspan(part.size());
                const auto next = box.reader.next(part);
                if (!next)
                    return std::string(name(next.error().code)) + " @ " + std::to_string(next.error().offset);
                if (*next)
                    return std::to_string((*next)->fragment.size());
            }
            return std::string("nothing");
        };
        const std::size_t tls12 = ciphertext_limit(ProtocolVersion::tls12);
        const std::size_t tls13 = ciphertext_limit(ProtocolVersion::tls13);
        CHECK(reads(16640, tls13) == "16640");
        CHECK(reads(16641, tls13) == "record_overflow @ 3");
        CHECK(reads(16641, tls12) == "16641");
        CHECK(reads(18432, tls12) == "18432");
        CHECK(reads(18433, tls12) == "record_overflow @ 3");
        CHECK(reads(16384, plaintext_limit(ProtocolVersion::tls12)) == "16384");
        CHECK(reads(16385, plaintext_limit(ProtocolVersion::tls12)) == "record_overflow @ 3");
    }
}

TEST_CASE("record_reader's limit holds for what follows, also for a record that has begun") {
    boxed_record_reader box{64};
    const buffer stream = record_of(20);
    bytes head = bytes(stream).first(10);
    CHECK(!*box.reader.next(head));
    box.reader.limit(19);
    bytes tail = bytes(stream).subspan(10);
    CHECK(box.reader.next(tail).error() == fault{errc::record_overflow, 3});
    box.reader.limit(20);
    CHECK(*box.reader.next(tail));
}

// ---- a hello of SSL 2.0
TEST_CASE("fact 66: record_reader takes a V2ClientHello as the first record, in pieces of any size (RFC 5246 "
          "E.2)") {
    CHECK_BOTH(takes_v2_hello(3));
    for (std::size_t piece = 1; piece <= v2_and_a_record.size(); ++piece) {
        INFO("pieces of " << piece);
        CHECK(takes_v2_hello(piece));
    }
}

TEST_CASE("fact 66: record_reader takes a V2ClientHello only if it is asked to, and only once") {
    const auto first_of = [](bytes stream, bool accepted) {
        boxed_record_reader box{64};
        if (accepted)
            box.reader.accept_v2_client_hello();
        const auto next = box.reader.next(stream);
        return !next                         ? std::string(name(next.error().code))
               : !*next                      ? std::string("nothing")
               : (*next)->is_v2_client_hello ? "hello of " + std::string(name((*next)->version))
                                             : "record of " + std::string(name((*next)->version));
    };
    CHECK(first_of(v2_and_a_record, true) == "hello of TLS 1.0");
    CHECK(first_of(v2_and_a_record, false) == "bad_version");
    CHECK(first_of(unhex("800b 01 0002 0000 0000 0000 aaaa"), true) == "hello of SSL 2.0");
    CHECK(first_of(some_records, true) == "record of TLS 1.0");
    CHECK(first_of(unhex("8003 01 0303"), true) == "hello of TLS 1.2"); // that it is too short is for parse
    CHECK(first_of(unhex("8002 01 0303"), true) == "bad_version");
    CHECK(first_of(unhex("8020 02 0303"), true) == "bad_version"); // another message of SSL 2.0
    CHECK(first_of(unhex("8020 01 0402"), true) == "bad_version");
    CHECK(first_of(unhex("0020 01 0303"), true) == "bad_version"); // the highest bit is not set
    CHECK(first_of(unhex("ffff 01 0303"), true) == "record_overflow");
    CHECK(first_of(unhex("8063 01 0303"), true) == "no_space");

    boxed_record_reader box{64};
    box.reader.accept_v2_client_hello();
    const buffer twice = unhex(hex(v2_and_a_record).substr(0, 2 * v2_hello_size) +
                               hex(v2_and_a_record).substr(0, 2 * v2_hello_size));
    bytes input = twice;
    CHECK(*box.reader.next(input));
    CHECK(box.reader.next(input).error() == fault{errc::bad_version, v2_hello_size + 1});
}

TEST_CASE("a V2ClientHello that record_reader finds is one for parse, with its msg_length") {
    boxed_record_reader box{64};
    box.reader.accept_v2_client_hello();
    bytes input = v2_and_a_record;
    const auto next = box.reader.next(input);
    REQUIRE((next && *next));
    CHECK((*next)->type == ContentType::handshake);
    const auto hello = parse<V2ClientHello>((*next)->fragment);
    REQUIRE(hello);
    CHECK(v2_length(hello->msg_length) == v2_hello_size - 2);
    CHECK(hello->version == ProtocolVersion::tls10);
    CHECK(hello->challenge.size() == 16);
}

// ---- handshake_reader
TEST_CASE("handshake_reader joins messages out of fragments of any size (RFC 5246 6.2.1)") {
    CHECK_BOTH(joins_messages_out_of_fragments_of_any_size());
    for (std::size_t size = 1; size <= some_messages.size(); ++size) {
        exact storage{24};
        INFO("fragments of " << size);
        CHECK(joins_messages(exact{some_messages}, size, storage.writable()));
    }
}

TEST_CASE("handshake_reader finds the same messages at every two cuts, and reads nothing outside") {
    const bytes all = some_messages;
    for (std::size_t a = 0; a <= all.size(); ++a) {
        for (std::size_t b = a; b <= all.size(); ++b) {
            boxed_handshake_reader box{24};
            buffer found;
            int messages = 0;
            for (const bytes part : {all.first(a), all.subspan(a, b - a), all.subspan(b)}) {
                const exact copy{part};
                bytes fragment = copy;
                for (auto next = box.reader.next(fragment); *next; next = box.reader.next(fragment)) {
                    found.insert(found.end(), (*next)->begin(), (*next)->end());
                    ++messages;
                }
            }
            if (messages != 7 || !equal_bytes(found, all) || box.reader.in_message())
                FAIL_CHECK("cut at " << a << " and " << b << ": " << hex(found));
        }
    }
}

TEST_CASE("handshake_reader views a message that lies whole in a fragment, and copies one that is split") {
    boxed_handshake_reader box{24};
    bytes fragment = some_messages;
    for (auto next = box.reader.next(fragment); *next; next = box.reader.next(fragment))
        CHECK((*next)->data() + (*next)->size() == fragment.data());
    bytes head = bytes(some_messages).first(2);
    CHECK(!*box.reader.next(head));
    CHECK(box.reader.in_message());
    bytes tail = bytes(some_messages).subspan(2);
    const auto split = box.reader.next(tail);
    REQUIRE(*split);
    CHECK((*split)->data() == bytes(box.storage).data());
    CHECK(!box.reader.in_message());
    const auto whole = box.reader.next(tail);
    REQUIRE(*whole);
    CHECK((*whole)->data() == some_messages.data() + 4);
}

TEST_CASE("fact 65: handshake_reader takes a message as long as its buffer, and steps once over one that is "
          "longer") {
    CHECK_BOTH(steps_over_in_fragments_of_any_size());
    const bytes ended = bytes(one_too_long).first(one_too_long.size() - 5);
    for (std::size_t size = 1; size <= ended.size(); ++size) {
        exact storage{8};
        INFO("fragments of " << size);
        CHECK(steps_over_what_is_too_long(exact{ended}, size, storage.writable()) == told{2, 1, true});
    }
}

TEST_CASE("handshake_reader is in a message while it steps over one") {
    boxed_handshake_reader box{8};
    bytes fragment = bytes(one_too_long).subspan(8);
    CHECK(!box.reader.next(fragment)); // the one that is too long
    CHECK((*box.reader.next(fragment))->size() == 4);
    CHECK(!box.reader.in_message());
    CHECK(!box.reader.next(fragment)); // the one that does not end
    CHECK(!*box.reader.next(fragment));
    CHECK(fragment.empty());
    CHECK(box.reader.in_message());
    const buffer more(255, 0x0e);
    bytes rest = more;
    CHECK(!*box.reader.next(rest));
    CHECK(rest.empty());
    CHECK(!box.reader.in_message());
}

TEST_CASE("handshake_reader steps over a message of 2^24 - 1 bytes") {
    boxed_handshake_reader box{100};
    const buffer header = unhex("0bffffff");
    bytes fragment = header;
    CHECK(box.reader.next(fragment).error() == fault{errc::message_too_long, 1});
    const buffer zeros(16384, 0);
    std::size_t left = 0xffffff;
    while (left != 0) {
        CHECK(!*box.reader.next(fragment));
        CHECK(box.reader.in_message());
        fragment = bytes(zeros).first(std::min(left, zeros.size()));
        left -= fragment.size();
    }
    CHECK(!*box.reader.next(fragment));
    CHECK(!box.reader.in_message());
    const buffer done = unhex("0e000000");
    fragment = done;
    CHECK(*box.reader.next(fragment));
}

TEST_CASE("handshake_reader takes an empty fragment for nothing, between messages and in one") {
    boxed_handshake_reader box{24};
    bytes nothing{};
    CHECK(!*box.reader.next(nothing));
    CHECK(!box.reader.in_message());
    bytes head = bytes(some_messages).subspan(4, 3);
    CHECK(!*box.reader.next(head));
    CHECK(!*box.reader.next(nothing));
    CHECK(box.reader.in_message());
    bytes tail = bytes(some_messages).subspan(7, 2);
    const auto message = box.reader.next(tail);
    REQUIRE(*message);
    CHECK(hex(**message) == "1800000100");
}

} // namespace records_test
