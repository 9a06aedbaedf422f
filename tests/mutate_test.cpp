// SPDX-License-Identifier: BSL-1.0
// mutate_test.cpp: each way to change a message does what it says, and no more.
#include "every_message.hpp"

#include <tlswire/ops/explain.hpp>
#include <tlswire/ops/find.hpp>
#include <tlswire/ops/generate.hpp>
#include <tlswire/ops/mutate.hpp>
#include <tlswire/ops/parse.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

namespace mutate_test {

using namespace tlswire;
using namespace tlswire::literals;

namespace {

using octets = std::vector<std::uint8_t>;

constexpr auto hello = "0303 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f 00"
                       "0004 13011302 0100 0013 00170000 000d0004 0002 0403 002b0003 02 0304"_hex;

octets with_room(bytes message, std::size_t room) {
    octets out(room);
    std::copy(message.begin(), message.end(), out.begin());
    return out;
}
mutate_options only(mutation m) {
    mutate_options options;
    options.kinds = mutate_options::bit(m);
    return options;
}
template <class T>
std::string words(const mutated& m) {
    std::string out;
    print<T>(m, std::back_inserter(out));
    return out;
}
/// The hello, changed in one way.
struct change {
    mutated done;
    octets result;
};
change changed(mutation m, std::uint64_t seed, bytes message = hello, bytes other = hello) {
    octets buffer = with_room(message, 1000);
    random_source random(seed);
    const mutated done = mutate<ClientHello>(random, buffer, message.size(), other, only(m));
    buffer.resize(done.size);
    return {done, buffer};
}
bool parses(bytes message) {
    return parse<ClientHello>(message).has_value();
}
std::size_t suites_in(bytes message) {
    std::size_t count = 0;
    const auto parsed = parse<ClientHello>(message);
    for ([[maybe_unused]] const CipherSuite s : parsed->cipher_suites)
        ++count;
    return count;
}

// one mutation in a constant expression
constexpr auto swapped = [] {
    std::array<std::uint8_t, hello.size()> buffer = hello;
    random_source random(3);
    mutate_options options;
    options.kinds = mutate_options::bit(mutation::swap);
    const mutated done = mutate<ClientHello>(random, buffer, buffer.size(), {}, options);
    return std::pair(buffer, done.what);
}();
static_assert(swapped.second == mutation::swap && parse<ClientHello>(swapped.first) &&
              swapped.first != hello);

} // namespace

TEST_CASE("what keeps the grammar keeps it, for messages of every type", "[mutate]") {
    std::array<std::size_t, mutation_count> done{};
    for_every_message([&done]<class T>(of_type<T>, const auto&... context) {
        INFO(detail::called<T>::name());
        octets buffer(6000), other(3000);
        for (std::uint64_t seed = 0; seed < 60; ++seed) {
            random_source random(seed);
            const auto size = generate<T>(random, mutable_bytes(buffer).first(3000), {}, context...);
            const auto other_size = generate<T>(random, other, {}, context...);
            if (!size || !other_size)
                continue;
            mutate_options options;
            options.kinds = mutate_options::well_formed;
            std::size_t now = *size;
            for (int step = 0; step < 8; ++step) {
                const mutated m =
                    mutate<T>(random, buffer, now, bytes(other).first(*other_size), options, context...);
                now = m.size;
                ++done[static_cast<std::size_t>(m.what)];
                if (parse<T>(bytes(buffer).first(now), context...))
                    continue;
                std::string why;
                print(explain<T>(bytes(buffer).first(now), context...), std::back_inserter(why));
                FAIL_CHECK("seed " << seed << ", " << words<T>(m) << ": " << why);
                break;
            }
        }
    });
    for (std::size_t i = 1; i < static_cast<std::size_t>(mutation::lie); ++i) {
        INFO(name(static_cast<mutation>(i)));
        CHECK(done[i] > 100);
    }
}

TEST_CASE("nothing is written outside the buffer, whatever the bytes are", "[mutate]") {
    for (std::uint64_t seed = 0; seed < 20000; ++seed) {
        random_source random(seed);
        octets buffer(300, 0xee);
        const std::size_t size = random.below(200);
        for (std::size_t i = 0; i < size; ++i)
            buffer[i] =
                static_cast<std::uint8_t>(i < hello.size() && !random.one_in(20) ? hello[i] : random.next());
        const std::size_t room = size + random.below(100);
        const mutated m =
            mutate<ClientHello>(random, mutable_bytes(buffer).first(room), size, hello, mutate_options{});
        CHECK(m.size <= room);
        if (!std::all_of(buffer.begin() + static_cast<std::ptrdiff_t>(room), buffer.end(),
                         [](std::uint8_t b) { return b == 0xee; }))
            FAIL_CHECK("seed " << seed << ": " << words<ClientHello>(m));
    }
}

TEST_CASE("the same seed changes in the same way", "[mutate]") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        octets a = with_room(hello, 500), b = with_room(hello, 500);
        random_source one(seed), two(seed);
        const mutated first = mutate<ClientHello>(one, a, hello.size());
        const mutated second = mutate<ClientHello>(two, b, hello.size());
        CHECK(a == b);
        CHECK(words<ClientHello>(first) == words<ClientHello>(second));
    }
}

