// SPDX-License-Identifier: BSL-1.0
// tests/print_json_test.cpp: messages as text and as JSON, from their values and from their bytes.
#include "support.hpp"

#include <tlswire/message/handshake12.hpp>
#include <tlswire/record/alert.hpp>

#include <nlohmann/json.hpp>

namespace print_json_test {

using namespace support;
using namespace tlswire;
using namespace tlswire::literals;

namespace {

using enum KeyExchangeAlgorithm;
constexpr auto tls12 = ProtocolVersion::tls12;

struct Numbers {
    std::uint8_t one;
    std::uint16_t two;
    std::uint32_t four;
    std::uint64_t eight;
    vec<std::uint16_t, 0, 255> list;
};
struct Nested {
    vec<vec<std::uint8_t, 0, 255>, 0, 255> lists;
    vec<Numbers, 0, 255> structs;
    opaque<0, 255> end;
};

constexpr auto hello =
    "0303 0000000000000000000000000000000000000000000000000000000000000000 01 ff 0004 c02f 1a1a 01 00 001d"
    "0000 0006 0004 00 0001 61 0017 0000 0a0a 0001 00 000a 0006 0004 0002 001d"_hex;

/// The message's text and JSON, if they are the same from its value and from its bytes.
template <class T, class... Context>
std::string text_both(bytes in, const Context&... context) {
    const exact copy{in};
    const auto message = parse<T>(copy, context...);
    REQUIRE(message);
    CHECK(text(*message) == text_of_bytes<T>(copy, context...));
    return text(*message);
}
template <class T, class... Context>
std::string json_both(bytes in, const Context&... context) {
    const exact copy{in};
    const auto message = parse<T>(copy, context...);
    REQUIRE(message);
    CHECK(json(*message) == json_of_bytes<T>(copy, context...));
    return json(*message);
}

} // namespace

TEST_CASE("JSON: an enumerator is value and name, null where the registry has none") {
    CHECK(json_both<Alert>("0232"_hex) ==
          R"({"level":{"value":2,"name":"fatal"},"description":{"value":50,"name":"decode_error"}})");
    CHECK(json_both<Alert>("09ff"_hex) ==
          R"({"level":{"value":9,"name":null},"description":{"value":255,"name":null}})");
}

TEST_CASE("JSON: numbers are numbers, vectors arrays, opaque bytes lower-case hex, an empty struct {}") {
    CHECK(json_both<Numbers>("ff ffff ffffffff ffffffffffffffff 04 0001 ffff"_hex) ==
          R"({"one":255,"two":65535,"four":4294967295,"eight":18446744073709551615,"list":[1,65535]})");
    CHECK(json_both<Nested>("04 01 09 00 00 10 01 0002 00000003 0000000000000004 00 02 abcd"_hex) !=
          "refused");
    CHECK(json_both<Nested>("03 01 09 00 10 01 0002 00000003 0000000000000004 00 02 abcd"_hex) ==
          R"({"lists":[[9],[]],"structs":[{"one":1,"two":2,"four":3,"eight":4,"list":[]}],"end":"abcd"})");
    CHECK(json_both<HelloRequest>(bytes{}) == "{}");
    CHECK(json_both<NewSessionTicket>("00001c20 0002 ABcd"_hex) ==
          R"({"ticket_lifetime_hint":7200,"ticket":"abcd"})");
    CHECK(json_both<Finished>("000102030405060708090a0b"_hex, tls12) ==
          R"({"verify_data":"000102030405060708090a0b"})");
}

TEST_CASE("JSON: a hello's extensions are type and data, an unknown one's data hex") {
    CHECK(
        json_both<ClientHello>(hello) ==
        R"({"legacy_version":{"value":771,"name":"TLS 1.2"},)"
        R"("random":"0000000000000000000000000000000000000000000000000000000000000000",)"
        R"("legacy_session_id":"ff",)"
        R"("cipher_suites":[{"value":49199,"name":"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"},)"
        R"({"value":6682,"name":null}],)"
        R"("legacy_compression_methods":[{"value":0,"name":"null"}],)"
        R"("extensions":[)"
        R"({"extension_type":{"value":0,"name":"server_name"},)"
        R"("extension_data":{"server_name_list":[{"name_type":{"value":0,"name":"host_name"},"name":"61"}]}},)"
        R"({"extension_type":{"value":23,"name":"extended_master_secret"},"extension_data":{}},)"
        R"({"extension_type":{"value":2570,"name":null},"extension_data":"00"},)"
        R"({"extension_type":{"value":10,"name":"supported_groups"},)"
        R"("extension_data":{"named_group_list":[{"value":2,"name":"sect163r1"},{"value":29,"name":"x25519"}]}}]})");
}

TEST_CASE("JSON: an absent field is null, an empty vector is []") {
    const std::string begin = "0303" + std::string(64, '0') + "00 1301 00";
    CHECK(json_both<ServerHello>(unhex(begin)).find(R"(,"extensions":null})") != std::string::npos);
    CHECK(json_both<ServerHello>(unhex(begin + "0000")).find(R"(,"extensions":[]})") != std::string::npos);
    CHECK(json(ServerKeyExchange{}) == R"({"params":null})"); // a select that holds nothing yet
    CHECK(text(ServerKeyExchange{}) == "ServerKeyExchange {\n  params: (absent)\n}");
}

TEST_CASE("JSON: a select is its case; a message of the union is msg_type and body") {
    CHECK(
        json_both<ServerKeyExchange>("03 001d 01 04 0403 0001 aa"_hex, ecdhe, tls12) ==
        R"({"params":{"params":{"curve_params":{"curve_type":{"value":3,"name":"named_curve"},)"
        R"("namedcurve":{"value":29,"name":"x25519"}},"public":{"point":"04"}},)"
        R"("signed_params":{"algorithm":{"value":1027,"name":"ecdsa_secp256r1_sha256"},"signature":"aa"}}})");
    CHECK(json_both<Handshake12>("14 00000c 000102030405060708090a0b"_hex, ecdhe, tls12) ==
          R"({"msg_type":{"value":20,"name":"finished"},"body":{"verify_data":"000102030405060708090a0b"}})");
    CHECK(json_both<Handshake12>("e0 000002 abcd"_hex, ecdhe, tls12) ==
          R"({"msg_type":{"value":224,"name":null},"body":"abcd"})");
}

TEST_CASE("text: a field a line, lists of simple things on one, an element of a union a line") {
    CHECK(text_both<Alert>("0232"_hex) ==
          "Alert {\n  level: fatal (0x02)\n  description: decode_error (0x32)\n}");
    CHECK(text_both<HelloRequest>(bytes{}) == "HelloRequest {}");
    CHECK(text_both<NewSessionTicket>("00001c20 0000"_hex) ==
          "NewSessionTicket {\n  ticket_lifetime_hint: 7200\n  ticket: (empty)\n}");
    CHECK(text_both<Handshake12>("e0 000002 abcd"_hex, ecdhe, tls12) == "0xe0: abcd");
    CHECK(text_both<Certificate>("00000b 000003 308001 000002 3000"_hex) ==
          "Certificate {\n  certificate_list: [308001, 3000]\n}");
    CHECK(text_both<Certificate>("000000"_hex) == "Certificate {\n  certificate_list: []\n}");
}

TEST_CASE("text: a whole hello") {
    CHECK(text_both<ClientHello>(hello) ==
          R"(ClientHello {
  legacy_version: TLS 1.2 (0x0303)
  random: 0000000000000000000000000000000000000000000000000000000000000000
  legacy_session_id: ff
  cipher_suites: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 (0xc02f), 0x1a1a]
  legacy_compression_methods: [null (0x00)]
  extensions: [
    server_name (0x0000): ServerNameList {
      server_name_list: [
        ServerName {
          name_type: host_name (0x00)
          name: 61
        }
      ]
    }
    extended_master_secret (0x0017): ExtendedMasterSecret {}
    0x0a0a: 00
    supported_groups (0x000a): NamedGroupList {
      named_group_list: [sect163r1 (0x0002), x25519 (0x001d)]
    }
  ]
})");
    CHECK(text_both<ClientHello>(bytes{hello}.first(44)).ends_with("  extensions: (absent)\n}"));
}

