// SPDX-License-Identifier: BSL-1.0
// tests/counted_test.cpp: vectors whose size stands apart from them, cases by a flag, and numbers of six
// bytes.
#include "support.hpp"

#include <tlswire/ops/present.hpp>

namespace counted_test {

using namespace support;
using namespace tlswire;
using namespace tlswire::literals;

namespace {

enum class names_length : std::uint16_t {};
enum class tail_length : std::uint8_t {};
enum class Flags : std::uint8_t {};

struct Counted {
    names_length count;
    tail_length tail_count;
    counted_vec<names_length, uint24> names;
    counted_opaque<tail_length> tail;
};
struct Negotiated {
    uint48 number;
    counted_opaque<tail_length> tail;
};
struct Flagged {
    Flags flags;
    tlswire::select<Flags, when_flag<Flags{0x10}, counted_opaque<tail_length>>, otherwise<nothing>> tail;
    tlswire::select<Flags, when_flag<Flags{0x08}, std::uint16_t>, otherwise<std::uint8_t>> number;
};

} // namespace

TEST_CASE("a counted vector is as long as the field of its key says, and round-trips") {
    static constexpr auto sample = "0006 02 000001 abcdef 1122"_hex;
    CHECK_BOTH(round_trips<Counted>(sample));
    check_sample<Counted>(sample, {});
    constexpr Counted read = *parse<Counted>(sample);
    CHECK_BOTH(*++read.names.begin() == 0xabcdef);
    const uint24 names[] = {{1}, {0xabcdef}};
    const auto tail = "1122"_hex;
    check_built(Counted{names_length{6}, tail_length{2}, names, tail}, hex(sample));
    check_sample<Counted>("0000 00", {});
}

TEST_CASE("a counted vector rejects a size that is no multiple of its elements, or more than there is") {
    CHECK_BOTH(rejects<Counted>("0005 00 000001 abcd"_hex, errc::length_not_multiple, 3));
    CHECK_BOTH(rejects<Counted>("0003 02 000001 11"_hex, errc::truncated, 6));
    CHECK(why<Counted>("0006 00 000001") == "Counted.names @ 3: truncated (decode_error)");
    CHECK(why<Counted>("0003 00 000001 00") == "Counted @ 6: trailing_bytes (decode_error)");
}

TEST_CASE("a counted vector that is not as long as its key says can't be written") {
    static constexpr auto tail = "1122"_hex;
    CHECK_BOTH(writes_not(Counted{names_length{0}, tail_length{1}, {}, tail}, errc::length_disagrees, 0));
    CHECK_BOTH(writes_not(Counted{names_length{3}, tail_length{2}, {}, tail}, errc::length_disagrees, 0));
}

TEST_CASE("a size that was negotiated is passed behind the bytes; six bytes are one number") {
    constexpr auto sample = "010203040506 aabb"_hex;
    CHECK_BOTH(round_trips<Negotiated>(sample, tail_length{2}));
    CHECK_BOTH(parse<Negotiated>(sample, tail_length{2})->number == 0x010203040506);
    CHECK_BOTH(rejects<Negotiated>(sample, errc::trailing_bytes, 7, tail_length{1}));
    CHECK_BOTH(rejects<Negotiated>(sample, errc::truncated, 6, tail_length{3}));
    check_sample<Negotiated>(sample, {}, tail_length{2});
    CHECK_BOTH(writes_not(Negotiated{{std::uint64_t{1} << 48}, {}}, errc::length_above_maximum, 0));
    CHECK(json_of_bytes<Negotiated>(sample, tail_length{2}) == R"({"number":1108152157446,"tail":"aabb"})");
}

TEST_CASE("a flag chooses its case, whatever the other bits are") {
    CHECK_BOTH(round_trips<Flagged>("00 07"_hex, tail_length{2}));
    CHECK_BOTH(round_trips<Flagged>("e8 0007"_hex, tail_length{2}));
    CHECK_BOTH(round_trips<Flagged>("1f aabb 0007"_hex, tail_length{2}));
    CHECK_BOTH(rejects<Flagged>("18 aabb 00"_hex, errc::truncated, 3, tail_length{2}));
    CHECK_BOTH(writes_not(Flagged{Flags{0x08}, nothing{}, std::uint8_t{1}}, errc::unknown_tag, 0));
    check_sample<Flagged>("18 aabb 0007", {}, tail_length{2});
}

TEST_CASE("counted vectors and flags are presented with their key") {
    CHECK_BOTH(present<Counted>() ==
               "struct { names_length count; tail_length tail_count; uint24 names[Counted.count]; "
               "opaque tail[Counted.tail_count]; } Counted;");
    CHECK_BOTH(present<Negotiated>() == "struct { uint48 number; opaque tail[tail_length]; } Negotiated;");
    CHECK(
        present<Flagged>() ==
        "struct { Flags flags; select (flags) { case 0x10: opaque[tail_length]; default: struct {}; } tail; "
        "select (flags) { case 0x08: uint16; default: uint8; } number; } Flagged;");
}

} // namespace counted_test