TEST_CASE("an element is dropped, comes twice, or changes places", "[mutate]") {
    bool fewer = false, more = false, other_order = false, first_now = false;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const change dropped = changed(mutation::drop, seed);
        const change twice = changed(mutation::duplicate, seed);
        const change swap = changed(mutation::swap, seed);
        const change reordered = changed(mutation::reorder, seed);
        for (const change* c : {&dropped, &twice, &swap, &reordered})
            CHECK((c->done.what == mutation::nothing || parses(c->result)));
        CHECK(dropped.result.size() < hello.size());
        CHECK(twice.result.size() > hello.size());
        fewer |= suites_in(dropped.result) == 1;
        more |= suites_in(twice.result) == 3;
        const auto is_first = [](const change& c, std::uint8_t low) { return c.result[38] == low; };
        other_order |= swap.result.size() == hello.size() && is_first(swap, 0x02);
        first_now |= reordered.result.size() == hello.size() && is_first(reordered, 0x02);
    }
    CHECK(fewer);
    CHECK(more);
    CHECK(other_order);
    CHECK(first_now);
}

TEST_CASE("parts of a second message are taken, and no others", "[mutate]") {
    constexpr auto other = "0303 ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff 00"
                           "0002 cca8 0100 0008 00160000 ff77 0000"_hex;
    bool random_taken = false, suite_inserted = false, extension_inserted = false;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const change spliced = changed(mutation::splice, seed, hello, other);
        const change inserted = changed(mutation::insert, seed, hello, other);
        CHECK((parses(spliced.result) && parses(inserted.result)));
        random_taken |= spliced.result[2] == 0xff;
        const auto now = parse<ClientHello>(inserted.result);
        for (const CipherSuite s : now->cipher_suites)
            suite_inserted |= s == CipherSuite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256;
        extension_inserted |= find<EncryptThenMac>(now->extensions).has_value();
        CHECK(inserted.result.size() > hello.size());
    }
    CHECK(random_taken);
    CHECK(suite_inserted);
    CHECK(extension_inserted);
}

TEST_CASE("new elements come besides, at times many, of types that the list has not", "[mutate]") {
    std::size_t suites = 0, extensions = 0, many = 0, doubled = 0;
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        const change c = changed(mutation::add, seed);
        REQUIRE(parses(c.result));
        CHECK(c.result.size() > hello.size());
        const auto now = parse<ClientHello>(c.result);
        std::size_t count = 0;
        for ([[maybe_unused]] const auto& e : *now->extensions)
            ++count;
        suites += suites_in(c.result) > 2;
        extensions += count > 3;
        many += count > 8;
        doubled += !now->extensions->distinct();
    }
    CHECK(suites > 20);
    CHECK(extensions > 200); // half of the time, and when any list is chosen
    CHECK(many > 20);
    CHECK(doubled == 0);
}

