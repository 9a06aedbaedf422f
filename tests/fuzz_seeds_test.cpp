// SPDX-License-Identifier: BSL-1.0
// fuzz_seeds_test.cpp: the seeds that are to be messages parse. One that does not is hardly worth a byte to
// its fuzzer, and nothing else would tell.
#include "../fuzz/validate.cpp"

#include <tlswire/message/client_hello.hpp>

#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace fuzz_seeds_test {

using namespace tlswire;

namespace {

/// Calls with each seed of one fuzzer, and gives how many there are.
template <class Call>
std::size_t for_each_seed(const std::string& fuzzer, Call call) {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(TLSWIRE_FUZZ_SEEDS "/" + fuzzer)) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::vector<char> content{std::istreambuf_iterator<char>(file), {}};
        const std::vector<std::uint8_t> input(content.begin(), content.end());
        INFO(entry.path().string());
        call(bytes(input));
        ++count;
    }
    return count;
}

} // namespace

TEST_CASE("the seeds of validate's fuzzer are two messages that parse") {
    const std::size_t count = for_each_seed("validate", [](bytes in) {
        REQUIRE(in.size() > 3);
        const auto [first, second] = validate_fuzz::split(in);
        validate_fuzz::with_types(in[0], [&, a = first, b = second]<class First, class Second> {
            CHECK(validate_fuzz::read<First>(in[0], a));
            CHECK(validate_fuzz::read<Second>(in[0], b));
        });
    });
    CHECK(count > 50);
}

TEST_CASE("the seeds of the ClientHello's fuzzers are ClientHellos that parse") {
    const auto parses = [](bytes in) { CHECK(parse<ClientHello>(in)); };
    CHECK(for_each_seed("client_hello", parses) > 5);
    CHECK(for_each_seed("fingerprint", parses) > 5);
}

} // namespace fuzz_seeds_test
