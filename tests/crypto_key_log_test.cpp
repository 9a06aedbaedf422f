// SPDX-License-Identifier: BSL-1.0
// crypto_key_log_test.cpp: lines of SSLKEYLOGFILE are read and written (RFC 9850).
#include <tlswire/crypto/key_log.hpp>

#include <catch2/catch_test_macros.hpp>

#include <iterator>
#include <string>

namespace crypto_key_log_test {

using namespace tlswire;
using namespace tlswire::literals;

namespace {
const std::string random_text(64, '1');
const std::string secret_text(96, '2');

key_log_line kind_of(const std::string& line) {
    key_log_entry entry{};
    return read_key_log(line, entry);
}
} // namespace

TEST_CASE("a line of a key log is label, random and secret") {
    for (const std::string& end : {std::string(), std::string("\n"), std::string("\r\n")}) {
        const std::string line = "CLIENT_RANDOM " + random_text + " " + secret_text + end;
        key_log_entry entry{};
        REQUIRE(read_key_log(line, entry) == key_log_line::entry);
        CHECK(entry.label == key_log_label::CLIENT_RANDOM);
        CHECK(entry.random.value ==
              std::array<std::uint8_t, 32>{0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11,
                                           0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11,
                                           0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11});
        CHECK(entry.value.size() == 48);
        CHECK(bytes(entry.value)[47] == 0x22);
        std::string again;
        write_key_log(entry.label, entry.random, entry.value, std::back_inserter(again));
        CHECK(again == "CLIENT_RANDOM " + random_text + " " + secret_text + "\n");
    }
    key_log_entry entry{};
    const std::string mixed = "SOME_LABEL " + random_text + " aBcD"; // digits in both cases
    CHECK(read_key_log(mixed, entry) == key_log_line::entry);
    CHECK(entry.label == "SOME_LABEL");
    CHECK(entry.value == "abcd"_hex);
}

TEST_CASE("comments and empty lines are nothing") {
    CHECK(kind_of("") == key_log_line::nothing);
    CHECK(kind_of("\n") == key_log_line::nothing);
    CHECK(kind_of("\r\n") == key_log_line::nothing);
    CHECK(kind_of("# SSL/TLS secrets log file") == key_log_line::nothing);
}

TEST_CASE("what is no line of a key log is told, and changes nothing") {
    key_log_entry entry{};
    entry.label = "before";
    for (const std::string& line : {
             std::string("CLIENT_RANDOM"),
             "CLIENT_RANDOM " + random_text,
             "CLIENT_RANDOM " + random_text + " ",
             "CLIENT_RANDOM " + random_text + " 2",
             "CLIENT_RANDOM " + random_text + " 2g",
             "CLIENT_RANDOM " + random_text + " " + secret_text + " ",
             "CLIENT_RANDOM " + random_text + "  " + secret_text,
             "CLIENT_RANDOM " + random_text.substr(1) + " " + secret_text,
             "CLIENT_RANDOM " + random_text + "1 " + secret_text,
             "CLIENT_RANDOM x" + random_text.substr(1) + " " + secret_text,
             " " + random_text + " " + secret_text,
             "CLIENT_RANDOM " + random_text + " " + std::string(131, '2'),
         }) {
        INFO(line);
        CHECK(read_key_log(line, entry) == key_log_line::malformed);
        CHECK(entry.label == "before");
    }
}

TEST_CASE("a value that is longer than a secret, as that of ECH_CONFIG, is told apart") {
    CHECK(kind_of("ECH_CONFIG " + random_text + " " + std::string(130, '2')) == key_log_line::too_long);
    CHECK(kind_of("ECH_CONFIG " + random_text + " " + std::string(128, '2')) == key_log_line::entry);
}

} // namespace crypto_key_log_test
