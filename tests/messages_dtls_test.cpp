// SPDX-License-Identifier: BSL-1.0
// tests/messages_dtls_test.cpp: the handshake messages that only DTLS has, its header, and its fragments.
// What each of them refuses is in coverage_test.cpp.
#include "messages.hpp"

#include <tlswire/message/dtls_fragment.hpp>
#include <tlswire/message/dtls_handshake.hpp>
#include <tlswire/ops/find.hpp>

namespace messages_dtls_test {

using namespace support;
using namespace tlswire;
using namespace tlswire::literals;

namespace {

constexpr auto ecdhe = KeyExchangeAlgorithm::ecdhe;
constexpr auto dtls10 = ProtocolVersion::dtls10;
constexpr auto dtls12 = ProtocolVersion::dtls12;
constexpr auto sha256 = HashAlgorithm::sha256;

// ---- what OpenSSL sent, DTLS 1.0: out of a capture in Zeek's tests
constexpr auto sent_hello_verify_request = "feff 14 e696 2940c1a4905062ee4cae237f480f91d1e6cd"_hex;
// ---- DTLS 1.2: out of pion's tests
constexpr auto sent_client_hello =
    "fefd b62fce5c4254ff86e1244191426215ad16c9158d95718abb22d747ecd83ddc4b 00"
    "14 e6143a1b04ea9e7a14d66c57d00e32857618ded8 0004 c02bc00a 01 00 0008 000a 0004 0002 001d"_hex;
constexpr auto sent_server_hello =
    "fefd 21633221810e986c853da439af5fd65ccc207f7c78f15f7e1cb7a11ecf638428 00 c02b 00 0000"_hex;

constexpr std::array<std::uint8_t, 256> too_long{};

Random counting() {
    Random random{};
    for (std::size_t i = 0; i < random.size(); ++i)
        random[i] = static_cast<std::uint8_t>(i);
    return random;
}

} // namespace

TEST_CASE("HelloVerifyRequest as it was sent round-trips (RFC 6347 4.2.1)") {
    CHECK_BOTH(round_trips<HelloVerifyRequest>(sent_hello_verify_request));
    check_sample<HelloVerifyRequest>(sent_hello_verify_request, {});
    CHECK_BOTH(parse<HelloVerifyRequest>(sent_hello_verify_request)->server_version == dtls10);
    CHECK_BOTH(parse<HelloVerifyRequest>(sent_hello_verify_request)->cookie.size() == 20);
    const auto cookie = "c0c1c2"_hex;
    check_built(HelloVerifyRequest{dtls10, cookie}, "feff 03 c0c1c2");
    CHECK_BOTH(writes_not(HelloVerifyRequest{dtls10, too_long}, errc::length_above_maximum, 2));
}

TEST_CASE("ClientHello of DTLS as it was sent round-trips, with the cookie (RFC 6347 4.2.1)") {
    CHECK_BOTH(round_trips<ClientHelloDTLS>(sent_client_hello));
    check_sample<ClientHelloDTLS>(sent_client_hello, {.lengths = {64}});
    constexpr ClientHelloDTLS read = *parse<ClientHelloDTLS>(sent_client_hello);
    CHECK_BOTH(read.legacy_version == dtls12);
    CHECK_BOTH(read.cookie.size() == 20);
    CHECK_BOTH(read.cookie.data()[0] == 0xe6);
    CHECK_BOTH(*read.cipher_suites.begin() == CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256);
    CHECK_BOTH(*find<NamedGroupList>(*read.extensions)->named_group_list.begin() == NamedGroup::x25519);
}

TEST_CASE("ClientHello of DTLS built from the caller's own objects") {
    const auto session = "a0a1"_hex;
    const auto cookie = "c0c1c2"_hex;
    const CipherSuite suites[] = {CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256};
    const CompressionMethod methods[] = {CompressionMethod::null};
    const ClientHelloExtension extensions[] = {ExtendedMasterSecret{}};
    const std::string random = hex(counting());
    check_built(ClientHelloDTLS{dtls12, counting(), session, cookie, suites, methods, {}},
                "fefd" + random + "02 a0a1 03 c0c1c2 0002 c02f 01 00");
    check_built(ClientHelloDTLS{.legacy_version = dtls12,
                                .random = counting(),
                                .legacy_session_id = {},
                                .cookie = {},
                                .cipher_suites = suites,
                                .legacy_compression_methods = methods,
                                .extensions = vec<ClientHelloExtension, 0, 0xffff>{extensions}},
                "fefd" + random + "00 00 0002 c02f 01 00 0004 0017 0000");
    // a hello of TLS, taken for one of DTLS, is none: its cipher suites would be the cookie
    CHECK(why<ClientHelloDTLS>(bytes{rfc8448_client_hello}) ==
          "ClientHelloDTLS.cipher_suites @ 36: truncated (decode_error)");
}

// ---- the header
TEST_CASE("HandshakeDTLS12 is a message behind 12 bytes, and takes what was negotiated (RFC 6347 4.2.2)") {
    const std::string hello = with_dtls_header(HandshakeType::client_hello, sent_client_hello, 1);
    CHECK(hello.starts_with("0100004a000100000000004a"));
    check_sample<HandshakeDTLS12>(hello, {.lengths = {12 + 64}}, ecdhe, dtls12);
    check_sample<HandshakeDTLS12>(with_dtls_header(HandshakeType::server_hello, sent_server_hello),
                                  {.lengths = {12 + 38}}, ecdhe, dtls12);
    static constexpr auto verify = "03 000006 0000 000000 000006 feff 03 c0c1c2"_hex;
    CHECK_BOTH(round_trips<HandshakeDTLS12>(verify, ecdhe, dtls12));
    CHECK_BOTH(is_whole(*parse<HandshakeDTLS12>(verify, ecdhe, dtls12)));
    const auto cookie = "c0c1c2"_hex;
    check_built(
        HandshakeDTLS12{
            HandshakeType::hello_verify_request, {6}, 0, {0}, {6}, HelloVerifyRequest{dtls10, cookie}},
        hex(verify), ecdhe, dtls12);
    // what differs from version to version does so here, too
    static constexpr auto legacy_verify = "0f 000004 0003 000000 000004 0002 dead"_hex;
    static constexpr auto verify12 = "0f 000006 0003 000000 000006 0403 0002 dead"_hex;
    CHECK_BOTH(round_trips<HandshakeDTLS12>(legacy_verify, ecdhe, dtls10));
    CHECK_BOTH(round_trips<HandshakeDTLS12>(verify12, ecdhe, dtls12));
    CHECK_BOTH(rejects<HandshakeDTLS12>(legacy_verify, errc::truncated, 14, ecdhe, dtls12));
    CHECK_BOTH(rejects<HandshakeDTLS12>(verify12, errc::truncated, 12, ecdhe, dtls10));
}

TEST_CASE("HandshakeDTLS12 rejects a body that is not what its msg_type says") {
    const auto refused = [](std::string_view in) { return why<HandshakeDTLS12>(in, ecdhe, dtls12); };
    CHECK(refused("") == "HandshakeDTLS12.msg_type @ 0: truncated (decode_error)");
    CHECK(refused("0e 0000") == "HandshakeDTLS12.length @ 1: truncated (decode_error)");
    CHECK(refused("0e 000000 00") == "HandshakeDTLS12.message_seq @ 4: truncated (decode_error)");
    CHECK(refused("0e 000000 0000 0000") == "HandshakeDTLS12.fragment_offset @ 6: truncated (decode_error)");
    CHECK(refused("0e 000000 0000 000000 00") ==
          "HandshakeDTLS12.fragment_length @ 9: truncated (decode_error)");
    CHECK(refused("0e 000000 0000 000000 000000") == "ok");
    CHECK(refused("0e 000000 0000 000000 000000 00") ==
          "HandshakeDTLS12 @ 12: trailing_bytes (decode_error)");
    CHECK(refused("03 000004 0000 000000 000004 feff 02 c0") ==
          "HandshakeDTLS12.body.cookie @ 14: truncated (decode_error)");
    CHECK(refused("10 000002 0000 000000 000002 02 04") ==
          "HandshakeDTLS12.body.exchange_keys.ecdh_Yc.point @ 12: truncated (decode_error)");
    CHECK_BOTH(writes_not(HandshakeDTLS12{HandshakeType::finished, {0}, 0, {0}, {0}, HelloRequest{}},
                          errc::unknown_tag, 0));
}

TEST_CASE("a raw public key of DTLS 1.2 is a message behind 12 bytes, without a list (RFC 7250 3)") {
    static constexpr auto key = "300301020300"_hex;
    const std::string whole = with_dtls_header(HandshakeType::certificate, "000006 300301020300"_hex);
    check_sample<HandshakeDTLSRawPublicKey>(whole, {});
    check_built(
        HandshakeDTLSRawPublicKey{HandshakeType::certificate, {9}, 0, {0}, {9}, RawPublicKeyCertificate{key}},
        "0b 000009 0000 000000 000009 000006 300301020300");
    CHECK(
        why<HandshakeDTLSRawPublicKey>("0b 000003 0000 000000 000003 000000") ==
        "HandshakeDTLSRawPublicKey.body.ASN1_subjectPublicKeyInfo @ 12: length_below_minimum (decode_error)");
}

TEST_CASE("is_whole holds of one fragment that is all of the message, and of no other header") {
    constexpr auto whole = [](std::uint32_t length, std::uint32_t offset, std::uint32_t fragment_length) {
        return is_whole(HandshakeDTLS13{HandshakeType::key_update,
                                        {length},
                                        0,
                                        {offset},
                                        {fragment_length},
                                        KeyUpdate{KeyUpdateRequest::update_requested}});
    };
    CHECK_BOTH(whole(1, 0, 1));
    CHECK_BOTH(!whole(2, 0, 1));
    CHECK_BOTH(!whole(1, 1, 1));
    CHECK_BOTH(!whole(1, 0, 0));
    // a lying header is read, so that an analyser can say that it lies
    CHECK_BOTH(round_trips<HandshakeDTLS13>("18 000009 0000 000001 000002 01"_hex, sha256));
}

TEST_CASE("HandshakeDTLS13 holds the messages of TLS 1.3 and those of connection ids (RFC 9147 5.2, 9)") {
    check_sample<HandshakeDTLS13>(with_dtls_header(HandshakeType::key_update, "00"_hex), {}, sha256);
    check_sample<HandshakeDTLS13>(with_dtls_header(HandshakeType::request_connection_id, "02"_hex), {},
                                  sha256);
    const auto first = "c0c1"_hex;
    const auto second = "c2"_hex;
    const ConnectionId cids[] = {first, ConnectionId{}, second};
    check_built(NewConnectionId{cids, ConnectionIdUsage::cid_spare}, "0006 02 c0c1 00 01 c2 01");
    check_built(NewConnectionId{}, "0000 00");
    check_built(RequestConnectionId{3}, "03");
    check_built(HandshakeDTLS13{HandshakeType::new_connection_id,
                                {9},
                                4,
                                {0},
                                {9},
                                NewConnectionId{cids, ConnectionIdUsage::cid_spare}},
                "0a 000009 0004 000000 000009 0006 02 c0c1 00 01 c2 01", sha256);
    constexpr auto finished = opaque_fixed<32>{1, 2, 3};
    const std::string whole = with_dtls_header(HandshakeType::finished, finished);
    check_sample<HandshakeDTLS13>(whole, {}, sha256);
    CHECK(why<HandshakeDTLS13>(whole, HashAlgorithm::sha384) ==
          "HandshakeDTLS13.body.verify_data @ 12: truncated (decode_error)");
}

TEST_CASE("a HelloRetryRequest of DTLS 1.3 is told by its random, as in TLS (RFC 9147 5.1)") {
    const std::string body =
        "fefd" + hex(hello_retry_request_random) + "00 1301 00 000c 002b 0002 fefc 0033 0002 0017";
    const std::string whole = with_dtls_header(HandshakeType::server_hello, unhex(body));
    CHECK(is_hello_retry_request(unhex(body)));
    check_sample<HandshakeDTLSHelloRetryRequest>(whole, {.lengths = {12 + 38}});
    CHECK(why<HandshakeDTLS13>(whole, sha256) ==
          "HandshakeDTLS13.body.extensions[1].server_share.key_exchange @ 64: truncated (decode_error)");
    const HelloRetryRequestExtension extensions[] = {SelectedVersion{ProtocolVersion::dtls13},
                                                     KeyShareHelloRetryRequest{NamedGroup::secp256r1}};
    check_built(HandshakeDTLSHelloRetryRequest{HandshakeType::server_hello,
                                               {52},
                                               0,
                                               {0},
                                               {52},
                                               HelloRetryRequest{dtls12,
                                                                 hello_retry_request_random,
                                                                 {},
                                                                 CipherSuite::TLS_AES_128_GCM_SHA256,
                                                                 CompressionMethod::null,
                                                                 extensions}},
                whole);
}

// ---- fragments
TEST_CASE("a fragment is its header and its bytes; fragment_length is their length (RFC 6347 4.2.2)") {
    static constexpr auto second = "0b 000010 0002 00000a 000006 a0a1a2a3a4a5"_hex;
    CHECK_BOTH(round_trips<DTLSHandshakeFragment>(second));
    constexpr DTLSHandshakeFragment read = *parse<DTLSHandshakeFragment>(second);
    CHECK_BOTH(read.msg_type == HandshakeType::certificate);
    CHECK_BOTH(read.length == 16);
    CHECK_BOTH(read.message_seq == 2);
    CHECK_BOTH(read.fragment_offset == 10);
    CHECK_BOTH(read.fragment.size() == 6);
    check_sample<DTLSHandshakeFragment>(second, {});
    const auto data = "a0a1a2a3a4a5"_hex;
    check_built(DTLSHandshakeFragment{HandshakeType::certificate, {16}, 2, {10}, data}, hex(second));
    // a message without a body has one fragment without bytes
    check_built(DTLSHandshakeFragment{HandshakeType::server_hello_done, {0}, 5, {0}, {}},
                "0e 000000 0005 000000 000000");
}

TEST_CASE("several fragments of a record are read one by one with parse_prefix") {
    const buffer record = unhex("0e 000000 0005 000000 000000 14 00000c 0006 000000 000004 00010203");
    bytes left{record};
    std::vector<HandshakeType> seen;
    while (!left.empty()) {
        const auto next = parse_prefix<DTLSHandshakeFragment>(left);
        REQUIRE(next);
        seen.push_back(next->value.msg_type);
        left = next->rest;
    }
    CHECK(seen == std::vector{HandshakeType::server_hello_done, HandshakeType::finished});
}

// ---- the key of SRTP
TEST_CASE(
    "EKTKey built from the caller's own objects; a vector of 256 bytes has a length of two (RFC 8870)") {
    const auto key = "a0a1a2a3"_hex;
    const auto salt = "b0b1"_hex;
    const EKTKey made{key, salt, 7, {86400}};
    check_built(made, "0004 a0a1a2a3 0002 b0b1 0007 015180");
    check_built(HandshakeDTLS12{HandshakeType::ekt_key, {15}, 8, {0}, {15}, made},
                "1a 00000f 0008 000000 00000f 0004 a0a1a2a3 0002 b0b1 0007 015180", ecdhe, dtls12);
    check_built(EKTKey{too_long, salt, 7, {1}}, "0100" + hex(too_long) + "0002 b0b1 0007 000001");
    CHECK_BOTH(writes_not(EKTKey{}, errc::length_below_minimum, 0));
}

} // namespace messages_dtls_test