TEST_CASE("bytes of a field are changed by what the options name, within the field's bounds", "[mutate]") {
    mutate_options options = only(mutation::content);
    options.change_bytes = [](std::uint8_t* data, std::size_t size, std::size_t most) {
        const std::size_t now = size + 3 < most ? size + 3 : most;
        std::fill(data, data + now, std::uint8_t{0xab});
        return now;
    };
    bool longer_session_id = false, other_random = false;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        octets buffer = with_room(hello, 500);
        random_source random(seed);
        const mutated m = mutate<ClientHello>(random, buffer, hello.size(), {}, options);
        const bytes after = bytes(buffer).first(m.size);
        INFO("seed " << seed << ", " << words<ClientHello>(m));
        REQUIRE(m.what == mutation::content);
        REQUIRE(parses(after));
        const auto now = parse<ClientHello>(after);
        longer_session_id |= equal_bytes(now->legacy_session_id, "ababab"_hex);
        other_random |= now->random[0] == 0xab && m.size == hello.size();
    }
    CHECK((longer_session_id && other_random));
    CHECK(changed(mutation::content, 1).result.size() == hello.size()); // random bytes else
}

TEST_CASE("a lie changes one length and nothing else", "[mutate]") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        const change c = changed(mutation::lie, seed);
        REQUIRE(c.done.what == mutation::lie);
        REQUIRE(c.result.size() == hello.size());
        std::size_t differs = 0;
        for (std::size_t i = 0; i < hello.size(); ++i)
            differs += c.result[i] != hello[i];
        CHECK((differs == 1 || differs == 2));
    }
}

TEST_CASE("a bound is crossed with all lengths right", "[mutate]") {
    bool below = false;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        const change c = changed(mutation::cross, seed);
        REQUIRE(c.done.what == mutation::cross);
        const auto why = explain<ClientHello>(c.result);
        CHECK((why.code == errc::length_below_minimum || why.code == errc::length_above_maximum ||
               why.code == errc::length_not_multiple));
        below |= why.code == errc::length_below_minimum;
    }
    CHECK(below);
}

TEST_CASE("bytes too many are left over, and a message that ends early is cut off", "[mutate]") {
    bool inside = false;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        const change longer = changed(mutation::append, seed);
        CHECK(explain<ClientHello>(longer.result).code == errc::trailing_bytes);
        inside |= explain<ClientHello>(longer.result).depth != 0;
        const change cut = changed(mutation::truncate, seed);
        CHECK(cut.result.size() < hello.size());
        CHECK(equal_bytes(cut.result, bytes(hello).first(cut.result.size())));
    }
    CHECK(inside);
}

TEST_CASE("an integer becomes a boundary, a registered value or GREASE", "[mutate]") {
    bool zero = false, grease = false, registered = false, neighbour = false;
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        const change c = changed(mutation::set_integer, seed);
        CHECK(c.result.size() == hello.size());
        CHECK(parses(c.result));
        const auto parsed = parse<ClientHello>(c.result);
        for (const CipherSuite s : parsed->cipher_suites) {
            zero |= s == CipherSuite{};
            grease |= is_grease(s);
            registered |= !name(s).empty() && s != CipherSuite{0x1301} && s != CipherSuite{0x1302};
            neighbour |= s == CipherSuite{0x1303} || s == CipherSuite{0x1300};
        }
    }
    CHECK((zero && grease && registered && neighbour));
}

TEST_CASE("a change is told in words", "[mutate]") {
    mutated m = changed(mutation::duplicate, 1).done;
    CHECK(words<ClientHello>(m).starts_with("duplicate ClientHello."));
    CHECK(words<ClientHello>(m).find(" @ ") != std::string::npos);
    m = changed(mutation::truncate, 1).done;
    CHECK(words<ClientHello>(m).starts_with("truncate ClientHello @ "));
}

