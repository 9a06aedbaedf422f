// SPDX-License-Identifier: BSL-1.0
// generate_test.cpp: what is generated parses, and comes back byte for byte.
#include "every_message.hpp"

#include <tlswire/ops/explain.hpp>
#include <tlswire/ops/generate.hpp>
#include <tlswire/ops/parse.hpp>
#include <tlswire/ops/serialize.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <vector>

namespace generate_test {

using namespace tlswire;

namespace {

constexpr std::size_t room = 8192;

template <class T, class... Context>
std::string problem_of(bytes message, const Context&... context) {
    const auto parsed = parse<T>(message, context...);
    if (!parsed) {
        std::string why;
        print(explain<T>(message, context...), std::back_inserter(why));
        return why;
    }
    std::vector<std::uint8_t> again(message.size());
    const auto written = serialize(*parsed, again);
    return written && *written == message.size() && equal_bytes(again, message) ? "" : "does not come back";
}

constexpr auto generated = [] {
    std::array<std::uint8_t, 300> out{};
    random_source random(7);
    const auto size = generate<ClientHello>(random, out);
    return std::pair(out, size ? *size : 0);
}();
static_assert(parse<ClientHello>(bytes(generated.first).first(generated.second)).has_value());

} // namespace

TEST_CASE("a message of every type is generated as parse accepts it", "[generate]") {
    for_every_message([]<class T>(of_type<T>, const auto&... context) {
        INFO(detail::called<T>::name());
        std::vector<std::uint8_t> buffer(room);
        std::size_t made = 0;
        for (std::uint64_t seed = 0; seed < 100; ++seed) {
            random_source random(seed);
            generate_options options;
            options.oddness = seed % 4 == 0 ? 128 : 16;
            const auto size = generate<T>(random, buffer, options, context...);
            if (!size)
                continue;
            ++made;
            const std::string problem = problem_of<T>(bytes(buffer).first(*size), context...);
            if (!problem.empty())
                FAIL_CHECK("seed " << seed << ": " << problem);
        }
        CHECK(made > 90);
    });
}

TEST_CASE("in a small room a small message is generated, or none", "[generate]") {
    std::vector<std::uint8_t> buffer(room);
    for (std::size_t size = 0; size < 200; ++size) {
        random_source random(size);
        std::fill(buffer.begin(), buffer.end(), std::uint8_t{0xee});
        const auto made = generate<ClientHello>(random, mutable_bytes(buffer).first(size));
        CHECK((made || made.error().code == errc::no_space));
        if (made)
            CHECK(problem_of<ClientHello>(bytes(buffer).first(*made)).empty());
        CHECK(std::all_of(buffer.begin() + static_cast<std::ptrdiff_t>(size), buffer.end(),
                          [](std::uint8_t b) { return b == 0xee; }));
    }
    random_source random(1);
    CHECK(generate<ClientHello>(random, mutable_bytes(buffer).first(40)).error().code == errc::no_space);
}

TEST_CASE("a message that selects on what was not passed can't be generated", "[generate]") {
    std::vector<std::uint8_t> buffer(room);
    random_source random(1);
    CHECK(generate<Finished13>(random, buffer).error().code == errc::unknown_selector);
    CHECK(generate<Finished13>(random, buffer, {}, HashAlgorithm::sha384).value_or(0) == 48);
}

TEST_CASE("the same seed gives the same message, and others give others", "[generate]") {
    std::vector<std::uint8_t> one(room), two(room);
    std::set<std::vector<std::uint8_t>> different;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        random_source a(seed), b(seed);
        const auto size_a = generate<ClientHello>(a, one);
        const auto size_b = generate<ClientHello>(b, two);
        REQUIRE(size_a);
        REQUIRE(size_b);
        CHECK(equal_bytes(bytes(one).first(*size_a), bytes(two).first(*size_b)));
        different.insert({one.begin(), one.begin() + static_cast<std::ptrdiff_t>(*size_a)});
    }
    CHECK(different.size() == 200);
}

TEST_CASE("sooner or later every extension of a ClientHello is generated", "[generate]") {
    std::vector<std::uint8_t> buffer(room);
    std::set<ExtensionType> seen;
    for (std::uint64_t seed = 0; seed < 3000; ++seed) {
        random_source random(seed);
        const auto size = generate<ClientHello>(random, buffer);
        const auto hello = parse<ClientHello>(bytes(buffer).first(size.value_or(0)));
        if (hello && hello->extensions)
            for (const auto& extension : *hello->extensions)
                seen.insert(extension.type);
    }
    CHECK(seen.contains(ExtensionType::pre_shared_key));
    CHECK(seen.contains(ExtensionType::encrypted_client_hello));
    CHECK(seen.size() > 75); // all that are declared, and unknown ones
}

} // namespace generate_test
