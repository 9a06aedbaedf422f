// SPDX-License-Identifier: BSL-1.0
// tests/validate_answer_test.cpp: the rules of an answer, which are about what the other side sent before.
#include "hello_text.hpp"

namespace validate_answer_test {

using namespace support;

namespace {

/// What validate says of a ServerHello as the answer to a ClientHello.
std::string answer_verdict(const std::string& answer, const std::string& offered) {
    const message<ServerHello> hello(answer);
    const message<ClientHello> offer(offered);
    return verdict(validate(*hello, *offer));
}
std::string retry_hello(const extensions_text& all, const std::string& suite = "1301",
                        const std::string& session_id = "00") {
    return server_hello(suite, all, "0303", retry_random, session_id);
}
const extensions_text retry_to_p256 = {{0x002b, "0304"}, {0x0033, "0017"}};
const std::string p256_share = "0045 0017 0041" + point;

const std::string unsolicited =
    "unsupported_extension: an extension was not offered by the other side (RFC 8446 4.2, RFC 5246 7.4.1.4)";
const std::string other_suite =
    "illegal_parameter: the cipher suite was not offered (RFC 8446 4.1.3, RFC 5246 7.4.1.3)";

} // namespace

// ---- ServerHello of TLS 1.3
TEST_CASE("a ServerHello of TLS 1.3 chooses among what was offered (RFC 8446 4.1.3, 4.2.1)") {
    const std::string offered = client_hello(offer13());
    CHECK(answer_verdict(server_hello("1301", answer13()), offered) == "ok");
    CHECK(answer_verdict(server_hello("1302", answer13()), offered) == other_suite);
    const std::string version =
        "illegal_parameter: supported_versions selects a version that was not offered "
        "(RFC 8446 4.2.1)";
    CHECK(answer_verdict(server_hello("1301", with(answer13(), 0x002b, "7f1c")), offered) == version);
    CHECK(answer_verdict(server_hello("1301", answer13()), client_hello({})) == version);
    CHECK(answer_verdict(server_hello("1301", answer13()),
                         client_hello(with(offer13(), 0x002b, "02 0303"))) == version);
}

TEST_CASE("legacy_session_id_echo is what was sent (RFC 8446 4.1.3)") {
    const std::string wrong =
        "illegal_parameter: legacy_session_id_echo is not what was sent (RFC 8446 4.1.3)";
    const auto echo = [](const std::string& sent, const std::string& echoed) {
        return answer_verdict(server_hello("1301", answer13(), "0303", random_of_hello, echoed),
                              client_hello(offer13(), {.session_id = sent}));
    };
    CHECK(echo("00", "00") == "ok");
    CHECK(echo("20" + times(32, "ab"), "20" + times(32, "ab")) == "ok");
    CHECK(echo("20" + times(32, "ab"), "20" + times(31, "ab") + "ac") == wrong);
    CHECK(echo("20" + times(32, "ab"), "00") == wrong);
    CHECK(echo("00", "01 ab") == wrong);
    // before TLS 1.3 a new session has an id of its own
    CHECK(answer_verdict(server_hello("c02f", {}, "0303", random_of_hello, "01 ab"),
                         client_hello({}, {.session_id = "01 cd"})) == "ok");
}

TEST_CASE("DTLS 1.3 does not echo legacy_session_id (RFC 9147 5)") {
    const message<ClientHelloDTLS> offered("fefd" + random_of_hello + "01 ab 00 0002 1301 01 00" +
                                           list_of(with(offer13(), 0x002b, "02 fefc")));
    const auto answer = [&offered](const std::string& session_id) {
        const message<ServerHello> hello(
            server_hello("1301", with(answer13(), 0x002b, "fefc"), "fefd", random_of_hello, session_id));
        return verdict(validate(*hello, *offered));
    };
    CHECK(answer("00") == "ok");
    CHECK(answer("01 ab") == "illegal_parameter: legacy_session_id is echoed in DTLS 1.3 (RFC 9147 5)");
}

TEST_CASE("the server's share is of a group of which the client sent one (RFC 8446 4.2.8)") {
    const auto key = [](const std::string& group, const std::string& bytes_of_key) {
        return answer_verdict(
            server_hello("1301", with(answer13(), 0x0033, group + with_length(bytes_of_key, 2))),
            client_hello(offer13()));
    };
    CHECK(key("001d", share) == "ok");
    CHECK(key("0017", point) == // listed, but without a share
          "illegal_parameter: key_share is of a group of which the client sent none (RFC 8446 4.2.8)");
    CHECK(answer_verdict(server_hello("1301", answer13()), client_hello(with(offer13(), 0x0033, "0000"))) ==
          "illegal_parameter: key_share is of a group of which the client sent none (RFC 8446 4.2.8)");
}

TEST_CASE("the selected PSK is one of those offered, in an offered mode (RFC 8446 4.2.9, 4.2.11)") {
    const auto psk = [](const std::string& modes, const extensions_text& answer) {
        return answer_verdict(server_hello("1301", answer),
                              client_hello(behind(with(offer13(), 0x002d, modes), 0x0029, psks(2, 2))));
    };
    const std::string mode =
        "illegal_parameter: pre_shared_key is used in a mode that was not offered (RFC 8446 4.2.9)";
    const extensions_text alone = {{0x002b, "0304"}, {0x0029, "0001"}};
    CHECK(psk("01 01", with(answer13(), 0x0029, "0000")) == "ok");
    CHECK(psk("01 01", with(answer13(), 0x0029, "0001")) == "ok");
    CHECK(psk("01 01", with(answer13(), 0x0029, "0002")) ==
          "illegal_parameter: pre_shared_key selects an identity that was not offered (RFC 8446 4.2.11)");
    CHECK(psk("01 01", answer13()) == "ok"); // none is taken
    CHECK(psk("02 0001", alone) == "ok");
    CHECK(psk("01 01", alone) == mode);
    CHECK(psk("01 00", with(answer13(), 0x0029, "0001")) == mode);
    CHECK(answer_verdict(server_hello("1301", with(answer13(), 0x0029, "0000")), client_hello(offer13())) ==
          unsolicited);
}

// ---- ServerHello of TLS 1.2 and before
TEST_CASE("a ServerHello of TLS 1.2 chooses among what was offered (RFC 5246 7.4.1.3)") {
    const std::string version = "protocol_version: the version was not offered (RFC 5246 7.4.1.3, E.1)";
    const std::string offered = client_hello({}, {.suites = "0004 c02f c013"});
    CHECK(answer_verdict(server_hello("c02f", {}), offered) == "ok");
    CHECK(answer_verdict(server_hello("c013", {}, "0301"), offered) == "ok");
    CHECK(answer_verdict(server_hello("c030", {}), offered) == other_suite);
    CHECK(answer_verdict(server_hello("c02f", {}, "0303", random_of_hello, "00", "01"), offered) ==
          "illegal_parameter: the compression method was not offered (RFC 5246 7.4.1.3)");
    CHECK(answer_verdict(server_hello("c02f", {}, "0303", random_of_hello, "00", "01"),
                         client_hello({}, {.methods = "02 0100"})) == "ok");
    CHECK(answer_verdict(server_hello("c013", {}, "0302"),
                         client_hello({}, {.version = "0301", .suites = "0002 c013"})) == version);
    CHECK(answer_verdict(server_hello("c013", {}, "feff"), offered) == version);
    // supported_versions counts, where it is offered
    const hello_text both{.suites = "0006 1301 c02f c013"};
    const extensions_text newer = with(offer13(), 0x002b, "04 0304 0303");
    CHECK(answer_verdict(server_hello("c02f", {}), client_hello(newer, both)) == "ok");
    CHECK(answer_verdict(server_hello("c013", {}, "0302"), client_hello(newer, both)) == version);
    CHECK(answer_verdict(server_hello("c02f", {}), client_hello(offer13(), both)) == version);
}

TEST_CASE("a random that warns of a downgrade is refused by who offered more (RFC 8446 4.1.3)") {
    const std::string wrong = "illegal_parameter: the random says that the server was led to choose an older "
                              "version (RFC 8446 4.1.3)";
    const std::string to12 = times(24, "77") + "444f574e47524401";
    const std::string to11 = times(24, "77") + "444f574e47524400";
    const std::string elsewhere = "444f574e47524401" + times(24, "77");
    const hello_text suites{.suites = "0006 1301 c02f c013"};
    const std::string newest = client_hello(with(offer13(), 0x002b, "06 0304 0303 0302"), suites);
    const std::string tls12 = client_hello({}, suites);
    CHECK(answer_verdict(server_hello("c02f", {}, "0303", random_of_hello), newest) == "ok");
    CHECK(answer_verdict(server_hello("c02f", {}, "0303", to12), newest) == wrong);
    CHECK(answer_verdict(server_hello("c013", {}, "0302", to11), newest) == wrong);
    CHECK(answer_verdict(server_hello("c02f", {}, "0303", elsewhere), newest) == "ok");
    CHECK(answer_verdict(server_hello("c02f", {}, "0303", to12), tls12) == "ok"); // it offered no more
    CHECK(answer_verdict(server_hello("c013", {}, "0302", to11), tls12) == wrong);
    CHECK(answer_verdict(server_hello("c013", {}, "0302", to11),
                         client_hello({}, {.version = "0302", .suites = "0002 c013"})) == "ok");
    CHECK(answer_verdict(server_hello("1301", answer13(), "0303", to12), newest) == "ok"); // is TLS 1.3
}

TEST_CASE("an extension that was not offered is unsupported_extension; the SCSV offers renegotiation_info") {
    CHECK(answer_verdict(server_hello("c02f", {{0x0017, ""}}), client_hello({{0x0017, ""}})) == "ok");
    CHECK(answer_verdict(server_hello("c02f", {{0x0017, ""}}), client_hello({})) == unsolicited);
    CHECK(answer_verdict(server_hello("c02f", {{0xfe77, ""}}), client_hello({{0xfe77, ""}})) == "ok");
    CHECK(answer_verdict(server_hello("c02f", {{0xfe77, ""}}), client_hello({{0xfe78, ""}})) == unsolicited);
    CHECK(answer_verdict(server_hello("1301", with(answer13(), 0x0036, "01 aa")), client_hello(offer13())) ==
          unsolicited);
    const hello_text scsv{.suites = "0004 c02f 00ff"};
    CHECK(answer_verdict(server_hello("c02f", {{0xff01, "00"}}), client_hello({}, scsv)) == "ok");
    CHECK(answer_verdict(server_hello("c02f", {{0xff01, "00"}}), client_hello({})) == unsolicited);
    CHECK(answer_verdict(server_hello("c02f", {{0x0017, ""}}), client_hello({}, scsv)) == unsolicited);
}

TEST_CASE("answers of any length are held against offers of any length") {
    const auto many = [](unsigned first, std::size_t count) {
        extensions_text all;
        for (std::size_t i = 0; i < count; ++i)
            all.push_back({first + static_cast<unsigned>(i), ""});
        return all;
    };
    const std::string offered = client_hello(many(0x8000, 2500));
    CHECK(answer_verdict(server_hello("c02f", many(0x8000, 32)), offered) == "ok");
    CHECK(answer_verdict(server_hello("c02f", many(0x8001, 2499)), offered) == "ok");
    CHECK(answer_verdict(server_hello("c02f", many(0x8001, 2500)), offered) == unsolicited);
    CHECK(answer_verdict(server_hello("c02f", behind(many(0x8000, 40), 0x7fff, "")), offered) == unsolicited);
}

TEST_CASE("the first handshake's renegotiation_info is answered empty (RFC 5746 3.4)") {
    const std::string wrong =
        "handshake_failure: renegotiation_info of the first handshake is not empty (RFC 5746 3.4)";
    const std::string answer = server_hello("c02f", {{0xff01, "02 aabb"}});
    CHECK(answer_verdict(server_hello("c02f", {{0xff01, "00"}}), client_hello({{0xff01, "00"}})) == "ok");
    CHECK(answer_verdict(answer, client_hello({{0xff01, "00"}})) == wrong);
    CHECK(answer_verdict(answer, client_hello({}, {.suites = "0004 c02f 00ff"})) == wrong);
    CHECK(answer_verdict(answer, client_hello({{0xff01, "01 aa"}})) == "ok"); // a renegotiation
}

TEST_CASE("max_fragment_length and ALPN are answered with what was asked for (RFC 6066 4, RFC 7301 3.1)") {
    const std::string length =
        "illegal_parameter: max_fragment_length is not what was asked for (RFC 6066 4)";
    const std::string protocol =
        "illegal_parameter: application_layer_protocol_negotiation selects a name that "
        "was not offered (RFC 7301 3.1)";
    const extensions_text offered = with(with(offer13(), 0x0001, "02"), 0x0010, "0006 026832 026833");
    const auto both = [&offered](unsigned type, const std::string& body, const std::string& expected) {
        INFO(body);
        const message<ClientHello> hello(client_hello(with(offered, 0x002b, "04 0304 0303")));
        const message<EncryptedExtensions> in13(list_of({{type, body}}));
        const message<ServerHello> in12(server_hello("c02f", {{type, body}}));
        CHECK(verdict(validate(*in13, *hello)) == expected);
        CHECK(verdict(validate(*in12, *hello)) == expected);
    };
    both(0x0001, "02", "ok");
    both(0x0001, "03", length);
    both(0x0010, "0003 026832", "ok");
    both(0x0010, "0003 026833", "ok");
    both(0x0010, "0003 026834", protocol);
    both(0x0010, "0002 0168", protocol);
    both(0x001c, "0040", unsolicited);
}

TEST_CASE("the certificate types of an answer are among those offered (RFC 7250 4.2)") {
    const message<ClientHello> hello(client_hello(
        with(with(with(offer13(), 0x002b, "04 0304 0303"), 0x0013, "02 0200"), 0x0014, "01 02")));
    const auto answers = [&hello](unsigned type, const std::string& body) {
        const message<EncryptedExtensions> in13(list_of({{type, body}}));
        const message<ServerHello> in12(server_hello("c02f", {{type, body}}));
        CHECK(verdict(validate(*in13, *hello)) == verdict(validate(*in12, *hello)));
        return verdict(validate(*in13, *hello));
    };
    CHECK(answers(0x0013, "00") == "ok");
    CHECK(answers(0x0013, "02") == "ok");
    CHECK(answers(0x0013, "01") ==
          "illegal_parameter: client_certificate_type selects a type that was not offered (RFC 7250 4.2)");
    CHECK(answers(0x0014, "02") == "ok");
    CHECK(answers(0x0014, "00") ==
          "illegal_parameter: server_certificate_type selects a type that was not offered (RFC 7250 4.2)");
}

// ---- behind the ServerHello
TEST_CASE(
    "EncryptedExtensions answer what was offered; early data only for the first PSK (RFC 8446 4.2.11)") {
    const message<ClientHello> hello(client_hello(
        behind(with(with(with(offer13(), 0x0000, "0004 00 0001 61"), 0x002a, ""), 0x002d, "01 01"), 0x0029,
               psks(2, 2))));
    const message<EncryptedExtensions> named(list_of({{0x0000, ""}}));
    const message<EncryptedExtensions> early(list_of({{0x002a, ""}}));
    const message<EncryptedExtensions> limited(list_of({{0x001c, "4001"}}));
    const message<ServerHello> first(server_hello("1301", with(answer13(), 0x0029, "0000")));
    const message<ServerHello> second(server_hello("1301", with(answer13(), 0x0029, "0001")));
    const message<ServerHello> none(server_hello("1301", answer13()));
    const std::string wrong =
        "illegal_parameter: early_data is accepted, but not the first pre-shared key (RFC 8446 4.2.11)";
    CHECK(verdict(validate(*named, *hello)) == "ok");
    CHECK(verdict(validate(*limited, *hello)) == unsolicited);
    CHECK(verdict(validate(*early, *hello)) == "ok");
    CHECK(verdict(validate(*early, *first, *hello)) == "ok");
    CHECK(verdict(validate(*early, *second, *hello)) == wrong);
    CHECK(verdict(validate(*early, *none, *hello)) == wrong);
    CHECK(verdict(validate(*named, *second, *hello)) == "ok");
}

TEST_CASE("a server's Certificate has no context, a certificate, and offered extensions (RFC 8446 4.4.2)") {
    const message<ClientHello> hello(client_hello(behind(offer13(), 0x0012, "")));
    const std::string sct = list_of({{0x0012, "0003 0001 aa"}});
    const std::string status = list_of({{0x0005, "01 000001 30"}});
    const auto server = [&hello](const std::string& in) {
        return verdict(validate(*message<Certificate13>(in), *hello));
    };
    CHECK(server("00" + with_length("000001 30" + sct, 3)) == "ok");
    CHECK(server("00" + with_length("000001 30 0000 000001 30" + status, 3)) == unsolicited);
    CHECK(server("01 aa" + with_length("000001 30 0000", 3)) ==
          "illegal_parameter: certificate_request_context of the server is not empty (RFC 8446 4.4.2)");
    CHECK(server("00 000000") == "decode_error: the server has no certificate (RFC 8446 4.4.2.4)");

    const message<CertificateRequest13> request("01 aa" + list_of({{0x000d, "0002 0403"}, {0x0005, ""}}));
    const auto client = [&request](const std::string& in) {
        return verdict(validate(*message<Certificate13>(in), *request));
    };
    CHECK(client("01 aa" + with_length("000001 30" + status, 3)) == "ok");
    CHECK(client("01 aa 000000") == "ok"); // a client may have none
    CHECK(client("01 aa" + with_length("000001 30" + sct, 3)) == unsolicited);
    CHECK(client("00 000000") ==
          "illegal_parameter: certificate_request_context is not that of the request (RFC 8446 4.4.2)");
}

TEST_CASE("ServerKeyExchange uses a curve and a scheme that were offered (RFC 8422 5.4, RFC 5246 7.4.3)") {
    const auto key = [](const std::string& in, KeyExchangeAlgorithm how, const extensions_text& offered) {
        const message<ServerKeyExchange> exchange(in, how, ProtocolVersion::tls12);
        return verdict(validate(*exchange, *message<ClientHello>(client_hello(offered))));
    };
    using enum KeyExchangeAlgorithm;
    const std::string curve = "illegal_parameter: the curve was not offered (RFC 8422 5.4)";
    const std::string scheme = "illegal_parameter: the signature scheme was not offered (RFC 5246 7.4.3)";
    const std::string x25519 = "03 001d 01 aa 0403 0001 bb";
    const extensions_text offered = {{0x000a, "0004 001d 0a0a"}, {0x000d, "0002 0403"}};
    CHECK(key(x25519, ecdhe, offered) == "ok");
    CHECK(key("03 0017 01 aa 0403 0001 bb", ecdhe, offered) == curve);
    CHECK(key("03 0a0a 01 aa 0403 0001 bb", ecdhe, offered) == curve); // GREASE
    CHECK(key("03 001d 01 aa 0401 0001 bb", ecdhe, offered) == scheme);
    CHECK(key(x25519, ecdhe, {}) == "ok"); // nothing was listed
    CHECK(key("03 0017 01 aa", ecdh_anon, offered) == curve);
    CHECK(key("0000 03 0017 01 aa", ecdhe_psk, offered) == curve);
    CHECK(key("0000 03 001d 01 aa", ecdhe_psk, offered) == "ok");
    CHECK(key("0001 17 0001 05 0001 08 0401 0001 bb", dhe_rsa, offered) == scheme);
    CHECK(key("0001 17 0001 05 0001 08 0403 0001 bb", dhe_rsa, offered) == "ok");
    CHECK(key("0002 6869", psk, offered) == "ok");
}

TEST_CASE("CertificateVerify of TLS 1.2 signs as the server asked (RFC 5246 7.4.8)") {
    constexpr auto tls12 = ProtocolVersion::tls12;
    const message<CertificateRequest> request("01 01 0002 0401 0000", tls12);
    CHECK(verdict(validate(*message<CertificateVerify>("0401 0001 aa", tls12), *request)) == "ok");
    CHECK(verdict(validate(*message<CertificateVerify>("0403 0001 aa", tls12), *request)) ==
          "illegal_parameter: the signature scheme was not asked for (RFC 5246 7.4.8)");
    const message<CertificateRequest> before("01 01 0000", ProtocolVersion::tls11);
    CHECK(verdict(validate(*message<CertificateVerify>("0001 aa", ProtocolVersion::tls11), *before)) == "ok");
}

// ---- HelloRetryRequest
TEST_CASE("a HelloRetryRequest asks for a group that was listed and not sent (RFC 8446 4.1.4, 4.2.8)") {
    const auto retry = [](const std::string& in, const extensions_text& offered) {
        const message<HelloRetryRequest> hello(in);
        return verdict(validate(*hello, *message<ClientHello>(client_hello(offered))));
    };
    CHECK(retry(retry_hello(retry_to_p256), offer13()) == "ok");
    CHECK(retry(retry_hello(with(retry_to_p256, 0x002c, "0001 aa")), offer13()) == "ok"); // cookie: unasked
    CHECK(retry(retry_hello(with(retry_to_p256, 0x0033, "001d")), offer13()) ==
          "illegal_parameter: selected_group is one of which the client sent a share (RFC 8446 4.2.8)");
    CHECK(retry(retry_hello(with(retry_to_p256, 0x0033, "0018")), offer13()) ==
          "illegal_parameter: selected_group is not one that supported_groups lists (RFC 8446 4.2.8)");
    CHECK(retry(retry_hello(retry_to_p256, "1302"), offer13()) == other_suite);
    CHECK(retry(retry_hello(retry_to_p256, "1301", "01 aa"), offer13()) ==
          "illegal_parameter: legacy_session_id_echo is not what was sent (RFC 8446 4.1.3)");
    CHECK(retry(retry_hello(with(retry_to_p256, 0xfe77, "")), offer13()) == unsolicited);
    CHECK(retry(retry_hello(with(retry_to_p256, 0x002b, "0305")), offer13()) ==
          "illegal_parameter: supported_versions selects a version that was not offered (RFC 8446 4.2.1)");
}

TEST_CASE("there is one HelloRetryRequest in a handshake (RFC 8446 4.1.4)") {
    const message<HelloRetryRequest> one(retry_hello(retry_to_p256));
    const message<HelloRetryRequest> two(retry_hello({{0x002b, "0304"}, {0x002c, "0001 aa"}}));
    CHECK(verdict(validate(*two, *message<ClientHello>(client_hello(offer13())))) == "ok");
    CHECK(verdict(validate(*two, *one)) ==
          "unexpected_message: there is a second HelloRetryRequest (RFC 8446 4.1.4)");
}

TEST_CASE("the second ClientHello is the first but for what was asked for (RFC 8446 4.1.2)") {
    const extensions_text base = with(offer13(), 0x0000, "0004 00 0001 61");
    const auto again = [](const extensions_text& first, const extensions_text& retry,
                          const extensions_text& second, const hello_text& h = {}) {
        const message<ClientHello> before(client_hello(first));
        const message<HelloRetryRequest> asked(retry_hello(retry));
        const message<ClientHello> after(client_hello(second, h));
        return verdict(validate(*after, *asked, *before));
    };
    const extensions_text second = with(base, 0x0033, p256_share);
    const std::string front =
        "illegal_parameter: the second ClientHello is not the first before its extensions "
        "(RFC 8446 4.1.2)";
    const std::string changed =
        "illegal_parameter: the second ClientHello changes an extension (RFC 8446 4.1.2)";
    const std::string one = "illegal_parameter: key_share of the second ClientHello is not one share of the "
                            "selected group (RFC 8446 4.2.8)";
    CHECK(again(base, retry_to_p256, second) == "ok");
    // before the extensions
    CHECK(again(base, retry_to_p256, second, {.random = times(32, "78")}) == front);
    CHECK(again(base, retry_to_p256, second, {.session_id = "01 aa"}) == front);
    CHECK(again(base, retry_to_p256, second, {.suites = "0002 1301"}) == front);
    CHECK(again(base, retry_to_p256, second, {.suites = "0004 c02f 1301"}) == front);
    // key_share
    CHECK(again(base, retry_to_p256, base) == one);
    CHECK(again(base, retry_to_p256, with(base, 0x0033, "0000")) == one);
    CHECK(again(base, retry_to_p256,
                with(base, 0x0033,
                     with_length("001d" + with_length(share, 2) + "0017" + with_length(point, 2), 2))) ==
          one);
    const extensions_text retry_cookie = {{0x002b, "0304"}, {0x002c, "0002 aabb"}};
    const extensions_text with_cookie = with(base, 0x002c, "0002 aabb");
    CHECK(again(base, retry_cookie, with_cookie) == "ok");
    CHECK(again(base, retry_cookie, with(with_cookie, 0x0033, p256_share)) ==
          "illegal_parameter: key_share changed without being asked for (RFC 8446 4.1.2)");
    // cookie
    CHECK(again(base, retry_cookie, base) ==
          "missing_extension: the second ClientHello has no cookie (RFC 8446 4.2.2)");
    const std::string other_cookie =
        "illegal_parameter: the cookie is not that of the HelloRetryRequest (RFC 8446 4.2.2)";
    CHECK(again(base, retry_cookie, with(base, 0x002c, "0002 aabc")) == other_cookie);
    CHECK(again(base, retry_to_p256, with(second, 0x002c, "0002 aabb")) == other_cookie);
    // padding may come, go and change
    CHECK(again(base, retry_to_p256, with(second, 0x0015, "0000")) == "ok");
    CHECK(again(with(base, 0x0015, "0000"), retry_to_p256, second) == "ok");
    CHECK(again(with(base, 0x0015, "0000"), retry_to_p256, with(second, 0x0015, "00")) == "ok");
    // nothing else may, but the order
    CHECK(again(base, retry_to_p256, with(second, 0x0000, "0004 00 0001 62")) == changed);
    CHECK(again(base, retry_to_p256, with(second, 0xfe77, "")) == changed);
    CHECK(again(base, retry_to_p256, without(second, 0x0000)) == changed);
    CHECK(again(base, retry_to_p256, behind(without(second, 0x0000), 0x0000, "0004 00 0001 61")) == "ok");
    CHECK(again(base, retry_to_p256, behind(without(second, 0x0000), 0x0000, "0004 00 0001 62")) == changed);
    CHECK(again(with(base, 0xfe77, "aa"), with(retry_to_p256, 0xfe77, ""), with(second, 0xfe77, "bb")) ==
          "ok");
}

TEST_CASE("after a HelloRetryRequest PSKs may be left out and aged; early data is gone (RFC 8446 4.1.2)") {
    const auto offer_of = [](const std::string& identities, std::size_t n) {
        return behind(with(offer13(), 0x002d, "01 01"), 0x0029,
                      with_length(identities, 2) + with_length(times(n, "20" + times(32, "bb")), 2));
    };
    const auto again = [](const extensions_text& first, const extensions_text& second) {
        const message<ClientHello> before(client_hello(first));
        const message<HelloRetryRequest> asked(retry_hello(retry_to_p256));
        const message<ClientHello> after(client_hello(with(second, 0x0033, p256_share)));
        return verdict(validate(*after, *asked, *before));
    };
    const std::string other =
        "illegal_parameter: the second ClientHello offers another pre-shared key (RFC 8446 4.1.2)";
    const std::string a = "0001 aa 00000000";
    const std::string older_a = "0001 aa 00000777";
    const std::string b = "0001 bb 00000000";
    const extensions_text first = offer_of(a + b, 2);
    CHECK(again(first, first) == "ok");
    CHECK(again(first, offer_of(older_a + b, 2)) == "ok");
    CHECK(again(first, offer_of(b, 1)) == "ok");
    CHECK(again(first, without(first, 0x0029)) == "ok");
    CHECK(again(first, offer_of(b + a, 2)) == other);
    CHECK(again(first, offer_of("0001 cc 00000000", 1)) == other);
    CHECK(again(offer13(), offer_of(a, 1)) == other);
    CHECK(again(with(first, 0x002a, ""), first) == "ok");
    CHECK(again(with(first, 0x002a, ""), with(first, 0x002a, "")) ==
          "illegal_parameter: the second ClientHello has early_data (RFC 8446 4.1.2)");
}

TEST_CASE("the second hello around an encrypted one may differ (RFC 9849 6.1.5)") {
    const std::string ech = "00 0001 0001 07 0000 0001";
    const extensions_text base = with(with(offer13(), 0x0000, "0004 00 0001 61"), 0xfe0d, ech + "aa");
    const message<ClientHello> before(client_hello(base));
    const message<ClientHello> after(client_hello(without(with(base, 0xfe0d, ech + "bb"), 0x0000)));
    const message<HelloRetryRequest> plain(retry_hello(retry_to_p256));
    const message<HelloRetryRequest> accepted(retry_hello(with(retry_to_p256, 0xfe0d, "0102030405060708")));
    CHECK(verdict(validate(*accepted, *before)) == "ok");
    CHECK(verdict(validate(*after, *accepted, *before)) == "ok");
    CHECK(verdict(validate(*after, *plain, *before)) != "ok");
}

TEST_CASE("a long second hello is compared in its order (RFC 8446 4.1.2)") {
    extensions_text first = offer13();
    for (unsigned i = 0; i < 2000; ++i)
        first.push_back({0x8000 + i, ""});
    const extensions_text second = with(first, 0x0033, p256_share);
    extensions_text swapped = second;
    std::swap(swapped[100], swapped[1900]);
    const message<ClientHello> before(client_hello(first));
    const message<HelloRetryRequest> asked(retry_hello(retry_to_p256));
    CHECK(verdict(validate(*message<ClientHello>(client_hello(second)), *asked, *before)) == "ok");
    CHECK(verdict(validate(*message<ClientHello>(client_hello(swapped)), *asked, *before)) ==
          "illegal_parameter: the second ClientHello changes an extension (RFC 8446 4.1.2)");
}

TEST_CASE("the ServerHello behind a HelloRetryRequest keeps its suite, version and group (RFC 8446 4.1.4)") {
    const hello_text suites{.suites = "0004 1301 1302"};
    const message<HelloRetryRequest> asked(retry_hello(retry_to_p256));
    const message<ClientHello> offered(
        client_hello(with(with(offer13(), 0x0033, p256_share), 0x002b, "04 0304 0305"), suites));
    const auto answer = [&](const std::string& suite, const std::string& version) {
        const message<ServerHello> hello(
            server_hello(suite, {{0x002b, version}, {0x0033, "0017" + with_length(point, 2)}}));
        return verdict(validate(*hello, *asked, *offered));
    };
    CHECK(answer("1301", "0304") == "ok");
    CHECK(answer("1302", "0304") ==
          "illegal_parameter: the cipher suite is not that of the HelloRetryRequest (RFC 8446 4.1.4)");
    CHECK(answer("1301", "0305") ==
          "illegal_parameter: the version is not that of the HelloRetryRequest (RFC 8446 4.1.4)");
    const message<ClientHello> first(client_hello(offer13(), suites));
    const message<ServerHello> x25519(server_hello("1301", answer13()));
    CHECK(verdict(validate(*x25519, *first)) == "ok");
    CHECK(verdict(validate(*x25519, *asked, *first)) ==
          "illegal_parameter: key_share is not of the group of the HelloRetryRequest (RFC 8446 4.2.8)");
}

} // namespace validate_answer_test
