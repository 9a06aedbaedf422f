// SPDX-License-Identifier: BSL-1.0
// tests/varint_test.cpp: varints, lists without a length and the tlv that QUIC makes of them.
#include "support.hpp"

#include <tlswire/ops/find.hpp>
#include <tlswire/ops/present.hpp>

namespace quick {
enum class Id : std::uint64_t { size = 1, token = 2, flag = 3 };
struct Size {
    static constexpr auto type = Id::size;
    tlswire::varint value;
};
struct Token {
    static constexpr auto type = Id::token;
    tlswire::opaque_fixed<2> bytes;
};
struct Flag {
    static constexpr auto type = Id::flag;
};
using Parameter = tlswire::varint_tlv<Id, Size, Token, Flag>;
struct Parameters {
    tlswire::remaining<Parameter> list;
};
struct Numbers {
    std::uint8_t first;
    tlswire::remaining<std::uint16_t> others;
};
struct One {
    tlswire::varint n;
};
struct Texts {
    tlswire::vec<tlswire::varint, 1, 255> numbers;
    tlswire::remaining<tlswire::opaque<1, 255>> texts;
};
} // namespace quick

template <>
struct tlswire::tlv_traits<quick::Id> {
    static constexpr std::string_view name = "Parameter";
    static constexpr std::string_view tag_name = "id";
    static constexpr std::string_view body_name = "value";
    static constexpr std::array<std::uint16_t, 0> expected_unknown{};
};