TEST_CASE("text: lists in lists come back to their own layout") {
    CHECK(text_both<Nested>("03 01 09 00 12 01 0002 00000003 0000000000000004 02 0005 00"_hex) ==
          R"(Nested {
  lists: [
    [9]
    []
  ]
  structs: [
    Numbers {
      one: 1
      two: 2
      four: 3
      eight: 4
      list: [5]
    }
  ]
  end: (empty)
})");
}

TEST_CASE("bytes that are no message are refused with nothing written, and say why") {
    std::string out;
    const auto printed = tlswire::print<ClientHello>(bytes{hello}.first(50), std::back_inserter(out));
    CHECK(!printed);
    CHECK(printed.error == fault{errc::truncated, 44});
    const auto written = tlswire::to_json<ClientHello>(bytes{hello}.first(50), std::back_inserter(out));
    CHECK(!written);
    CHECK(written.error == fault{errc::truncated, 44});
    CHECK(out.empty());
}

TEST_CASE("JSON and text are made at compile time, too") {
    constexpr auto made = [] {
        std::array<char, 64> out{};
        char* end = to_json(NewSessionTicket{}, out.data());
        return std::pair{out, static_cast<std::size_t>(end - out.data())};
    };
    CHECK_BOTH(std::string_view{made().first.data(), made().second}.starts_with("{\"ticket_lifetime_"));
}