TEST_CASE("of what is cut off, all that is whole is changed", "[mutate]") {
    octets cut(hello.begin(), hello.end() - 3); // the last extension is cut off
    std::size_t changes = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        octets buffer = with_room(cut, 500);
        random_source random(seed);
        mutate_options options;
        options.kinds = mutate_options::well_formed;
        const mutated m = mutate<ClientHello>(random, buffer, cut.size(), {}, options);
        changes += m.what != mutation::nothing;
    }
    CHECK(changes == 100);
}

TEST_CASE("what is behind a broken part is changed, and the broken extension moved or dropped", "[mutate]") {
    // signature_algorithms has a length that is odd, or a byte too many
    constexpr auto odd = "0303 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f 00"
                         "0004 13011302 0100 0014 00170000 000d0005 0003 040308 002b0003 02 0304"_hex;
    constexpr auto trailing = "0303 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f 00"
                              "0004 13011302 0100 0014 00170000 000d0005 0002 0403 08 002b0003 02 0304"_hex;
    REQUIRE(explain<ClientHello>(odd).code == errc::length_not_multiple);
    REQUIRE(explain<ClientHello>(trailing).code == errc::trailing_bytes);
    bool inside = false;
    for (const bytes broken : {bytes(odd), bytes(trailing)}) {
        bool behind = false, dropped = false, moved = false;
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            const change c = changed(mutation::set_integer, seed, broken);
            CHECK(c.result.size() == broken.size());
            behind |= c.done.offset >= 58;
            inside |= c.done.offset >= 53 && c.done.offset < 58 && equal_bytes(broken, odd);
            const octets fewer = changed(mutation::drop, seed, broken).result;
            dropped |= fewer.size() == broken.size() - 9 && parses(fewer);
            moved |= changed(mutation::reorder, seed, broken).result[46] == 0x0d; // comes first
        }
        CHECK(behind);
        CHECK(dropped);
        CHECK(moved);
    }
    CHECK_FALSE(inside); // of an odd length, nobody knows where elements are
}

TEST_CASE("what is shorter than its bounds is changed, and filled", "[mutate]") {
    constexpr auto broken = "0303 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f 00"
                            "0000 00 0013 00170000 000d0004 0002 0403 002b0003 02 0304"_hex;
    REQUIRE(explain<ClientHello>(broken).code == errc::length_below_minimum);
    bool mended = false, behind = false;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const change once = changed(mutation::add, seed, broken);
        mended |= parses(changed(mutation::add, seed + 1000, once.result).result);
        behind |= once.done.offset > 42;
    }
    CHECK(mended);
    CHECK(behind);
}

TEST_CASE("of a second message that is broken, only what is whole is taken", "[mutate]") {
    constexpr auto other = "0303 ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff 00"
                           "0000 0100 0010 000d0004 0001 0403 00160000 ff77 0000"_hex;
    REQUIRE_FALSE(parses(other));
    bool behind = false;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const change inserted = changed(mutation::insert, seed, hello, other);
        CHECK((parses(changed(mutation::splice, seed, hello, other).result) && parses(inserted.result)));
        behind |= find<EncryptThenMac>(parse<ClientHello>(inserted.result)->extensions).has_value();
    }
    CHECK(behind);
}

TEST_CASE("a second message gives an extension that the first has not", "[mutate]") {
    constexpr auto other = "0303 ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff 00"
                           "0002 cca8 0100 0017 00170000 00160000 000d0004 0002 0804 002b0003 02 0304"_hex;
    std::size_t extensions = 0, doubled = 0;
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        const change c = changed(mutation::insert, seed, hello, other);
        const auto now = parse<ClientHello>(c.result);
        extensions += find<EncryptThenMac>(now->extensions).has_value();
        doubled += !now->extensions->distinct();
    }
    CHECK(extensions > 200);
    CHECK(doubled > 0);
    CHECK(doubled < 50);
}

} // namespace mutate_test
