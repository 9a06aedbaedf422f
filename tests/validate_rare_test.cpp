// SPDX-License-Identifier: BSL-1.0
// tests/validate_rare_test.cpp: rules of extensions that few hellos have: a body that keeps each and one that
// breaks it.
#include "hello_text.hpp"

namespace validate_rare_test {

using namespace support;

namespace {
std::string in_hello(unsigned type, const std::string& body) {
    return verdict_of(behind(offer13(), type, body));
}
std::string in_server_hello12(unsigned type, const std::string& body) {
    return verdict_of<ServerHello>(server_hello("c02f", {{type, body}}));
}
std::string in_encrypted_extensions(unsigned type, const std::string& body) {
    return verdict_of<EncryptedExtensions>(list_of({{type, body}}));
}
} // namespace

TEST_CASE("heartbeat has one of its two modes (RFC 6520 2)") {
    const std::string broken = "illegal_parameter: the mode of heartbeat is not known (RFC 6520 2)";
    for (const auto in : {in_hello, in_server_hello12, in_encrypted_extensions}) {
        CHECK(in(0x000f, "01") == "ok");
        CHECK(in(0x000f, "02") == "ok");
        CHECK(in(0x000f, "00") == broken);
        CHECK(in(0x000f, "03") == broken);
    }
}

TEST_CASE("external_id_hash is empty or a SHA-256 (RFC 8844 3.2)") {
    const std::string broken =
        "illegal_parameter: external_id_hash is neither empty nor of 32 bytes (RFC 8844 3.2)";
    for (const auto in : {in_hello, in_server_hello12, in_encrypted_extensions}) {
        CHECK(in(0x0037, "00") == "ok");
        CHECK(in(0x0037, with_length(times(32, "aa"), 1)) == "ok");
        CHECK(in(0x0037, with_length(times(31, "aa"), 1)) == broken);
    }
}

TEST_CASE("tls_flags ends with a flag, in every message (draft-ietf-tls-tlsflags 2)") {
    const std::string broken =
        "illegal_parameter: the last byte of tls_flags is zero (draft-ietf-tls-tlsflags 2)";
    const auto all = [](const std::string& flags) {
        const std::string entry = "000001 30" + list_of({{0x003e, flags}});
        return std::vector<std::string>{
            in_hello(0x003e, flags),
            in_encrypted_extensions(0x003e, flags),
            verdict_of<ServerHello>(server_hello("1301", behind(answer13(), 0x003e, flags))),
            verdict_of<HelloRetryRequest>(server_hello(
                "1301", {{0x002b, "0304"}, {0x0033, "0017"}, {0x003e, flags}}, "0303", retry_random)),
            verdict_of<Certificate13>("00" + with_length(entry, 3)),
            verdict_of<CertificateRequest13>("00" + list_of({{0x000d, "0002 0403"}, {0x003e, flags}})),
            verdict_of<NewSessionTicket13>("00000e10 00000000 00 0001 aa" + list_of({{0x003e, flags}})),
        };
    };
    for (const std::string& v : all("02 0001"))
        CHECK(v == "ok");
    for (const std::string& v : all("02 0100"))
        CHECK(v == broken);
    for (const std::string& v : all("01 00"))
        CHECK(v == broken);
}

TEST_CASE("use_srtp is answered with one profile (RFC 5764 4.1.1)") {
    const std::string broken =
        "illegal_parameter: the answer to use_srtp is not one profile (RFC 5764 4.1.1)";
    CHECK(in_hello(0x000e, "0004 0007 0001 00") == "ok");
    for (const auto in : {in_server_hello12, in_encrypted_extensions}) {
        CHECK(in(0x000e, "0002 0007 00") == "ok");
        CHECK(in(0x000e, "0004 0007 0001 00") == broken);
    }
}

TEST_CASE("token_binding is answered with one kind of key (RFC 8472 4)") {
    CHECK(in_hello(0x0018, "0100 02 0201") == "ok");
    CHECK(in_server_hello12(0x0018, "0100 01 02") == "ok");
    CHECK(in_server_hello12(0x0018, "0100 02 0201") ==
          "unsupported_extension: the answer to token_binding is not one kind of key (RFC 8472 4)");
}

TEST_CASE("ticket_pinning has at most one ticket and one proof (RFC 8672 3)") {
    CHECK(in_hello(0x0020, "0000") == "ok");
    CHECK(in_hello(0x0020, "0003 0001 aa") == "ok");
    CHECK(in_hello(0x0020, "0006 0001 aa 0001 bb") ==
          "illegal_parameter: ticket_pinning has two tickets (RFC 8672 3)");
    const std::string broken = "illegal_parameter: ticket_pinning has two tickets or two proofs (RFC 8672 3)";
    CHECK(in_encrypted_extensions(0x0020, "00 0000 00093a80") == "ok");
    CHECK(in_encrypted_extensions(0x0020, "02 01 aa 0003 0001 aa 00093a80") == "ok");
    CHECK(in_encrypted_extensions(0x0020, "04 01 aa 01 bb 0000 00093a80") == broken);
    CHECK(in_encrypted_extensions(0x0020, "00 0006 0001 aa 0001 bb 00093a80") == broken);
}

TEST_CASE("tls_cert_with_extern_psk comes with a PSK and without early data (RFC 8773 4)") {
    const std::string broken =
        "illegal_parameter: tls_cert_with_extern_psk comes without pre_shared_key or with "
        "early_data (RFC 8773 4)";
    const auto psk_behind = [](const extensions_text& all) {
        return verdict_of(behind(behind(all, 0x002d, "01 01"), 0x0029, psks(1, 1)));
    };
    CHECK(psk_behind(behind(offer13(), 0x0021, "")) == "ok");
    CHECK(in_hello(0x0021, "") == broken);
    CHECK(psk_behind(behind(behind(offer13(), 0x0021, ""), 0x002a, "")) == broken);
}

// ---- QUIC
TEST_CASE("transport parameters keep the bounds of RFC 9000 18.2") {
    const auto both = [](const std::string& body, const std::string& rule) {
        const std::string broken = "illegal_parameter: " + rule + " (RFC 9000 18.2)";
        CHECK(in_hello(0x0039, body) == broken);
        CHECK(in_encrypted_extensions(0x0039, body) == broken);
    };
    const auto fine = [](const std::string& body) {
        CHECK(in_hello(0x0039, body) == "ok");
        CHECK(in_encrypted_extensions(0x0039, body) == "ok");
    };
    fine("");
    fine("03 02 44b0");
    both("03 02 44af", "max_udp_payload_size is less than 1200");
    fine("0a 01 14");
    both("0a 01 15", "ack_delay_exponent is above 20");
    fine("0b 02 7fff");
    both("0b 04 80004000", "max_ack_delay is 2^14 or more");
    fine("0e 01 02");
    both("0e 01 01", "active_connection_id_limit is less than 2");
    fine("08 08 d000000000000000");
    both("08 08 d000000000000001", "initial_max_streams_bidi is above 2^60");
    fine("09 08 d000000000000000");
    both("09 08 d000000000000001", "initial_max_streams_uni is above 2^60");
}

TEST_CASE("four transport parameters are of a server alone (RFC 9000 18.2)") {
    const std::string broken =
        "illegal_parameter: a client sends a transport parameter of a server (RFC 9000 18.2)";
    const std::string token = times(16, "aa");
    const std::string address = times(24, "00");
    for (const std::string& body : {std::string("00 01 aa"), "02 10" + token, std::string("10 01 aa"),
                                    "0d 2a" + address + "01 bb" + token}) {
        CHECK(in_hello(0x0039, body) == broken);
        CHECK(in_encrypted_extensions(0x0039, body) == "ok");
    }
    CHECK(in_encrypted_extensions(0x0039, "0d 29" + address + "00" + token) ==
          "illegal_parameter: preferred_address has no connection id (RFC 9000 18.2)");
}

TEST_CASE("a transport parameter comes once, among few and among many (RFC 9000 7.4)") {
    const std::string broken = "illegal_parameter: a transport parameter is sent twice (RFC 9000 7.4)";
    CHECK(in_hello(0x0039, "01 01 01 04 01 01") == "ok");
    CHECK(in_hello(0x0039, "01 01 01 01 01 01") == broken);
    CHECK(in_hello(0x0039, "9a9a9a9a 00 01 01 01 9a9a9a9a 00") == broken);
    CHECK(in_hello(0x0039, "01 01 01 c000000000000001 01 01") == broken); // the same number, wider
    std::string many;
    for (unsigned id = 0; id < 1000; ++id)
        many += hex_number(0x80010000 + id, 4) + "00";
    CHECK(in_hello(0x0039, many) == "ok");
    for (const unsigned again : {0u, 127u, 128u, 500u, 999u})
        CHECK(in_hello(0x0039, many + hex_number(0x80010000 + again, 4) + "00") == broken);
}

TEST_CASE("as many different transport parameters as an extension can hold are in order") {
    std::string most; // two bytes of id and no value
    for (unsigned id = 64; id < 16384; ++id)
        most += hex_number(0x4000 + id, 2) + "00";
    const buffer body = unhex(most);
    REQUIRE(body.size() < 65536);
    CHECK(!detail::validate_parameters(*parse<QuicTransportParameters>(body), false));
}

} // namespace validate_rare_test