namespace varint_test {

using namespace support;
using namespace tlswire;
using namespace tlswire::literals;
using namespace quick;

TEST_CASE("a varint has 1, 2, 4 or 8 bytes (RFC 9000 16, A.1)") {
    CHECK_BOTH(parse<One>("25"_hex)->n == 37);
    CHECK_BOTH(parse<One>("7bbd"_hex)->n == 15293);
    CHECK_BOTH(parse<One>("9d7f3e7d"_hex)->n == 494878333);
    CHECK_BOTH(parse<One>("c2197c5eff14e88c"_hex)->n == 151288809941952652);
    CHECK_BOTH(parse<One>("4025"_hex)->n == 37); // the same in two bytes
    for (const std::string_view sample :
         {"00", "3f", "4000", "7bbd", "80000000", "9d7f3e7d", "c000000000000000", "c2197c5eff14e88c",
          "ffffffffffffffff", "4025"}) {
        check_sample<One>(sample, {});
        CHECK(round_trips<One>(unhex(sample)));
    }
    CHECK(why<One>("") == "One.n @ 0: truncated (decode_error)");
    CHECK(why<One>("40") == "One.n @ 0: truncated (decode_error)");
    CHECK(why<One>("9d7f3e") == "One.n @ 0: truncated (decode_error)");
    CHECK(why<One>("c2197c5eff14e8") == "One.n @ 0: truncated (decode_error)");
    CHECK(why<One>("2500") == "One @ 1: trailing_bytes (decode_error)");
}

TEST_CASE("a varint of one's own takes the least bytes, or as many as are asked for") {
    CHECK_BOTH(writes(One{{63}}, "3f"_hex));
    CHECK_BOTH(writes(One{{64}}, "4040"_hex));
    CHECK_BOTH(writes(One{{16383}}, "7fff"_hex));
    CHECK_BOTH(writes(One{{16384}}, "80004000"_hex));
    CHECK_BOTH(writes(One{{(1u << 30) - 1}}, "bfffffff"_hex));
    CHECK_BOTH(writes(One{{1u << 30}}, "c000000040000000"_hex));
    CHECK_BOTH(writes(One{{37, 2}}, "4025"_hex));
    CHECK_BOTH(writes(One{{37, 8}}, "c000000000000025"_hex));
    CHECK_BOTH(writes_not(One{{64, 1}}, errc::length_above_maximum, 0));
    CHECK_BOTH(writes_not(One{{std::uint64_t{1} << 62}}, errc::length_above_maximum, 0));
    CHECK_BOTH(writes_not(One{{1, 3}}, errc::length_disagrees, 0));
    CHECK_BOTH(writes_not(One{{1, 16}}, errc::length_disagrees, 0));
}

TEST_CASE("remaining<> is elements up to the end") {
    CHECK_BOTH(round_trips<Numbers>("07"_hex));
    CHECK_BOTH(round_trips<Numbers>("07 0001 0002"_hex));
    CHECK(why<Numbers>("07 0001 00") == "Numbers.others[1] @ 3: truncated (decode_error)");
    CHECK(why<Numbers>("") == "Numbers.first @ 0: truncated (decode_error)");
    check_sample<Texts>("03 01 4002 02 aabb 01 cc", {.lengths = {4, 7}, .grows = true});
    CHECK(why<Texts>("03 01 4002 00") == "Texts.texts[0] @ 4: length_below_minimum (decode_error)");
    CHECK(why<Texts>("03 01 4002 02 aa") == "Texts.texts[0] @ 4: truncated (decode_error)");
    CHECK(why<Texts>("02 01 40") == "Texts.numbers[1] @ 2: truncated (decode_error)");

    static constexpr std::array<std::uint16_t, 2> two{1, 0x0203};
    CHECK_BOTH(writes(Numbers{7, two}, "07 0001 0203"_hex));
    check_built(Numbers{7, two}, "07 0001 0203");
    static constexpr auto aabb = "aabb"_hex;
    static constexpr opaque<1, 255> texts[] = {opaque<1, 255>{aabb}, opaque<1, 255>{aabb}};
    static constexpr std::array<varint, 1> numbers{varint{64}};
    check_built(Texts{numbers, texts}, "02 4040 02 aabb 02 aabb");
    CHECK_BOTH(present<Numbers>() == "struct { uint8 first; uint16 others[]; } Numbers;");
    CHECK_BOTH(present<Texts>() == "struct { varint numbers<1..255>; opaque texts<1..255>[]; } Texts;");
}

TEST_CASE("a varint_tlv keeps what it does not know and how wide its numbers were") {
    static constexpr auto all = "01 02 4040 02 02 aabb 03 00 9a9a9a9a 01 ff"_hex;
    CHECK_BOTH(round_trips<Parameters>(all));
    check_sample<Parameters>(bytes(all), {.lengths = {0, 4, 8, 10}, .grows = true});
    constexpr auto parsed = parse<Parameters>(all);
    CHECK_BOTH(find<Size>(parsed->list)->value == 64);
    CHECK_BOTH(find<Token>(parsed->list)->bytes == opaque_fixed<2>{0xaa, 0xbb});
    CHECK_BOTH(find<Flag>(parsed->list).has_value());
    CHECK_BOTH(!find<Flag>(parse<Parameters>("01 01 00"_hex)->list).has_value());
    // a type in two bytes, a length in four: byte for byte
    CHECK_BOTH(round_trips<Parameter>("4002 80000002 aabb"_hex));
    CHECK_BOTH(round_trips<Parameters>("4002 80000002 aabb"_hex));
    CHECK_BOTH(round_trips<Parameter>("c000000000000077 01 ff"_hex));
    CHECK(why<Parameters>("0102 40") == "Parameters.list[0] @ 0: truncated (decode_error)");
    CHECK(why<Parameters>("0102 4040 0203 aabbcc") ==
          "Parameters.list[1] @ 8: trailing_bytes (decode_error)");
    CHECK(why<Parameters>("0301 00") == "Parameters.list[0] @ 2: trailing_bytes (decode_error)");
    CHECK(why<Parameters>("0101 40") == "Parameters.list[0].value @ 2: truncated (decode_error)");
    CHECK(why<Parameters>("01 c0ffffffffffffff") == "Parameters.list[0] @ 0: truncated (decode_error)");
    CHECK(why<Parameter>("0101 40") == "Size.value @ 2: truncated (decode_error)");
    CHECK(json_of_bytes<Parameters>(bytes(all)) ==
          R"({"list":[{"id":1,"value":{"value":64}},{"id":2,"value":{"bytes":"aabb"}},{"id":3,"value":{}},)"
          R"({"id":446339738,"value":"ff"}]})");
}

TEST_CASE("a varint_tlv of one's own has the least type and length") {
    static constexpr auto ff = "ff"_hex;
    static constexpr Parameter list[] = {Size{{64}}, Token{{0xaa, 0xbb}}, Flag{},
                                         unknown<Id>{Id{0x1a9a9a9a}, ff}};
    CHECK_BOTH(writes(Parameters{list}, "01 02 4040 02 02 aabb 03 00 9a9a9a9a 01 ff"_hex));
    check_built(Parameters{list}, "01 02 4040 02 02 aabb 03 00 9a9a9a9a 01 ff");
    CHECK_BOTH(find<Size>(Parameters{list}.list)->value == 64);
    Parameter wide = Flag{};
    wide.tag_width = 2;
    wide.length_width = 4;
    CHECK(writes(wide, unhex("4003 80000000")));
    CHECK_BOTH(present<Parameters>() == "struct { Parameter list[]; } Parameters;");
    CHECK_BOTH(present<Parameter>() ==
               "struct { Id id; varint length; select (id) { case 1: Size; case 2: Token; "
               "case 3: Flag; default: opaque; } value; } Parameter;");
}

} // namespace varint_test
