// SPDX-License-Identifier: BSL-1.0
// tests/validate_test.cpp: every rule that is not grammar: a message that keeps it, one that breaks it, the
// section and the alert. Where no source is named, the bytes are built by hand.
#include "hello_text.hpp"

namespace validate_test {

using namespace support;

// ---- which message may carry which extension
TEST_CASE("every registered extension has a row in the table of placements, in ascending order") {
    const auto rows = std::span(detail::placements::all);
    const auto registered = registered_values<ExtensionType>();
    CHECK(rows.size() == registered.size());
    for (std::size_t i = 0; i < std::min(rows.size(), registered.size()); ++i) {
        INFO(name(registered[i]));
        CHECK(rows[i].type == registered[i]);
        CHECK(rows[i].carriers != 0);
    }
}

TEST_CASE("extensions are where IANA's column TLS 1.3 has them, and nowhere else") {
    using enum extension_carrier;
    using T = ExtensionType;
    CHECK_BOTH(may_carry(client_hello, T::server_name));
    CHECK_BOTH(may_carry(encrypted_extensions, T::server_name));
    CHECK_BOTH(!may_carry(server_hello13, T::server_name));
    CHECK_BOTH(may_carry(server_hello12, T::server_name));
    CHECK_BOTH(may_carry(server_hello13, T::key_share) && may_carry(hello_retry_request, T::key_share));
    CHECK_BOTH(!may_carry(server_hello12, T::key_share) && !may_carry(encrypted_extensions, T::key_share));
    CHECK_BOTH(may_carry(server_hello13, T::pre_shared_key));
    CHECK_BOTH(!may_carry(hello_retry_request, T::pre_shared_key));
    CHECK_BOTH(may_carry(new_session_ticket, T::early_data) && !may_carry(certificate, T::early_data));
    CHECK_BOTH(may_carry(certificate, T::status_request) &&
               may_carry(certificate_request, T::status_request));
    CHECK_BOTH(!may_carry(encrypted_extensions, T::status_request));
    CHECK_BOTH(may_carry(certificate_request, T::oid_filters) && !may_carry(client_hello, T::oid_filters));
    CHECK_BOTH(may_carry(hello_retry_request, T::cookie) && !may_carry(server_hello13, T::cookie));
    CHECK_BOTH(may_carry(server_hello12, T::renegotiation_info));
    CHECK_BOTH(!may_carry(server_hello13, T::renegotiation_info));
    CHECK_BOTH(may_carry(hello_retry_request, T::encrypted_client_hello));
    CHECK_BOTH(may_carry(encoded_client_hello_inner, T::ech_outer_extensions));
    CHECK_BOTH(!may_carry(client_hello, T::ech_outer_extensions));
    CHECK_BOTH(may_carry(client_hello, ExtensionType{0xfe77}) &&
               may_carry(server_hello13, ExtensionType{63}));
    CHECK_BOTH(may_carry(new_session_ticket, ExtensionType{0x0a0a}));
}

// ---- ClientHello
TEST_CASE("the published hellos of TLS 1.3 break no rule (RFC 8448 3 and 4)") {
    static constexpr auto first = *parse<ClientHello>(rfc8448_client_hello);
    static constexpr auto resuming = *parse<ClientHello>(rfc8448_resuming_client_hello);
    static constexpr auto answer = *parse<ServerHello>(rfc8448_server_hello);
    static constexpr auto resumed = *parse<ServerHello>(rfc8448_resuming_server_hello);
    CHECK_BOTH(!validate(first) && !validate(first, types_only) && !validate(first, initial));
    CHECK_BOTH(!validate(resuming));
    CHECK_BOTH(!validate(answer) && !validate(answer, types_only) && !validate(answer, first));
    CHECK_BOTH(!validate(resumed) && !validate(resumed, resuming));
    CHECK_BOTH(validate(resumed, first)->alert == AlertDescription::unsupported_extension); // no PSK offered
}

TEST_CASE("two extensions of one type are refused in every message that has extensions") {
    const std::string twice = "illegal_parameter: there is more than one extension of the same type "
                              "(RFC 8446 4.2, RFC 5246 7.4.1.4)";
    const extensions_text two = {{0xfe77, ""}, {0xfe77, "00"}};
    const extensions_text other = {{0xfe77, ""}, {0xfe78, "00"}};
    CHECK(verdict_of<ClientHello>(client_hello(two)) == twice);
    CHECK(verdict_of(two) == twice);
    CHECK(verdict_of(other) == "ok");
    CHECK(verdict_of<ServerHello>(server_hello("c02f", two)) == twice);
    CHECK(verdict(validate(*message<ServerHello>(server_hello("c02f", two)))) == twice);
    CHECK(verdict(validate(*message<ServerHello>(server_hello("c02f", other)))) == "ok");
    const auto retry = [](const extensions_text& all) {
        return server_hello("1301", behind(behind(all, 0x002b, "0304"), 0x002c, "0001 aa"), "0303",
                            retry_random);
    };
    CHECK(verdict_of<HelloRetryRequest>(retry(two)) == twice);
    CHECK(verdict_of<HelloRetryRequest>(retry(other)) == "ok");
    CHECK(verdict_of<EncryptedExtensions>(list_of(two)) == twice);
    CHECK(verdict_of<EncryptedExtensions>(list_of(other)) == "ok");
    const auto certificate = [](const extensions_text& all) {
        return "00" + with_length("000001 30 0000 000001 31" + list_of(all), 3);
    };
    CHECK(verdict_of<Certificate13>(certificate(two)) == twice);
    CHECK(verdict_of<Certificate13>(certificate(other)) == "ok");
    const std::string schemes = "0002 0403";
    CHECK(verdict_of<CertificateRequest13>("00" + list_of(behind(two, 0x000d, schemes))) == twice);
    CHECK(verdict_of<CertificateRequest13>("00" + list_of(behind(other, 0x000d, schemes))) == "ok");
    CHECK(verdict_of<ClientCertificateRequest>("00" + list_of(behind(two, 0x000d, schemes))) == twice);
    CHECK(verdict_of<ClientCertificateRequest>("00" + list_of(behind(other, 0x000d, schemes))) == "ok");
    CHECK(verdict_of<NewSessionTicket13>("00000e10 00000000 00 0001 aa" + list_of(two)) == twice);
    CHECK(verdict_of<NewSessionTicket13>("00000e10 00000000 00 0001 aa" + list_of(other)) == "ok");
    const auto dtls = [](const extensions_text& all) {
        return "fefd" + random_of_hello + "00 00 0002 c02f 01 00" + list_of(all);
    };
    CHECK(verdict_of<ClientHelloDTLS>(dtls(two)) == twice);
    CHECK(verdict(validate(*message<ClientHelloDTLS>(dtls(two)))) == twice);
    CHECK(verdict(validate(*message<ClientHelloDTLS>(dtls(other)))) == "ok");
    CHECK(verdict_of<EncodedClientHelloInner>(client_hello(with(two, 0xfe0d, "01"))) == twice);
    CHECK(verdict_of<EncodedClientHelloInner>(
              client_hello(behind(with(offer13(), 0xfe0d, "01"), 0xfe77, ""))) == "ok");
}

TEST_CASE("an extension in a message that may not carry it is refused (RFC 8446 4.2)") {
    const std::string forbidden =
        "illegal_parameter: the message may not carry an extension of this type (RFC 8446 4.2)";
    CHECK(verdict_of(behind(offer13(), 0x0030, "0000")) == forbidden); // oid_filters
    CHECK(verdict_of(behind(offer13(), 0xfd00, "02 0033")) == forbidden);
    CHECK(verdict_of(behind(offer13(), 0x0031, "")) == "ok");
    const auto answer = [](const extensions_text& all) {
        return verdict(validate(*message<ServerHello>(server_hello("1301", all))));
    };
    CHECK(answer(answer13()) == "ok");
    CHECK(answer(behind(answer13(), 0x0000, "")) == forbidden);
    CHECK(answer(behind(answer13(), 0x0010, "0003 026832")) == forbidden);
    const auto answer12 = [](const extensions_text& all) {
        return verdict(validate(*message<ServerHello>(server_hello("c02f", all))));
    };
    CHECK(answer12({{0x0010, "0003 026832"}, {0xff01, "00"}}) == "ok");
    CHECK(answer12({{0x0033, "001d 0001 aa"}}) == forbidden);
    CHECK(answer12({{0x000d, "0002 0403"}}) == forbidden); // RFC 5246 7.4.1.4.1 as well
    CHECK(verdict_of<EncryptedExtensions>(list_of({{0x0000, ""}, {0x0010, "0003 026832"}})) == "ok");
    CHECK(verdict_of<EncryptedExtensions>(list_of({{0x0033, "001d 0001 aa"}})) == forbidden);
    CHECK(verdict_of<EncryptedExtensions>(list_of({{0x0017, ""}})) == forbidden);
    CHECK(verdict_of<HelloRetryRequest>(server_hello("1301",
                                                     {{0x002b, "0304"}, {0x0033, "0017"}, {0x0029, "0000"}},
                                                     "0303", retry_random)) == forbidden);
    CHECK(verdict_of<Certificate13>("00" + with_length("000001 30" + list_of({{0x0000, ""}}), 3)) ==
          forbidden);
    CHECK(verdict_of<CertificateRequest13>("00" + list_of({{0x000d, "0002 0403"}, {0x0010, ""}})) ==
          forbidden);
    CHECK(verdict_of<ClientCertificateRequest>(
              "00" + list_of({{0x000d, "0002 0403"}, {0x0000, "0004 00 0001 61"}})) == "ok");
    CHECK(verdict_of<ClientCertificateRequest>("00" + list_of({{0x000d, "0002 0403"}, {0x0033, ""}})) ==
          "illegal_parameter: the message may not carry an extension of this type (RFC 9261 4)");
    CHECK(verdict_of<NewSessionTicket13>("00000e10 00000000 00 0001 aa" + list_of({{0x002a, "00000001"}})) ==
          "ok");
    CHECK(verdict_of<NewSessionTicket13>("00000e10 00000000 00 0001 aa" + list_of({{0x0033, ""}})) ==
          forbidden);
}

TEST_CASE("a hello that offers TLS 1.3 has legacy_version 0x0303 (RFC 8446 4.1.2, RFC 9846 4.2.2)") {
    const std::string wrong =
        "protocol_version: legacy_version is not that of TLS 1.2 though TLS 1.3 is offered "
        "(RFC 8446 4.1.2, RFC 9846 4.2.2)";
    CHECK(verdict_of(offer13()) == "ok");
    for (const char* version : {"0304", "0301", "0300", "0302"})
        CHECK(verdict_of(offer13(), {.version = version}) == wrong);
    CHECK(verdict_of(with(offer13(), 0x002b, "02 0303"), {.version = "0301"}) == "ok"); // offers TLS 1.2
    CHECK(verdict_of(with(offer13(), 0x002b, "04 0a0a 0304"), {.version = "0301"}) == wrong);
}

TEST_CASE("a hello that offers TLS 1.3 has null as its only compression method; others have it, too") {
    const std::string wrong =
        "illegal_parameter: legacy_compression_methods is not just null though TLS 1.3 is "
        "offered (RFC 8446 4.1.2)";
    for (const char* methods : {"02 0100", "02 0001", "01 01", "02 0000"})
        CHECK(verdict_of(offer13(), {.methods = methods}) == wrong);
    CHECK(verdict_of({}, {.methods = "02 0100"}) == "ok");
    CHECK(verdict_of({}, {.methods = "01 01"}) ==
          "illegal_parameter: compression_methods does not contain null (RFC 5246 7.4.1.2)");
}

TEST_CASE("a hello that offers TLS 1.3 has what RFC 8446 9.2 wants") {
    const std::string one = "missing_extension: supported_groups and key_share come one without the other "
                            "(RFC 8446 9.2)";
    CHECK(verdict_of(without(offer13(), 0x000d)) ==
          "missing_extension: neither pre_shared_key nor signature_algorithms is offered (RFC 8446 9.2)");
    CHECK(verdict_of(without(without(offer13(), 0x000a), 0x0033)) ==
          "missing_extension: neither pre_shared_key nor supported_groups is offered (RFC 8446 9.2)");
    CHECK(verdict_of(without(offer13(), 0x0033)) == one);
    CHECK(verdict_of(with(offer13(), 0x0033, "0000")) == "ok");
    const extensions_text psk_only = {{0x002b, "02 0304"}, {0x002d, "01 00"}, {0x0029, psks(1, 1)}};
    CHECK(verdict_of(psk_only) == "ok");
    CHECK(verdict_of(with(psk_only, 0x000a, "0002 001d")) == one);
    CHECK(verdict_of(with(psk_only, 0x0033, "0000")) == one);
    // TLS 1.2 wants none of them
    CHECK(verdict_of({{0x000a, "0002 001d"}}) == "ok");
    CHECK(verdict_of({{0x002b, "02 0303"}, {0x000a, "0002 001d"}}) == "ok");
    CHECK(verdict_of({}) == "ok");
}

TEST_CASE("pre_shared_key is the last extension, has a binder for each identity, and comes with its modes") {
    const extensions_text good = behind(behind(offer13(), 0x002d, "01 01"), 0x0029, psks(2, 2));
    CHECK(verdict_of(good) == "ok");
    CHECK(verdict_of(behind(good, 0xfe77, "")) ==
          "illegal_parameter: pre_shared_key is not the last extension (RFC 8446 4.2.11)");
    CHECK(verdict_of(behind(without(good, 0x002d), 0x002d, "01 01")) ==
          "illegal_parameter: pre_shared_key is not the last extension (RFC 8446 4.2.11)");
    CHECK(verdict_of(without(good, 0x002d)) ==
          "missing_extension: pre_shared_key comes without psk_key_exchange_modes (RFC 8446 4.2.9)");
    for (const auto& [identities, binders] : {std::pair{2u, 1u}, {1u, 2u}, {3u, 2u}})
        CHECK(verdict_of(with(good, 0x0029, psks(identities, binders))) ==
              "illegal_parameter: pre_shared_key has not one binder for each identity (RFC 8446 4.2.11)");
    CHECK(verdict_of(with(good, 0x0029, psks(1, 1))) == "ok");
    CHECK(verdict_of(with(good, 0x002a, "")) == "ok");
    CHECK(verdict_of(with(offer13(), 0x002a, "")) ==
          "missing_extension: early_data comes without pre_shared_key (RFC 8446 4.2.10)");
}

TEST_CASE("key_share has one share a group, in the order of supported_groups (RFC 8446 4.2.8)") {
    const auto shares = [](const std::vector<std::string>& groups) {
        std::string all;
        for (const std::string& g : groups)
            all += g + with_length(g == "001d" ? share : g == "0017" ? point : "00", 2);
        return with(with(offer13(), 0x000a, "000a 0a0a 001d 0017 0018 2a2a"), 0x0033, with_length(all, 2));
    };
    for (const auto& good : std::vector<std::vector<std::string>>{
             {}, {"001d"}, {"0017"}, {"001d", "0017"}, {"0a0a", "001d"}, {"0a0a", "0017", "2a2a"}})
        CHECK(verdict_of(shares(good)) == "ok");
    CHECK(verdict_of(shares({"001d", "001d"})) ==
          "illegal_parameter: key_share has two shares of one group (RFC 8446 4.2.8)");
    CHECK(verdict_of(shares({"001d", "0017", "001d"})) ==
          "illegal_parameter: key_share has two shares of one group (RFC 8446 4.2.8)");
    CHECK(verdict_of(shares({"001e"})) ==
          "illegal_parameter: key_share has a group that supported_groups does not list (RFC 8446 4.2.8)");
    CHECK(verdict_of(shares({"001d", "1a1a"})) ==
          "illegal_parameter: key_share has a group that supported_groups does not list (RFC 8446 4.2.8)");
    CHECK(verdict_of(shares({"0017", "001d"})) ==
          "illegal_parameter: key_share is not in the order of supported_groups (RFC 8446 4.2.8)");
}

TEST_CASE("a key share is as long as its group's are, and a point is uncompressed (RFC 8446 4.2.8.2)") {
    const std::string length = "illegal_parameter: a key share is not as long as its group's are "
                               "(RFC 8446 4.2.8.1, 4.2.8.2, draft-ietf-tls-ecdhe-mlkem 4)";
    const auto one = [](const std::string& group, const std::string& key) {
        return verdict_of(with(with(offer13(), 0x000a, "0002" + group), 0x0033,
                               with_length(group + with_length(key, 2), 2)));
    };
    CHECK(one("001d", times(31, "aa")) == length);
    CHECK(one("001d", times(33, "aa")) == length);
    CHECK(one("001e", times(56, "aa")) == "ok");
    CHECK(one("0017", point) == "ok");
    CHECK(one("0017", times(65, "02")) ==
          "illegal_parameter: a key share is not an uncompressed point (RFC 8446 4.2.8.2)");
    CHECK(one("0017", "02" + times(32, "aa")) == length);
    CHECK(one("0100", times(256, "aa")) == "ok");
    CHECK(one("0100", times(255, "aa")) == length); // padded to the left
    CHECK(one("11ec", times(1216, "aa")) == "ok");
    CHECK(one("11ec", times(1120, "aa")) == length); // the server's
    CHECK(one("fe77", "aa") == "ok");                // nobody knows
    const auto server = [](const std::string& group, const std::string& key) {
        return verdict(validate(*message<ServerHello>(
            server_hello("1301", {{0x002b, "0304"}, {0x0033, group + with_length(key, 2)}}))));
    };
    CHECK(server("11ec", times(1120, "aa")) == "ok");
    CHECK(server("11ec", times(1216, "aa")) == length);
    CHECK(server("001d", times(31, "aa")) == length);
}

TEST_CASE("what is in an extension of a ClientHello keeps the rules of its RFC") {
    const auto one = [](unsigned type, const std::string& body) { return verdict_of({{type, body}}); };
    // server_name
    CHECK(one(0x0000, with_length("00 0001 61 05 0001 62", 2)) == "ok");
    CHECK(one(0x0000, with_length("00 0001 61 00 0001 62", 2)) ==
          "illegal_parameter: server_name has two names of one type (RFC 6066 3)");
    CHECK(one(0x0000, with_length("ff 0001 61 00 0001 62 ff 0000", 2)) ==
          "illegal_parameter: server_name has two names of one type (RFC 6066 3)");
    // max_fragment_length
    for (const char* good : {"01", "02", "03", "04"})
        CHECK(one(0x0001, good) == "ok");
    for (const char* bad : {"00", "05", "ff"})
        CHECK(one(0x0001, bad) ==
              "illegal_parameter: max_fragment_length is none of 2^9 to 2^12 (RFC 6066 4)");
    // record_size_limit; a client may offer more than TLS allows
    CHECK(one(0x001c, "0040") == "ok");
    CHECK(one(0x001c, "ffff") == "ok");
    CHECK(one(0x001c, "003f") == "illegal_parameter: record_size_limit is less than 64 (RFC 8449 4)");
    // ec_point_formats
    CHECK(one(0x000b, "02 0100") == "ok");
    CHECK(one(0x000b, "02 0102") ==
          "illegal_parameter: ec_point_formats does not contain uncompressed (RFC 8422 5.1.2)");
    // padding
    CHECK(one(0x0015, "") == "ok");
    CHECK(one(0x0015, "000000") == "ok");
    CHECK(one(0x0015, "000001") == "illegal_parameter: padding is not all zero (RFC 7685 3)");
    // supported_groups
    CHECK(one(0x000a, "0004 001d 0017") == "ok");
    CHECK(one(0x000a, "0006 001d 0017 001d") ==
          "illegal_parameter: supported_groups lists a group twice (RFC 9846 4.3.7)");
}

TEST_CASE("a thousand groups are distinct, or not, however far apart the two are") {
    std::string groups;
    for (std::size_t i = 0; i < 1000; ++i)
        groups += hex_number(0x0100 + 41 * i, 2);
    CHECK(verdict_of({{0x000a, with_length(groups, 2)}}) == "ok");
    CHECK(verdict_of({{0x000a, with_length(groups + "0100", 2)}}) != "ok");
    CHECK(verdict_of({{0x000a, with_length("ffff" + groups + "ffff", 2)}}) != "ok");
}

TEST_CASE("TLS_EMPTY_RENEGOTIATION_INFO_SCSV is not in a renegotiation (RFC 5746 3.7)") {
    const std::string wrong =
        "handshake_failure: TLS_EMPTY_RENEGOTIATION_INFO_SCSV is in a renegotiation (RFC 5746 3.7)";
    const hello_text scsv{.suites = "0004 c02f 00ff"};
    CHECK(verdict_of({}, scsv) == "ok");
    CHECK(verdict_of({{0xff01, "00"}}, scsv) == "ok");
    CHECK(verdict_of({{0xff01, "02 aabb"}}) == "ok");
    CHECK(verdict_of({{0xff01, "02 aabb"}}, scsv) == wrong);
}

TEST_CASE("the first hello of a connection has an empty renegotiation_info (RFC 5746 3.6)") {
    const message<ClientHello> first(client_hello({{0xff01, "00"}}));
    const message<ClientHello> later(client_hello({{0xff01, "02 aabb"}}));
    CHECK(verdict(validate(*first, initial)) == "ok");
    CHECK(verdict(validate(*later)) == "ok");
    CHECK(verdict(validate(*later, initial)) ==
          "handshake_failure: renegotiation_info of the first handshake is not empty (RFC 5746 3.6)");
}

TEST_CASE("TLS_FALLBACK_SCSV below the server's highest version is an inappropriate_fallback (RFC 7507 3)") {
    const std::string wrong =
        "inappropriate_fallback: TLS_FALLBACK_SCSV comes with a version lower than the server's (RFC 7507 3)";
    const auto fallback = [](const std::string& in, ProtocolVersion highest) {
        return verdict(validate_fallback(*message<ClientHello>(in), highest));
    };
    const hello_text tls11{.version = "0302", .suites = "0004 c013 5600"};
    CHECK(fallback(client_hello({}, tls11), ProtocolVersion::tls11) == "ok");
    CHECK(fallback(client_hello({}, tls11), ProtocolVersion::tls10) == "ok");
    CHECK(fallback(client_hello({}, tls11), ProtocolVersion::tls12) == wrong);
    CHECK(fallback(client_hello({}, {.version = "0302"}), ProtocolVersion::tls12) == "ok");
    const hello_text modern{.suites = "0006 1301 c02f 5600"};
    CHECK(fallback(client_hello(offer13(), modern), ProtocolVersion::tls13) == "ok");
    CHECK(fallback(client_hello(with(offer13(), 0x002b, "06 2a2a 0303 0302"), modern),
                   ProtocolVersion::tls13) == wrong);
    const message<ClientHelloDTLS> dtls10("feff" + random_of_hello + "00 00 0004 c013 5600 01 00");
    CHECK(verdict(validate_fallback(*dtls10, ProtocolVersion::dtls10)) == "ok");
    CHECK(verdict(validate_fallback(*dtls10, ProtocolVersion::dtls12)) == wrong);
}

TEST_CASE("GREASE breaks no rule of a ClientHello, whatever the value (RFC 8701 3)") {
    for (const std::uint16_t g : grease_values) {
        const std::string two = hex_number(g, 2);
        const extensions_text all = {{g, "aa"},
                                     {0x002b, with_length(two + "0304", 1)},
                                     {0x000a, with_length(two + "001d", 2)},
                                     {0x000d, with_length(two + "0403", 2)},
                                     {0x0010, with_length(with_length(two, 1), 2)},
                                     {0x002d, "02 0b01"},
                                     {0x0033, with_length(two + "000100 001d" + with_length(share, 2), 2)}};
        CHECK(verdict_of(all, {.suites = "0004" + two + "1301"}) == "ok");
    }
}

// ---- ServerHello and HelloRetryRequest by themselves
TEST_CASE("a ServerHello with supported_versions is one of TLS 1.3, and keeps its rules (RFC 8446 4.1.3)") {
    const auto verdict_of_answer = [](const std::string& in) {
        return verdict(validate(*message<ServerHello>(in)));
    };
    CHECK(verdict_of_answer(server_hello("1301", answer13())) == "ok");
    for (const char* version : {"0303", "0301", "0300", "fefd"})
        CHECK(verdict_of_answer(server_hello("1301", with(answer13(), 0x002b, version))) ==
              "illegal_parameter: supported_versions selects a version before TLS 1.3 (RFC 8446 4.2.1)");
    for (const char* version : {"0304", "0301", "fefd"})
        CHECK(verdict_of_answer(server_hello("1301", answer13(), version)) ==
              "protocol_version: legacy_version is not that of TLS 1.2 though TLS 1.3 is selected "
              "(RFC 8446 4.1.3, RFC 9846 4.2.3)");
    CHECK(verdict_of_answer(server_hello("1301", with(answer13(), 0x002b, "fefc"), "fefd")) ==
          "ok"); // DTLS 1.3
    CHECK(verdict_of_answer(server_hello("1301", answer13(), "0303", random_of_hello, "00", "01")) ==
          "illegal_parameter: legacy_compression_method is not null though TLS 1.3 is selected (RFC 8446 "
          "4.1.3)");
    CHECK(verdict_of_answer(server_hello("1301", without(answer13(), 0x0033))) ==
          "missing_extension: neither key_share nor pre_shared_key is selected (RFC 8446 4.1.3)");
    CHECK(verdict_of_answer(server_hello("1301", {{0x002b, "0304"}, {0x0029, "0000"}})) == "ok");
    CHECK(verdict_of_answer(server_hello("1301", {{0x0029, "0000"}, {0x002b, "0304"}})) == "ok"); // anywhere
}

TEST_CASE("the selected suite is one of the selected version, and no signal (RFC 5246 A.5, RFC 8446 B.4)") {
    const std::string wrong = "illegal_parameter: the cipher suite is not one of the selected version "
                              "(RFC 5246 A.5, RFC 8446 B.4)";
    const auto suite = [](const std::string& s, const std::string& version) {
        return verdict(validate(*message<ServerHello>(server_hello(s, {}, version))));
    };
    const auto suite13 = [](const std::string& s) {
        return verdict(validate(*message<ServerHello>(server_hello(s, answer13()))));
    };
    CHECK(suite("c02f", "0303") == "ok");
    CHECK(suite("c013", "0301") == "ok");
    CHECK(suite("c02f", "0302") == wrong); // AES-GCM (RFC 5288 4)
    CHECK(suite("c02f", "fefd") == "ok");
    CHECK(suite("c02f", "feff") == wrong);
    CHECK(suite("1301", "0303") == wrong);
    CHECK(suite13("c02f") == wrong);
    CHECK(suite13("1303") == "ok");
    CHECK(suite13("fe77") == "ok"); // nobody knows
    for (const char* scsv : {"00ff", "5600"})
        CHECK(suite(scsv, "0303") == "illegal_parameter: a signalling value is selected as cipher suite "
                                     "(RFC 5746 3.3, RFC 7507 2)");
    CHECK(suite("0000", "0303") == "illegal_parameter: TLS_NULL_WITH_NULL_NULL is negotiated (RFC 5246 A.5)");
}

TEST_CASE("GREASE is refused where it is negotiated (RFC 8701 3.1)") {
    const std::string wrong = "illegal_parameter: GREASE is negotiated (RFC 8701 3.1)";
    CHECK(verdict(validate(*message<ServerHello>(server_hello("1a1a", {})))) == wrong);
    CHECK(verdict(validate(*message<ServerHello>(server_hello("c02f", {}, "3a3a")))) == wrong);
    CHECK(verdict(validate(*message<ServerHello>(server_hello("c02f", {{0x0a0a, ""}})))) == wrong);
    CHECK(verdict_of<EncryptedExtensions>(list_of({{0xfafa, ""}})) == wrong);
    CHECK(verdict_of<EncryptedExtensions>(list_of({{0x1a2a, ""}})) == "ok"); // is none
    CHECK(verdict_of<Certificate13>("00" + with_length("000001 30" + list_of({{0x0a0a, ""}}), 3)) == wrong);
    CHECK(verdict_of<HelloRetryRequest>(server_hello(
              "1301", {{0x002b, "0304"}, {0x0033, "0017"}, {0x4a4a, ""}}, "0303", retry_random)) == wrong);
    // what a server offers may hold it (RFC 8701 4.1)
    CHECK(verdict_of<CertificateRequest13>("00" + list_of({{0x0a0a, ""}, {0x000d, "0004 0a0a 0403"}})) ==
          "ok");
    CHECK(verdict_of<NewSessionTicket13>("00000e10 00000000 00 0001 aa" + list_of({{0x0a0a, ""}})) == "ok");
}

TEST_CASE("what is in an extension of a ServerHello or of EncryptedExtensions keeps the rules of its RFC") {
    const auto one = [](unsigned type, const std::string& body) {
        return verdict(validate(*message<ServerHello>(server_hello("c02f", {{type, body}}))));
    };
    const auto two = [](unsigned type, const std::string& body) {
        return verdict_of<EncryptedExtensions>(list_of({{type, body}}));
    };
    const std::string names = "illegal_parameter: the answer to application_layer_protocol_negotiation is "
                              "not one name (RFC 7301 3.1)";
    for (const auto& answer : {one(0x0010, "0003 026832"), two(0x0010, "0003 026832"), one(0x0001, "04"),
                               two(0x0001, "04"), one(0x001c, "0040"), two(0x001c, "4001"),
                               one(0x000b, "01 00"), one(0x0023, ""), two(0x000a, "0002 001d")})
        CHECK(answer == "ok");
    CHECK(one(0x0010, "0006 026832 026833") == names);
    CHECK(two(0x0010, "0006 026832 026833") == names);
    CHECK(one(0x0001, "05") == "illegal_parameter: max_fragment_length is none of 2^9 to 2^12 (RFC 6066 4)");
    CHECK(two(0x0001, "00") == "illegal_parameter: max_fragment_length is none of 2^9 to 2^12 (RFC 6066 4)");
    CHECK(one(0x001c, "003f") == "illegal_parameter: record_size_limit is less than 64 (RFC 8449 4)");
    CHECK(two(0x001c, "003f") == "illegal_parameter: record_size_limit is less than 64 (RFC 8449 4)");
    CHECK(one(0x000b, "01 01") ==
          "illegal_parameter: ec_point_formats does not contain uncompressed (RFC 8422 5.1.2)");
    CHECK(one(0x0023, "aa") ==
          "illegal_parameter: session_ticket of a ServerHello is not empty (RFC 5077 3.2)");
    CHECK(two(0x000a, "0004 001d 001d") ==
          "illegal_parameter: supported_groups lists a group twice (RFC 9846 4.3.7)");
    const std::string both =
        "illegal_parameter: max_fragment_length and record_size_limit are both answered (RFC 8449 5)";
    CHECK(verdict_of<EncryptedExtensions>(list_of({{0x0001, "01"}, {0x001c, "0200"}})) == both);
    CHECK(verdict(validate(
              *message<ServerHello>(server_hello("c02f", {{0x0001, "01"}, {0x001c, "0200"}})))) == both);
    CHECK(verdict_of({{0x0001, "01"}, {0x001c, "0200"}}) == "ok"); // a client may offer both
}

TEST_CASE("encrypt_then_mac is answered for block ciphers alone (RFC 7366 3)") {
    const auto answer = [](const std::string& suite) {
        return verdict(validate(*message<ServerHello>(server_hello(suite, {{0x0016, ""}}))));
    };
    const std::string wrong =
        "illegal_parameter: encrypt_then_mac is answered with a suite that is no block cipher (RFC 7366 3)";
    CHECK(answer("c013") == "ok");
    CHECK(answer("c02f") == wrong);
    CHECK(answer("0005") == wrong); // RC4
}

TEST_CASE("a HelloRetryRequest asks for a change, in TLS 1.3 (RFC 8446 4.1.4)") {
    const auto retry = [](const extensions_text& all, const std::string& suite = "1301",
                          const std::string& random = retry_random) {
        return verdict_of<HelloRetryRequest>(server_hello(suite, all, "0303", random));
    };
    CHECK(retry({{0x002b, "0304"}, {0x0033, "0017"}}) == "ok");
    CHECK(retry({{0x002b, "0304"}, {0x002c, "0001 aa"}}) == "ok");
    CHECK(retry({{0x002b, "0304"}}) ==
          "illegal_parameter: a HelloRetryRequest asks for no change (RFC 8446 4.1.4)");
    CHECK(retry({{0x002b, "0304"}, {0xfe0d, "0102030405060708"}}) ==
          "illegal_parameter: a HelloRetryRequest asks for no change (RFC 8446 4.1.4)");
    CHECK(retry({{0x0033, "0017"}}) ==
          "missing_extension: a HelloRetryRequest is without supported_versions (RFC 8446 4.1.4)");
    CHECK(retry({{0x002b, "0303"}, {0x0033, "0017"}}) ==
          "illegal_parameter: supported_versions selects a version before TLS 1.3 (RFC 8446 4.2.1)");
    CHECK(retry({{0x002b, "0304"}, {0x0033, "0017"}}, "c02f") ==
          "illegal_parameter: the cipher suite is not one of the selected version (RFC 5246 A.5, RFC 8446 "
          "B.4)");
    CHECK(retry({{0x002b, "0304"}, {0x0033, "0017"}}, "1301", random_of_hello) ==
          "illegal_parameter: the random is not that of a HelloRetryRequest (RFC 8446 4.1.3)");
}

// ---- the other messages
TEST_CASE("NewSessionTicket of TLS 1.3 lives seven days at most (RFC 8446 4.6.1)") {
    CHECK(verdict_of<NewSessionTicket13>("00093a80 00000000 00 0001 aa 0000") == "ok");
    CHECK(verdict_of<NewSessionTicket13>("00000000 00000000 00 0001 aa 0000") == "ok");
    CHECK(verdict_of<NewSessionTicket13>("00093a81 00000000 00 0001 aa 0000") ==
          "illegal_parameter: ticket_lifetime is longer than seven days (RFC 8446 4.6.1)");
}

TEST_CASE("KeyUpdate requests an update or not (RFC 8446 4.6.3)") {
    CHECK(verdict_of<KeyUpdate>("00") == "ok");
    CHECK(verdict_of<KeyUpdate>("01") == "ok");
    for (const char* other : {"02", "80", "ff"})
        CHECK(verdict_of<KeyUpdate>(other) ==
              "illegal_parameter: request_update is neither 0 nor 1 (RFC 8446 4.6.3)");
}

TEST_CASE("CompressedCertificate is not shorter than any Certificate, and of an offered kind (RFC 8879 4)") {
    const std::string length =
        "bad_certificate: uncompressed_length is shorter than any Certificate (RFC 8879 4)";
    CHECK(verdict_of<CompressedCertificate>("0002 000004 000001 aa") == "ok");
    CHECK(verdict_of<CompressedCertificate>("0002 000000 000001 aa") == length);
    CHECK(verdict_of<CompressedCertificate>("0002 000003 000001 aa") == length);
    const message<CompressedCertificate> brotli("0002 000010 000001 aa");
    const message<ClientHello> offered(client_hello(behind(offer13(), 0x001b, "04 0001 0002")));
    const message<ClientHello> other(client_hello(behind(offer13(), 0x001b, "02 0001")));
    const message<CertificateRequest13> request("00" + list_of({{0x000d, "0002 0403"}, {0x001b, "02 0002"}}));
    const message<CertificateRequest13> plain("00" + list_of({{0x000d, "0002 0403"}}));
    const std::string wrong =
        "illegal_parameter: the compression of the certificate was not offered (RFC 8879 4)";
    CHECK(verdict(validate(*brotli, *offered)) == "ok");
    CHECK(verdict(validate(*brotli, *other)) == wrong);
    CHECK(verdict(validate(*brotli, *request)) == "ok");
    CHECK(verdict(validate(*brotli, *plain)) == wrong);
}

TEST_CASE("CertificateRequest of TLS 1.3 has signature_algorithms, and a context only after the handshake") {
    CHECK(verdict_of<CertificateRequest13>("00" + list_of({{0x000d, "0002 0403"}})) == "ok");
    CHECK(verdict_of<CertificateRequest13>("00 0000") ==
          "missing_extension: a CertificateRequest is without signature_algorithms (RFC 8446 4.3.2)");
    CHECK(verdict_of<ClientCertificateRequest>("00" + list_of({{0x0000, "0004 00 0001 61"}})) ==
          "missing_extension: a ClientCertificateRequest is without signature_algorithms (RFC 9261 4)");
    const message<CertificateRequest13> plain("00" + list_of({{0x000d, "0002 0403"}}));
    const message<CertificateRequest13> named("01 aa" + list_of({{0x000d, "0002 0403"}}));
    CHECK(verdict(validate(*plain, initial)) == "ok");
    CHECK(verdict(validate(*named)) == "ok");
    CHECK(verdict(validate(*named, initial)) ==
          "illegal_parameter: certificate_request_context in the handshake is not empty (RFC 8446 4.3.2)");
    const message<ClientHello> willing(client_hello(behind(offer13(), 0x0031, "")));
    const message<ClientHello> not_willing(client_hello(offer13()));
    CHECK(verdict(validate_post_handshake(*named, *willing)) == "ok");
    CHECK(verdict(validate_post_handshake(*named, *not_willing)) ==
          "unexpected_message: post_handshake_auth was not offered (RFC 8446 4.6.2)");
}

TEST_CASE("CertificateVerify of TLS 1.3 signs with none of what TLS 1.2 left (RFC 8446 4.2.3, 4.4.3)") {
    const std::string wrong =
        "illegal_parameter: the signature scheme is not one of TLS 1.3 (RFC 8446 4.2.3, 4.4.3)";
    for (const char* good : {"0403", "0503", "0603", "0804", "0807", "080b", "0904", "fe77"})
        CHECK(verdict_of<CertificateVerify13>(std::string(good) + "0001 aa") == "ok");
    for (const char* bad : {"0401", "0501", "0601", "0201", "0203", "0101", "0402", "0303"})
        CHECK(verdict_of<CertificateVerify13>(std::string(bad) + "0001 aa") == wrong);
    const message<ClientHello> offered(client_hello(with(offer13(), 0x000d, "0006 0403 0401 0420")));
    const message<CertificateRequest13> request("00" + list_of({{0x000d, "0004 0403 0420"}}));
    const message<CertificateVerify13> ecdsa("0403 0001 aa");
    const message<CertificateVerify13> pss("0804 0001 aa");
    const message<CertificateVerify13> pkcs1("0401 0001 aa");
    const message<CertificateVerify13> legacy("0420 0001 aa"); // for clients alone
    CHECK(verdict(validate(*ecdsa, *offered)) == "ok");
    CHECK(verdict(validate(*pss, *offered)) ==
          "illegal_parameter: the signature scheme was not offered (RFC 8446 4.4.3)");
    CHECK(verdict(validate(*pkcs1, *offered)) == wrong);
    CHECK(verdict(validate(*legacy, *offered)) == wrong);
    CHECK(verdict(validate(*legacy, *request)) == "ok");
    CHECK(verdict(validate(*pss, *request)) ==
          "illegal_parameter: the signature scheme was not offered (RFC 8446 4.4.3)");
}

TEST_CASE("CertificateURL: the padding is 1 (RFC 6066 5)") {
    const std::string hash = times(20, "ab");
    CHECK(verdict_of<CertificateURL>("00" + with_length("0001 61 01" + hash + "0001 62 01" + hash, 2)) ==
          "ok");
    CHECK(verdict_of<CertificateURL>("00" + with_length("0001 61 01" + hash + "0001 62 00" + hash, 2)) ==
          "illegal_parameter: the padding of a URLAndHash is not 1 (RFC 6066 5)");
}

TEST_CASE("OpenPGPEmptyCert is 0 (RFC 6091 3.3)") {
    CHECK(verdict_of<OpenPGPCertificate>("01 000000") == "ok");
    CHECK(verdict_of<OpenPGPCertificate>("01 000001") ==
          "illegal_parameter: OpenPGPEmptyCert is not 0 (RFC 6091 3.3)");
}

TEST_CASE("NextProtocol is padded with zeros to a multiple of 32 bytes") {
    CHECK(verdict_of<NextProtocol>("02 6832 1c" + times(28, "00")) == "ok");
    CHECK(verdict_of<NextProtocol>("00 1e" + times(30, "00")) == "ok");
    CHECK(verdict_of<NextProtocol>("02 6832 1b" + times(27, "00")) ==
          "illegal_parameter: the message is not a multiple of 32 bytes (draft-agl-tls-nextprotoneg-04 4)");
    CHECK(verdict_of<NextProtocol>("02 6832 1c" + times(27, "00") + "01") ==
          "illegal_parameter: padding is not all zero (draft-agl-tls-nextprotoneg-04 4)");
}

TEST_CASE("a ClientHello of SSL 2.0 keeps the rules of RFC 5246 E.2") {
    const auto v2 = [](const std::string& msg_length, const std::string& type, std::size_t specs,
                       std::size_t id, std::size_t challenge) {
        return verdict_of<V2ClientHello>(msg_length + type + "0303" + hex_number(3 * specs, 2) +
                                         hex_number(id, 2) + hex_number(challenge, 2) +
                                         times(specs, "00c02f") + times(id, "aa") + times(challenge, "bb"));
    };
    CHECK(v2("802c", "01", 1, 0, 32) == "ok");
    CHECK(v2("801c", "01", 1, 0, 16) == "ok");
    CHECK(v2("802c", "01", 1, 16, 16) == "ok"); // RFC 2246 E.1
    CHECK(v2("002c", "01", 1, 0, 32) ==
          "decode_error: the highest bit of msg_length is not set (RFC 5246 E.2)");
    CHECK(v2("802b", "01", 1, 0, 32) ==
          "decode_error: msg_length is not the length of the message (RFC 5246 E.2)");
    CHECK(v2("802d", "01", 1, 0, 32) ==
          "decode_error: msg_length is not the length of the message (RFC 5246 E.2)");
    CHECK(v2("802c", "04", 1, 0, 32) == "unexpected_message: msg_type is not client_hello (RFC 5246 E.2)");
    CHECK(v2("8029", "01", 0, 0, 32) ==
          "illegal_parameter: cipher_spec_length is zero or no multiple of 3 (RFC 5246 E.2)");
    CHECK(v2("801d", "01", 1, 1, 16) ==
          "illegal_parameter: session_id is neither empty nor 16 bytes (RFC 5246 E.2, RFC 2246 E.1)");
    CHECK(v2("801b", "01", 1, 0, 15) == "illegal_parameter: challenge is not 16 to 32 bytes (RFC 5246 E.2)");
    CHECK(v2("802d", "01", 1, 0, 33) == "illegal_parameter: challenge is not 16 to 32 bytes (RFC 5246 E.2)");
}

// ---- DTLS
TEST_CASE("HelloVerifyRequest says DTLS 1.0 or 1.2; a cookie of DTLS 1.0 has 32 bytes at most") {
    CHECK(verdict_of<HelloVerifyRequest>("feff 01 aa") == "ok");
    CHECK(verdict_of<HelloVerifyRequest>("fefd ff" + times(255, "aa")) == "ok");
    for (const char* version : {"fefc", "0303", "fefe"})
        CHECK(verdict_of<HelloVerifyRequest>(std::string(version) + "01 aa") ==
              "protocol_version: server_version is neither DTLS 1.0 nor DTLS 1.2 (RFC 6347 4.2.1)");
    const std::string wrong =
        "illegal_parameter: the cookie of DTLS 1.0 is longer than 32 bytes (RFC 4347 4.2.1)";
    CHECK(verdict(validate_dtls10(*message<HelloVerifyRequest>("feff 20" + times(32, "aa")))) == "ok");
    CHECK(verdict(validate_dtls10(*message<HelloVerifyRequest>("feff 21" + times(33, "aa")))) == wrong);
    const auto hello = [](const std::string& version, const std::string& cookie, const extensions_text& all) {
        return verdict(validate(*message<ClientHelloDTLS>(version + random_of_hello + "00" + cookie +
                                                          "0004 1301 c013 01 00" + list_of(all))));
    };
    CHECK(hello("feff", "20" + times(32, "aa"), {}) == "ok");
    CHECK(hello("feff", "21" + times(33, "aa"), {}) == wrong);
    CHECK(hello("fefd", "21" + times(33, "aa"), {}) == "ok");
    const extensions_text dtls13 = with(offer13(), 0x002b, "02 fefc");
    CHECK(hello("fefd", "00", dtls13) == "ok");
    CHECK(hello("fefd", "01 aa", dtls13) ==
          "illegal_parameter: legacy_cookie of DTLS 1.3 is not empty (RFC 9147 5.3)");
    CHECK(hello("fefd", "01 aa", with(offer13(), 0x002b, "04 fefc fefd")) == "ok"); // may be sent to DTLS 1.2
    CHECK(hello("feff", "00", dtls13) ==
          "protocol_version: legacy_version is not that of TLS 1.2 though TLS 1.3 "
          "is offered (RFC 8446 4.1.2, RFC 9846 4.2.2)");
    const message<ClientHelloDTLS> later("fefd" + random_of_hello + "00 00 0002 c02f 01 00" +
                                         list_of({{0xff01, "01 aa"}}));
    CHECK(verdict(validate(*later)) == "ok");
    CHECK(verdict(validate(*later, initial)) ==
          "handshake_failure: renegotiation_info of the first handshake is not empty (RFC 5746 3.6)");
}

TEST_CASE("a fragment lies within its message, and a whole message is one (RFC 6347 4.2.2, RFC 9147 5.2)") {
    const std::string past = "illegal_parameter: a fragment reaches past the end of its message "
                             "(RFC 6347 4.2.2, RFC 9147 5.2)";
    CHECK(verdict_of<DTLSHandshakeFragment>("0b 000008 0001 000004 000004 aabbccdd") == "ok");
    CHECK(verdict_of<DTLSHandshakeFragment>("0e 000000 0001 000000 000000") == "ok");
    CHECK(verdict_of<DTLSHandshakeFragment>("0b 000008 0001 000005 000004 aabbccdd") == past);
    CHECK(verdict_of<DTLSHandshakeFragment>("0b 000008 0001 ffffff 000001 aa") == past);
    CHECK(verdict_of<DTLSHandshakeFragment>("0b 000008 0001 000009 000000") == past);

    const std::string part =
        "illegal_parameter: the header is not that of a whole message (RFC 6347 4.2.2, RFC 9147 5.2)";
    const auto dtls12 = [](const std::string& in) {
        return verdict(
            validate(*message<HandshakeDTLS12>(in, KeyExchangeAlgorithm::ecdhe, ProtocolVersion::dtls12)));
    };
    CHECK(dtls12("03 000004 0000 000000 000004 feff 01 aa") == "ok");
    CHECK(dtls12("03 000005 0000 000000 000004 feff 01 aa") == part);
    CHECK(dtls12("03 000004 0000 000001 000004 feff 01 aa") == part);
    CHECK(dtls12("03 000004 0000 000000 000003 feff 01 aa") == part);
    CHECK(dtls12("03 000004 0000 000000 000004 fefc 01 aa") ==
          "protocol_version: server_version is neither DTLS 1.0 nor DTLS 1.2 (RFC 6347 4.2.1)");
    const auto dtls13 = [](const std::string& in) {
        return verdict(validate(*message<HandshakeDTLS13>(in, HashAlgorithm::sha256)));
    };
    CHECK(dtls13("18 000001 0000 000000 000001 01") == "ok");
    CHECK(dtls13("18 000001 0000 000000 000001 02") != "ok");
    CHECK(dtls13("18 000002 0000 000000 000001 01") == part);
}

// ---- any message
TEST_CASE("a message of any type is validated by its own rules, and one without rules breaks none") {
    const auto tls12 = [](const std::string& in) {
        return verdict(
            validate(*message<Handshake12>(in, KeyExchangeAlgorithm::ecdhe, ProtocolVersion::tls12)));
    };
    const auto tls13 = [](const std::string& in) {
        return verdict(validate(*message<Handshake13>(in, HashAlgorithm::sha256)));
    };
    CHECK(tls12("0e 000000") == "ok");
    CHECK(tls12("63 000001 aa") == "ok"); // nobody's
    const std::string padded = "01" + with_length(client_hello({{0x0015, "01"}}), 3);
    CHECK(tls12(padded) == "illegal_parameter: padding is not all zero (RFC 7685 3)");
    CHECK(tls12("43 000020 02 6832 1c" + times(27, "00") + "01") ==
          "illegal_parameter: padding is not all zero (draft-agl-tls-nextprotoneg-04 4)");
    CHECK(tls12("01" + with_length(client_hello({{0xfe77, ""}, {0xfe77, ""}}), 3)) != "ok");
    CHECK(tls13("18 000001 01") == "ok");
    CHECK(tls13("18 000001 02") == "illegal_parameter: request_update is neither 0 nor 1 (RFC 8446 4.6.3)");
    CHECK(tls13("05 000000") == "ok");
    CHECK(tls13("0d 000003 00 0000") ==
          "missing_extension: a CertificateRequest is without signature_algorithms (RFC 8446 4.3.2)");
    const std::string no_change =
        "02" + with_length(server_hello("1301", {{0x002b, "0304"}}, "0303", retry_random), 3);
    CHECK(verdict(validate(*message<HandshakeHelloRetryRequest>(no_change))) ==
          "illegal_parameter: a HelloRetryRequest asks for no change (RFC 8446 4.1.4)");
}

// ---- the hello that is encrypted in another (RFC 9849)
TEST_CASE("an inner hello is padded with zeros, without session id, and marked as one (RFC 9849 5.1, 7.1)") {
    const extensions_text good = with(offer13(), 0xfe0d, "01");
    const auto inner = [](const extensions_text& all, const std::string& zeros = "",
                          const hello_text& h = {}) {
        return verdict_of<EncodedClientHelloInner>(client_hello(all, h) + zeros);
    };
    const std::string unmarked =
        "illegal_parameter: the inner hello has no encrypted_client_hello of type inner (RFC 9849 7.1)";
    CHECK(inner(good) == "ok");
    CHECK(inner(good, "000000") == "ok");
    CHECK(inner(good, "000001") ==
          "illegal_parameter: the padding of the inner hello is not all zero (RFC 9849 5.1)");
    CHECK(inner(good, "", {.session_id = "01 aa"}) ==
          "illegal_parameter: legacy_session_id of the inner hello is not empty (RFC 9849 5.1)");
    CHECK(inner(offer13()) == unmarked);
    CHECK(inner(with(good, 0xfe0d, "00 0001 0001 07 0000 0001 aa")) == unmarked);
    CHECK(inner(with(good, 0x002b, "04 0304 0303")) ==
          "illegal_parameter: the inner hello offers a version before TLS 1.3 (RFC 9849 7.1)");
    CHECK(inner(with(good, 0x002b, "04 0a0a 0304")) == "ok");
    CHECK(inner(with(good, 0x0030, "0000")) ==
          "illegal_parameter: the message may not carry an extension of this type (RFC 8446 4.2)");
    CHECK(inner(without(good, 0x000d)) ==
          "missing_extension: neither pre_shared_key nor signature_algorithms is offered (RFC 8446 9.2)");
    CHECK(inner(with(good, 0x0015, "01")) == "illegal_parameter: padding is not all zero (RFC 7685 3)");
    CHECK(inner(good, "", {.methods = "02 0001"}) != "ok");
}

TEST_CASE("ech_outer_extensions refers to some of the outer extensions, in their order (RFC 9849 5.1)") {
    const auto inner = [](const std::string& types) {
        const extensions_text rest = {{0xfe0d, "01"}, {0x002b, "02 0304"}, {0x000d, "0002 0403"}};
        return client_hello(behind(rest, 0xfd00, with_length(types, 1)));
    };
    const message<ClientHello> outer(client_hello(with(offer13(), 0xfe0d, "00 0001 0001 07 0000 0001 aa")));
    const auto held = [&outer](const std::string& in) {
        return verdict(validate(*message<EncodedClientHelloInner>(in), *outer));
    };
    const std::string order =
        "illegal_parameter: ech_outer_extensions is not some of the outer extensions in their "
        "order (RFC 9849 5.1)";
    CHECK(held(inner("000a 0033")) == "ok");
    CHECK(held(inner("0033")) == "ok");
    CHECK(held(inner("0033 000a")) == order);
    CHECK(held(inner("0010")) == order);
    CHECK(held(inner("000a 000a")) ==
          "illegal_parameter: ech_outer_extensions refers to one extension twice (RFC 9849 5.1)");
    CHECK(held(inner("fe0d")) ==
          "illegal_parameter: ech_outer_extensions refers to encrypted_client_hello (RFC 9849 5.1)");
    CHECK(verdict(validate(*message<EncodedClientHelloInner>(inner("0033 000a")))) == "ok"); // not yet known
    CHECK(held(client_hello(with(offer13(), 0xfe0d, "01"))) == "ok");
}

// ---- built by hand
TEST_CASE("what is built of the caller's own objects is validated like what was parsed") {
    static constexpr std::array suites{CipherSuite::TLS_AES_128_GCM_SHA256};
    static constexpr std::array methods{CompressionMethod::null};
    static constexpr std::array versions{ProtocolVersion::tls13};
    static constexpr std::array groups{NamedGroup::x25519};
    static constexpr std::array schemes{SignatureScheme::ecdsa_secp256r1_sha256};
    static constexpr std::array<std::uint8_t, 32> key{};
    static constexpr std::array<std::uint8_t, 3> zeros{};
    static constexpr std::array<std::uint8_t, 1> one{1};
    static constexpr std::array shares{KeyShareEntry{NamedGroup::x25519, key}};
    const auto hello = [](std::span<const ClientHelloExtension> all) {
        return ClientHello{ProtocolVersion::tls12, {}, {}, suites, methods, all};
    };
    const ClientHelloExtension good[] = {SupportedVersions{versions}, NamedGroupList{groups},
                                         SignatureAlgorithms{schemes}, KeyShareClientHello{shares},
                                         Padding{zeros}};
    CHECK(verdict(validate(hello(good))) == "ok");
    const ClientHelloExtension padded[] = {SupportedVersions{versions}, NamedGroupList{groups},
                                           SignatureAlgorithms{schemes}, KeyShareClientHello{shares},
                                           Padding{one}};
    CHECK(verdict(validate(hello(padded))) == "illegal_parameter: padding is not all zero (RFC 7685 3)");
    CHECK(verdict(validate(hello(std::span(good).first(3)))) ==
          "missing_extension: supported_groups and key_share come one without the other (RFC 8446 9.2)");
    const ClientHelloExtension twice[] = {Padding{zeros}, Padding{zeros}};
    CHECK(verdict(validate(hello(twice))) == "illegal_parameter: there is more than one extension of "
                                             "the same type (RFC 8446 4.2, RFC 5246 7.4.1.4)");
}

} // namespace validate_test
