// SPDX-License-Identifier: BSL-1.0
// tests/dtls_records_test.cpp: datagrams fall into records, and fragments come together to messages whatever
// their order; what breaks a rule is told, and nothing else is lost by it.
#include "support.hpp"

#include <tlswire/record/dtls_handshake_reader.hpp>
#include <tlswire/record/dtls_record_reader.hpp>

#include <random>

namespace dtls_records_test {

using namespace support;
using namespace tlswire;
using namespace tlswire::literals;

namespace {

/// All that a reader finds in a datagram, a line for each.
std::string records_of(dtls_record_reader& reader, bytes datagram) {
    std::string out;
    const exact copy{datagram};
    for (bytes left = copy; !left.empty();) {
        const auto next = reader.next(left);
        if (!next) {
            out += std::string(name(next.error().code)) + " @ " + std::to_string(next.error().offset) + "\n";
            continue;
        }
        REQUIRE(*next);
        const dtls_record& r = **next;
        CHECK(r.header.data() + r.header.size() == r.fragment.data());
        CHECK(r.header.data() == bytes(copy).data() + r.offset);
        CHECK(r.unified == is_unified_header(r.header[0]));
        out += std::to_string(r.offset) + ": " + std::string(name(r.type)) + " " +
               std::string(name(r.version)) + (r.unified ? " unified " : " ") + std::to_string(r.epoch) +
               "/" + hex_number(r.sequence_number, static_cast<unsigned>(r.sequence_number_size)) + " [" +
               hex(r.connection_id) + "] " + hex(r.header) + " " + hex(r.fragment) + "\n";
    }
    bytes nothing{};
    CHECK(!*reader.next(nothing));
    return out;
}
std::string records_of(std::string_view datagram, std::size_t connection_id_length = 0) {
    dtls_record_reader reader(connection_id_length);
    return records_of(reader, unhex(datagram));
}

/// A reader whose buffer has nothing behind it.
struct boxed_reader {
    exact storage;
    dtls_handshake_reader reader;

