// SPDX-License-Identifier: BSL-1.0
// tests/own_extension_test.cpp: an extension that a user declares in a file of his own, in a list of his own,
// does all that the library's do.
#include "support.hpp"

#include <tlswire/message/client_hello.hpp>
#include <tlswire/message/validate.hpp>
#include <tlswire/ops/find.hpp>
#include <tlswire/ops/present.hpp>

namespace own_extension_test {

namespace user {
struct Greeting {
    static constexpr auto type = tlswire::ExtensionType{0xff77};
    std::uint8_t times;
    tlswire::opaque<1, 0xff> words;
};
using MyExtension = tlswire::with_extensions<tlswire::ClientHelloExtension, Greeting>;
struct MyClientHello {
    tlswire::ProtocolVersion legacy_version;
    tlswire::Random random;
    tlswire::opaque<0, 32> legacy_session_id;
    tlswire::vec<tlswire::CipherSuite, 2, 0xfffe> cipher_suites;
    tlswire::vec<tlswire::CompressionMethod, 1, 0xff> legacy_compression_methods;
    tlswire::trailing<tlswire::vec<MyExtension, 0, 0xffff>> extensions;
};
} // namespace user
using namespace support;
using user::Greeting;
using user::MyClientHello;
using user::MyExtension;

namespace {
std::string hello_with(std::string_view extensions) {
    return "0303" + std::string(64, '7') + "00 0002 c02f 01 00" + with_length(extensions, 2);
}
constexpr auto words = "6869"_hex;
} // namespace

TEST_CASE("one's own extension round-trips, is explained, printed, found and built") {
    const std::string in = hello_with("0017 0000 ff77 0004 02 02 6869 fe78 0001 00");
    check_sample<MyClientHello>(in, {.lengths = {41}});
    const buffer raw = unhex(in);
    const auto hello = tlswire::parse<MyClientHello>(raw);
    REQUIRE(hello);
    CHECK(tlswire::find<Greeting>(hello->extensions)->times == 2);
    CHECK(text(*hello).find("0xff77: Greeting {\n      times: 2\n      words: 6869") != std::string::npos);
    CHECK(json(*hello).find(R"("extension_data":{"times":2,"words":"6869"})") != std::string::npos);
    CHECK(why<MyClientHello>(hello_with("ff77 0004 02 03 6869")) ==
          "MyClientHello.extensions[0].words @ 48: truncated (decode_error)");
    CHECK(why<MyClientHello>(hello_with("ff77 0002 02 00")) ==
          "MyClientHello.extensions[0].words @ 48: length_below_minimum (decode_error)");
    // the library's are checked as ever
    CHECK(why<MyClientHello>(hello_with("0017 0001 00")) ==
          "MyClientHello.extensions[0] @ 47: trailing_bytes (decode_error)");

    const MyExtension host[] = {tlswire::ExtendedMasterSecret{}, Greeting{2, words}};
    MyClientHello built = *hello;
    built.extensions = host;
    check_built(built, hello_with("0017 0000 ff77 0004 02 02 6869"));
    CHECK(tlswire::find<Greeting>(built.extensions)->times == 2);
    CHECK_BOTH(tlswire::present<Greeting>() == "struct { uint8 times; opaque words<1..255>; } Greeting;");
}

TEST_CASE("who does not know the extension reads it as unknown, and can be asked for it") {
    const buffer raw = unhex(hello_with("ff77 0004 02 02 6869"));
    const auto hello = tlswire::parse<tlswire::ClientHello>(raw);
    REQUIRE(hello);
    CHECK(tlswire::find<Greeting>(hello->extensions)->times == 2);
    CHECK(!tlswire::validate(*hello));
    CHECK(why<tlswire::ClientHello>(hello_with("ff77 0004 02 03 6869")) == "ok");
    const buffer damaged = unhex(hello_with("ff77 0004 02 03 6869"));
    CHECK(!tlswire::find<Greeting>(tlswire::parse<tlswire::ClientHello>(damaged)->extensions));
}

} // namespace own_extension_test