namespace {
template <class T, class... Context>
void parses_as_json(bytes in, const Context&... context) {
    const auto parsed = nlohmann::json::parse(json_both<T>(in, context...), nullptr, false);
    CHECK(!parsed.is_discarded());
    CHECK(parsed.is_object());
    CHECK(!text_both<T>(in, context...).empty());
}
} // namespace
TEST_CASE("another JSON library reads what is written of every sample, with the same values") {
    parses_as_json<ClientHello>(rfc8448_client_hello);
    parses_as_json<ClientHello>(rfc8448_resuming_client_hello);
    parses_as_json<ServerHello>(rfc8448_server_hello);
    parses_as_json<ServerHello>(rfc8448_resuming_server_hello);
    parses_as_json<HelloRequest>(bytes{});
    parses_as_json<ServerHelloDone>(bytes{});
    parses_as_json<Certificate>("00000b 000003 308001 000002 3000"_hex);
    parses_as_json<CertificateRequest>("01 40 0002 0403 0009 0002 3000 0003 300100"_hex, tls12);
    parses_as_json<CertificateStatus>("01 000003 300100"_hex);
    parses_as_json<CertificateStatus>("07 aabb"_hex);
    parses_as_json<CertificateVerify>("0403 0003 aabbcc"_hex, tls12);
    parses_as_json<CertificateVerify>("0003 aabbcc"_hex, ProtocolVersion::tls11);
    parses_as_json<ServerKeyExchange>("0001 17 0001 05 0001 08 0401 0002 aabb"_hex, dhe_rsa, tls12);
    parses_as_json<ServerKeyExchange>("0001 17 0001 05 0001 08"_hex, dh_anon, tls12);
    parses_as_json<ClientKeyExchange>("0002 aabb"_hex, rsa, tls12);
    parses_as_json<Finished>("000102030405060708090a0b"_hex, tls12);
    parses_as_json<NewSessionTicket>("00000000 0000"_hex);
    parses_as_json<Alert>("0100"_hex);
    parses_as_json<Handshake12>("0e000000"_hex, ecdhe, tls12);

    const auto j = nlohmann::json::parse(json_both<ClientHello>(rfc8448_client_hello), nullptr, false);
    REQUIRE(!j.is_discarded());
    CHECK(j["random"] == "cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7");
    CHECK(j["cipher_suites"][0]["value"] == 0x1301);
    CHECK(j["cipher_suites"][0]["name"] == "TLS_AES_128_GCM_SHA256");
    CHECK(j["extensions"].size() == 9);
    CHECK(j["extensions"][4]["extension_data"]["client_shares"][0]["group"]["name"] == "x25519");
    CHECK(j["extensions"][8]["extension_data"]["record_size_limit"] == 0x4001);
}

} // namespace print_json_test