    explicit boxed_reader(std::size_t longest_body)
        : storage(dtls_handshake_reader::buffer_size(longest_body)),
          reader(storage.writable()) {}
};
/// All that a reader finds in what a record carries, a line for each.
std::string messages_of(dtls_handshake_reader& reader, bytes record) {
    std::string out;
    const exact copy{record};
    bytes left = copy;
    while (true) {
        const std::size_t before = record.size() - left.size();
        const auto next = reader.next(left);
        if (!next) {
            out += std::string(name(next.error().code)) + " @ " +
                   std::to_string(before + next.error().offset) + "\n";
        } else if (*next) {
            out += hex((*next)->first(12)) + " " + hex((*next)->subspan(12)) + "\n";
        } else {
            CHECK(left.empty());
            return out;
        }
    }
}
std::string messages_of(dtls_handshake_reader& reader, std::string_view record) {
    return messages_of(reader, bytes{unhex(record)});
}

/// Three fragments of one message, the last first, and a message behind it that comes first of all.
constexpr bool joins_while_compiling() {
    constexpr auto record = "0e 000000 0001 000000 000000"
                            "0b 000005 0000 000003 000002 0405"
                            "0b 000005 0000 000001 000003 020304"
                            "0b 000005 0000 000000 000001 01"_hex;
    constexpr auto expected = "0b 000005 0000 000000 000005 0102030405"_hex;
    std::array<std::uint8_t, 64> buffer{};
    dtls_handshake_reader reader(buffer);
    bytes left = record;
    const auto first = reader.next(left);
    if (!first || !*first || !equal_bytes(**first, expected) || !left.empty() || !reader.in_message())
        return false;
    const auto second = reader.next(left);
    return second && *second && (**second)[0] == 0x0e && !*reader.next(left) && !reader.in_message();
}

} // namespace

// ---- the frames as declared
TEST_CASE("DTLSPlaintext and DTLSCiphertext12 round-trip (RFC 6347 4.1, RFC 9147 4)") {
    static constexpr auto sample = "16 fefd 0001 000000000007 0003 aabbcc"_hex;
    CHECK_BOTH(round_trips<DTLSPlaintext>(sample));
    CHECK_BOTH(round_trips<DTLSCiphertext12>(sample));
    check_sample<DTLSPlaintext>(sample, {});
    check_sample<DTLSCiphertext12>(sample, {});
    constexpr DTLSPlaintext record = *parse<DTLSPlaintext>(sample);
    CHECK_BOTH(record.version == ProtocolVersion::dtls12);
    CHECK_BOTH(record.epoch == 1);
    CHECK_BOTH(record.sequence_number == 7);
    check_built(DTLSPlaintext{ContentType::handshake, ProtocolVersion::dtls12, 1, {7}, record.fragment},
                hex(sample));
}

TEST_CASE("DTLSCiphertext12CID takes the length of its connection id, and round-trips (RFC 9146 4)") {
    static constexpr auto sample = "19 fefd 0001 000000000007 c1c2c3 0003 aabbcc"_hex;
    CHECK_BOTH(round_trips<DTLSCiphertext12CID>(sample, cid_length{3}));
    CHECK_BOTH(!accepts<DTLSCiphertext12CID>(sample, cid_length{2}));
    CHECK_BOTH(!accepts<DTLSCiphertext12CID>(sample, cid_length{4}));
    check_sample<DTLSCiphertext12CID>(sample, {}, cid_length{3});
    static constexpr auto cid = "c1c2c3"_hex;
    static constexpr auto content = "aabbcc"_hex;
    check_built(DTLSCiphertext12CID{ContentType::tls12_cid, ProtocolVersion::dtls12, 1, {7}, cid, content},
                hex(sample), cid_length{3});
}

TEST_CASE("fact 71: the unified header has what its flags 001CSLEE say, and round-trips (RFC 9147 4)") {
    static constexpr auto full = "3f c1c2 1234 0003 aabbcc"_hex;
    static constexpr auto minimal = "22 12 aabbcc"_hex;
    CHECK_BOTH(round_trips<DTLSCiphertext>(full, cid_length{2}));
    CHECK_BOTH(round_trips<DTLSCiphertext>(minimal, cid_length{2}));
    CHECK_BOTH(round_trips<DTLSCiphertext>("2c 1234 0000"_hex, cid_length{2}));
    CHECK_BOTH(round_trips<DTLSCiphertext>("34 c1c2 12 0001 aa"_hex, cid_length{2}));
    CHECK_BOTH(rejects<DTLSCiphertext>("2c 1234 0004 aabbcc"_hex, errc::truncated, 3, cid_length{2}));
    CHECK_BOTH(rejects<DTLSCiphertext>("38 c1"_hex, errc::truncated, 1, cid_length{2}));
    check_sample<DTLSCiphertext>(full, {}, cid_length{2});
    check_sample<DTLSCiphertext>(minimal, {.from = 2}, cid_length{2});
    CHECK_BOTH(epoch_bits(parse<DTLSCiphertext>(minimal, cid_length{0})->unified_hdr) == 2);
    CHECK_BOTH(is_unified_header(0x20));
    CHECK_BOTH(is_unified_header(0x3f));
    CHECK_BOTH(!is_unified_header(0x1f));
    CHECK_BOTH(!is_unified_header(0x40));
}

// ---- dtls_record_reader
TEST_CASE("dtls_record_reader cuts a datagram into records of every kind") {
    CHECK(records_of("16 fefd 0000 000000000001 0002 0102"
                     "19 fefd 0001 000000000002 c1c2 0001 aa"
                     "3d c1c2 1234 0001 bb"
                     "2e 0009 0000"
                     "17 feff 0001 ffffffffffff 0000"
                     "30 c1c2 77 cccc",
                     2) == "0: handshake DTLS 1.2 0/000000000001 [] 16fefd00000000000000010002 0102\n"
                           "15: tls12_cid DTLS 1.2 1/000000000002 [c1c2] 19fefd0001000000000002c1c20001 aa\n"
                           "31: application_data DTLS 1.3 unified 1/1234 [c1c2] 3dc1c212340001 bb\n"
                           "39: application_data DTLS 1.3 unified 2/0009 [] 2e00090000 \n"
                           "44: application_data DTLS 1.0 1/ffffffffffff [] 17feff0001ffffffffffff0000 \n"
                           "57: application_data DTLS 1.3 unified 0/77 [c1c2] 30c1c277 cccc\n");
}

TEST_CASE("dtls_record_reader refuses a record that does not end in its datagram, and drops the rest") {
    const buffer record = unhex("16 fefd 0000 000000000001 0002 0102");
    for (std::size_t n = 1; n < record.size(); ++n) {
        dtls_record_reader reader;
        buffer datagram = record;
        datagram.insert(datagram.end(), record.begin(), record.begin() + static_cast<std::ptrdiff_t>(n));
        const std::size_t field = n < 1 ? 0 : n < 3 ? 1 : n < 5 ? 3 : n < 11 ? 5 : 11;
        CHECK(records_of(reader, datagram) ==
              "0: handshake DTLS 1.2 0/000000000001 [] 16fefd00000000000000010002 0102\n"
              "truncated @ " +
                  std::to_string(record.size() + field) + "\n");
        CHECK(records_of(reader, record) ==
              "0: handshake DTLS 1.2 0/000000000001 [] 16fefd00000000000000010002 0102\n");
    }
    CHECK(records_of("2c 1234 0004 aabbcc") == "truncated @ 3\n");
    CHECK(records_of("3c c1", 2) == "truncated @ 1\n");
    CHECK(records_of("2c 12") == "truncated @ 1\n");
    CHECK(records_of("24 12 00") == "truncated @ 2\n");
    CHECK(records_of("20") == "truncated @ 1\n");
    CHECK(records_of("20 12") == "0: application_data DTLS 1.3 unified 0/12 [] 2012 \n");
}

TEST_CASE("fact 70: dtls_record_reader refuses a version that is none of DTLS, whatever follows") {
    CHECK(records_of("16 0303 0000 000000000001 0002 0102") == "bad_version @ 1\n");
    CHECK(records_of("16 03") == "bad_version @ 1\n");
    CHECK(records_of("16 0303 0000 000000000001 ffff") == "bad_version @ 1\n");
    CHECK(records_of("19 0303 0000 000000000001 ffff") == "bad_version @ 1\n");
    CHECK(records_of("16 feff 0000 000000000001 0000 474554202f") ==
          "0: handshake DTLS 1.0 0/000000000001 [] 16feff00000000000000010000 \nbad_version @ 14\n");
    CHECK(records_of("16 fefc 0000 000000000001 0000").starts_with("0: handshake DTLS 1.3"));
    CHECK(name(ProtocolVersion{0xfefe}).empty()); // there is no DTLS 1.1
    CHECK(records_of("16 fefe 0000 000000000001 0000") ==
          "0: handshake  0/000000000001 [] 16fefe00000000000000010000 \n"); // its frame can be read
}

TEST_CASE("fact 60: dtls_record_reader takes 2^14 + 2048 bytes, with a unified header 2^14 + 256") {
    const auto size_of = [](std::string_view header, std::size_t n, std::size_t connection_id_length = 0) {
        buffer datagram = unhex(header);
        datagram.insert(datagram.end(), n, 0);
        dtls_record_reader reader(connection_id_length);
        bytes left = datagram;
        const auto next = reader.next(left);
        return next ? std::to_string((*next)->fragment.size())
                    : std::string(name(next.error().code)) + " @ " + std::to_string(next.error().offset);
    };
    CHECK(size_of("17 fefd 0001 000000000001 4800", 18432) == "18432");
    CHECK(size_of("17 fefd 0001 000000000001 4801", 18433) == "record_overflow @ 11");
    CHECK(size_of("19 fefd 0001 000000000001 c1c2 4800", 18432, 2) == "18432");
    CHECK(size_of("19 fefd 0001 000000000001 c1c2 4801", 18433, 2) == "record_overflow @ 13");
    CHECK(size_of("2c 0001 4100", 16640) == "16640");
    CHECK(size_of("2c 0001 4101", 16641) == "record_overflow @ 3");
    CHECK(size_of("28 0001", 16640) == "16640");
    CHECK(size_of("28 0001", 16641) == "record_overflow @ 3");
}

TEST_CASE("dtls_record_reader takes a connection id of another length when it is told") {
    dtls_record_reader reader;
    CHECK(records_of(reader, unhex("34 12 0001 aa")) ==
          "0: application_data DTLS 1.3 unified 0/12 [] 34120001 aa\n");
    reader.connection_id_length(3);
    CHECK(records_of(reader, unhex("34 c1c2c3 12 0001 aa")) ==
          "0: application_data DTLS 1.3 unified 0/12 [c1c2c3] 34c1c2c3120001 aa\n");
}

// ---- dtls_handshake_reader
TEST_CASE("dtls_handshake_reader views a message that arrives whole and in turn") {
    const buffer record = unhex("01 000003 0000 000000 000003 aabbcc"
                                "0e 000000 0001 000000 000000");
    boxed_reader box{0};
    bytes left = record;
    const auto first = box.reader.next(left);
    CHECK(first.error() == fault{errc::message_too_long, 1}); // the cap is the caller's, viewed or not

    boxed_reader good{3};
    left = record;
    for (const std::size_t at : {std::size_t{0}, std::size_t{15}}) {
        const auto message = good.reader.next(left);
        REQUIRE((message && *message));
        CHECK((*message)->data() == record.data() + at);
    }
    CHECK(!*good.reader.next(left));
    CHECK(good.reader.expected_message_seq() == 2);
    CHECK(!good.reader.in_message());
}

TEST_CASE("fact 68: dtls_handshake_reader joins what overlaps, is repeated or comes out of order") {
    // 7 bytes; then nothing; then 2 bytes
    const std::string_view pieces[] = {
        "0b 000007 0005 000002 000003 030405", "0b 000007 0005 000000 000004 01020304",
        "0b 000007 0005 000006 000001 07",     "0b 000007 0005 000004 000003 050607",
        "0e 000000 0006 000000 000000",        "10 000002 0007 000000 000001 a1",
        "10 000002 0007 000001 000001 a2",
    };
    std::array<std::size_t, std::size(pieces)> order{0, 1, 2, 3, 4, 5, 6};
    do {
        boxed_reader box{64};
        box.reader.expect(5);
        std::string found;
        for (const std::size_t i : order)
            found += messages_of(box.reader, pieces[i]);
        if (found != "0b0000070005000000000007 01020304050607\n"
                     "0e0000000006000000000000 \n"
                     "100000020007000000000002 a1a2\n")
            FAIL_CHECK("found " << found);
        CHECK(!box.reader.in_message());
        CHECK(box.reader.expected_message_seq() == 8);
        for (const std::size_t i : order) // the flight is sent again
            CHECK(messages_of(box.reader, pieces[i]).empty());
    } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("fact 68: a fragment that ends behind its message is refused and skipped, and the next is read") {
    boxed_reader box{64};
    CHECK(messages_of(box.reader, "0b 000002 0000 000001 000002 0102"
                                  "0b 000002 0000 000003 000000"
                                  "0b 000002 0000 ffffff 000001 01"
                                  "0b 000002 0000 000000 000002 0304") == "fragment_out_of_range @ 6\n"
                                                                          "fragment_out_of_range @ 20\n"
                                                                          "fragment_out_of_range @ 32\n"
                                                                          "0b0000020000000000000002 0304\n");
}

TEST_CASE("fact 68: fragments that disagree are refused, and what was there first stays") {
    boxed_reader box{64};
    CHECK(messages_of(box.reader, "0b 00000a 0000 000001 000008 0102030405060708"
                                  "0b 00000a 0000 000003 000007 03040506070009"
                                  "10 00000a 0000 000000 000001 00"
                                  "0b 00000b 0000 000000 000001 00"
                                  "0b 00000a 0000 000000 00000a 00010203040506070809"
                                  "0b 00000b 0001 000000 000000") ==
          "fragment_mismatch @ 37\n"
          "fragment_mismatch @ 39\n"
          "fragment_mismatch @ 53\n"
          "0b00000a000000000000000a 00010203040506070809\n");
    // a message that was given is over, whatever else comes under its number
    CHECK(messages_of(box.reader, "10 000001 0000 000000 000001 ff").empty());
}

TEST_CASE("dtls_handshake_reader refuses a fragment that the record cuts off, with all that follows") {
    const buffer record = unhex("0e 000000 0000 000000 000000  0b 000004 0001 000000 000002 0102");
    for (std::size_t n = 13; n < record.size(); ++n) {
        boxed_reader box{64};
        const std::size_t cut = n - 12;
        const std::size_t field = cut < 4 ? 1 : cut < 6 ? 4 : cut < 9 ? 6 : 9;
        CHECK(messages_of(box.reader, bytes(record).first(n)) ==
              "0e0000000000000000000000 \ntruncated @ " + std::to_string(12 + field) + "\n");
        CHECK(messages_of(box.reader, "0b 000004 0001 000000 000004 01020304") ==
              "0b0000040001000000000004 01020304\n");
    }
    boxed_reader box{64};
    CHECK(messages_of(box.reader, bytes{}).empty());
}

TEST_CASE("fact 65: dtls_handshake_reader takes a body as long as its buffer, and steps once over one that "
          "is longer") {
    boxed_reader box{8};
    CHECK(messages_of(box.reader, "0b 000008 0000 000000 000001 00"
                                  "0b 000008 0000 000001 000007 01020304050607"
                                  "0b 000009 0001 000000 000001 00"
                                  "0b 000009 0001 000001 000008 0102030405060708"
                                  "0b 000009 0003 000001 000001 01"
                                  "0b 000009 0003 000002 000001 01"
                                  "0e 000000 0002 000000 000000"
                                  "0e 000000 0004 000000 000000") ==
          "0b0000080000000000000008 0001020304050607\n"
          "message_too_long @ 33\n"
          "message_too_long @ 66\n"
          "0e0000000002000000000000 \n"
          "0e0000000004000000000000 \n");
    CHECK(!box.reader.in_message());
}

TEST_CASE("dtls_handshake_reader keeps messages before their turn as far as there is room") {
    boxed_reader box{40}; // room for 12 + 40 + 5 bytes
    const std::string_view second = "10 000008 0001 000000 000008 0102030405060708";
    const std::string_view third = "14 00000c 0002 000000 00000c 000102030405060708090a0b";
    const std::string_view fourth = "0e 000000 0003 000000 000000";
    CHECK(messages_of(box.reader, second).empty());
    CHECK(messages_of(box.reader, third).empty());
    CHECK(box.reader.in_message());
    CHECK(messages_of(box.reader, fourth).empty()); // no room is left, it is dropped
    CHECK(messages_of(box.reader, "0e 000000 0000 000000 000000") ==
          "0e0000000000000000000000 \n"
          "100000080001000000000008 0102030405060708\n"
          "1400000c000200000000000c 000102030405060708090a0b\n");
    CHECK(messages_of(box.reader, fourth) == "0e0000000003000000000000 \n");
}

TEST_CASE("the message whose turn it is takes the room of later ones") {
    boxed_reader box{40};
    CHECK(messages_of(box.reader, "10 000008 0001 000000 000008 0102030405060708").empty());
    CHECK(messages_of(box.reader, "14 00000c 0002 000000 00000c 000102030405060708090a0b").empty());
    const std::string body(2 * 17, '7');
    CHECK(messages_of(box.reader, "0b 000011 0000 000000 000000").empty()); // only the last one has to go
    CHECK(messages_of(box.reader, "0b 000011 0000 000000 000011" + body) ==
          "0b0000110000000000000011 " + body +
              "\n"
              "100000080001000000000008 0102030405060708\n");
    CHECK(!box.reader.in_message());
    CHECK(box.reader.expected_message_seq() == 2);
}

TEST_CASE("dtls_handshake_reader keeps 15 messages before their turn, not more") {
    boxed_reader box{400};
    for (unsigned i = 17; i > 0; --i)
        CHECK(messages_of(box.reader, "0e 000000" + hex_number(i, 2) + "000000 000000").empty());
    CHECK(messages_of(box.reader, "0e 000000 0000 000000 000000").size() == 16 * 26);
    CHECK(box.reader.expected_message_seq() == 16);
    CHECK(!box.reader.in_message());
}

TEST_CASE("dtls_handshake_reader starts again at 0, or wherever it is told to") {
    boxed_reader box{64};
    const std::string_view hello = "01 000001 0000 000000 000001 aa";
    CHECK(messages_of(box.reader, hello).size() == 28);
    CHECK(messages_of(box.reader, hello).empty());
    CHECK(messages_of(box.reader, "0b 000002 0001 000000 000001 aa").empty());
    CHECK(box.reader.in_message());
    box.reader.restart();
    CHECK(!box.reader.in_message());
    CHECK(box.reader.expected_message_seq() == 0);
    CHECK(messages_of(box.reader, hello).size() == 28);
    box.reader.expect(0xffff);
    CHECK(messages_of(box.reader, hello).empty()); // the one behind the last number
    CHECK(messages_of(box.reader, "0e 000000 ffff 000000 000000") ==
          "0e000000ffff000000000000 \n010000010000000000000001 aa\n");
}

TEST_CASE("dtls_handshake_reader works while compiling") {
    CHECK_BOTH(joins_while_compiling());
}

} // namespace dtls_records_test
