// SPDX-License-Identifier: BSL-1.0
// tests/messages12_test.cpp: every message of TLS 1.2 in each of its shapes. Where no source is named, the
// bytes are built by hand from the grammar.
#include "support.hpp"

#include <tlswire/message/handshake12.hpp>
#include <tlswire/record/alert.hpp>
#include <tlswire/record/change_cipher_spec.hpp>

namespace messages12_test {

using namespace support;
using namespace tlswire;
using namespace tlswire::literals;

namespace {

using enum KeyExchangeAlgorithm;
constexpr auto tls12 = ProtocolVersion::tls12;

struct refusal {
    std::string_view sample;
    std::string_view error;
};
/// Each breaks one rule.
template <class T, class... Context>
void check_refusals(std::initializer_list<refusal> all, const Context&... context) {
    for (const refusal& r : all) {
        INFO("sample " << r.sample);
        CHECK(why<T>(r.sample, context...) == r.error);
    }
}

std::string with_header(HandshakeType type, bytes body) {
    return hex_number(static_cast<std::size_t>(type), 1) + with_length(hex(body), 3);
}
/// The same message behind its header.
template <class T, class... Context>
void check_with_header(bytes body, const Context&... context) {
    if constexpr (sizeof...(Context) == 0) {
        check_with_header<T>(body, ecdhe, tls12);
    } else {
        const std::string whole = with_header(T::type, body);
        check_sample<Handshake12>(whole, {}, context...); // the length tells: nothing shorter is one
        const auto message = parse<T>(body, context...);
        REQUIRE(message);
        check_built(Handshake12{*message}, whole, context...);
    }
}
template <class T, class... Context>
void check_message(bytes body, const also& exceptions, const Context&... context) {
    check_sample<T>(body, exceptions, context...);
    check_with_header<T>(body, context...);
}

constexpr auto plain_client_hello = // without extensions
    "0303 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f 04 a0a1a2a3 0006 c02f 0a0a 002f"
    "02 0001"_hex;
constexpr auto plain_server_hello =
    "0303 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f 04 a0a1a2a3 c02f 00"_hex;
constexpr auto two_certificates = "00000b 000003 308001 000002 3000"_hex;
constexpr auto dhe_params = "0002 0017 0001 05 0003 000008"_hex; // dh_Ys with leading zeros
constexpr auto signed_dhe = "0002 0017 0001 05 0003 000008 0401 0004 deadbeef"_hex;
constexpr auto ecdhe_params = "03 001d 04 01020304"_hex;
constexpr auto signed_ecdhe = "03 001d 04 01020304 0403 0003 aabbcc"_hex;

} // namespace

// ---- the two hellos: what is in their extensions is in extensions_test.cpp
TEST_CASE("HelloRequest is empty, and round-trips (RFC 5246 7.4.1.1)") {
    CHECK_BOTH(round_trips<HelloRequest>(bytes{}));
    CHECK_BOTH(round_trips<Handshake12>("00 000000"_hex, ecdhe, tls12));
    check_message<HelloRequest>(bytes{}, {});
    check_built(HelloRequest{}, "");
    check_built(Handshake12{HelloRequest{}}, "00000000", ecdhe, tls12);
    check_refusals<HelloRequest>({{"01", "HelloRequest @ 0: trailing_bytes (decode_error)"}});
    check_refusals<Handshake12>({{"0000000100", "HelloRequest @ 4: trailing_bytes (decode_error)"}}, ecdhe,
                                tls12);
}

TEST_CASE("ClientHello round-trips, published and plain (RFC 8446 4.1.2, RFC 8448 3 and 4)") {
    CHECK_BOTH(round_trips<ClientHello>(rfc8448_client_hello));
    CHECK_BOTH(round_trips<ClientHello>(rfc8448_resuming_client_hello));
    CHECK_BOTH(round_trips<ClientHello>(plain_client_hello));
    check_message<ClientHello>(rfc8448_client_hello, {.lengths = {45}});
    check_message<ClientHello>(rfc8448_resuming_client_hello, {.lengths = {45}});
    check_message<ClientHello>(plain_client_hello, {.grows = true});
    constexpr ClientHello hello = *parse<ClientHello>(plain_client_hello);
    CHECK_BOTH(hello.legacy_version == tls12);
    CHECK_BOTH(hello.random[31] == 0x1f);
    CHECK_BOTH(hello.legacy_session_id.size() == 4);
    CHECK_BOTH(*hello.cipher_suites.begin() == CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256);
    CHECK_BOTH(!hello.extensions.has_value());
}

TEST_CASE("ClientHello built from the caller's own objects gives the same bytes") {
    Random random{};
    for (std::size_t i = 0; i < random.size(); ++i)
        random[i] = static_cast<std::uint8_t>(i);
    const auto session = "a0a1a2a3"_hex;
    const CipherSuite suites[] = {CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, CipherSuite{0x0a0a},
                                  CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA};
    const CompressionMethod methods[] = {CompressionMethod::null, CompressionMethod::DEFLATE};
    const ClientHello hello{.legacy_version = tls12,
                            .random = random,
                            .legacy_session_id = session,
                            .cipher_suites = suites,
                            .legacy_compression_methods = methods,
                            .extensions = {}};
    check_built(hello, hex(plain_client_hello));
    check_built(Handshake12{hello}, with_header(HandshakeType::client_hello, plain_client_hello), ecdhe,
                tls12);
}

TEST_CASE("ClientHello rejects what breaks one of its rules") {
    const std::string random(64, '0');
    check_refusals<ClientHello>({
        {"", "ClientHello.legacy_version @ 0: truncated (decode_error)"},
        {"03", "ClientHello.legacy_version @ 0: truncated (decode_error)"},
        {"0303 00", "ClientHello.random @ 2: truncated (decode_error)"},
    });
    const auto refused = [&random](std::string_view behind_random) {
        return why<ClientHello>("0303" + random + std::string(behind_random));
    };
    CHECK(refused("") == "ClientHello.legacy_session_id @ 34: truncated (decode_error)");
    CHECK(refused("02 00") == "ClientHello.legacy_session_id @ 34: truncated (decode_error)");
    CHECK(refused("00 00") == "ClientHello.cipher_suites @ 35: truncated (decode_error)");
    CHECK(refused("00 0004 1301") == "ClientHello.cipher_suites @ 35: truncated (decode_error)");
    CHECK(refused("00 0002 1301") == "ClientHello.legacy_compression_methods @ 39: truncated (decode_error)");
    CHECK(refused("00 0002 1301 01 00") == "ok");
    CHECK(refused("00 0002 1301 01 00 00") == "ClientHello.extensions @ 41: truncated (decode_error)");
    CHECK(refused("00 0002 1301 01 00 0001") == "ClientHello.extensions @ 41: truncated (decode_error)");
    CHECK(refused("00 0002 1301 01 00 0003 000000") ==
          "ClientHello.extensions[0] @ 43: truncated (decode_error)");
    CHECK(refused("00 0002 1301 01 00 0005 0a0a0000 0a") ==
          "ClientHello.extensions[1] @ 47: truncated (decode_error)");
}

TEST_CASE("ServerHello round-trips, published and plain (RFC 8446 4.1.3, RFC 8448 3 and 4)") {
    CHECK_BOTH(round_trips<ServerHello>(rfc8448_server_hello));
    CHECK_BOTH(round_trips<ServerHello>(rfc8448_resuming_server_hello));
    CHECK_BOTH(round_trips<ServerHello>(plain_server_hello));
    check_message<ServerHello>(rfc8448_server_hello, {.lengths = {38}});
    check_message<ServerHello>(rfc8448_resuming_server_hello, {.lengths = {38}});
    check_message<ServerHello>(plain_server_hello, {.grows = true});
    Random random{};
    for (std::size_t i = 0; i < random.size(); ++i)
        random[i] = static_cast<std::uint8_t>(i);
    const auto session = "a0a1a2a3"_hex;
    check_built(ServerHello{.legacy_version = tls12,
                            .random = random,
                            .legacy_session_id_echo = session,
                            .cipher_suite = CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
                            .legacy_compression_method = CompressionMethod::null,
                            .extensions = {}},
                hex(plain_server_hello));
}

TEST_CASE("ServerHello rejects what breaks one of its rules") {
    const std::string random(64, '0');
    const auto refused = [&random](std::string_view behind_random) {
        return why<ServerHello>("0303" + random + std::string(behind_random));
    };
    CHECK(refused("21") == "ServerHello.legacy_session_id_echo @ 34: length_above_maximum (decode_error)");
    CHECK(refused("00 13") == "ServerHello.cipher_suite @ 35: truncated (decode_error)");
    CHECK(refused("00 1301") == "ServerHello.legacy_compression_method @ 37: truncated (decode_error)");
    CHECK(refused("00 1301 00 0004 0017 0001") == "ServerHello.extensions[0] @ 40: truncated (decode_error)");
    CHECK(refused("00 1301 00 0000 00") == "ServerHello @ 40: trailing_bytes (decode_error)");
}

// ---- certificates
TEST_CASE("Certificate round-trips: none, as a client without one sends it (RFC 5246 7.4.6), and two") {
    CHECK_BOTH(round_trips<Certificate>("000000"_hex));
    CHECK_BOTH(round_trips<Certificate>(two_certificates));
    check_message<Certificate>("000000"_hex, {});
    check_message<Certificate>(two_certificates, {});
    const auto first = "308001"_hex;
    const auto second = "3000"_hex;
    const ASN1Cert chain[] = {first, second};
    check_built(Certificate{chain}, hex(two_certificates));
    check_built(Certificate{}, "000000");
    check_refusals<Certificate>({
        {"0000", "Certificate.certificate_list @ 0: truncated (decode_error)"},
        {"000001", "Certificate.certificate_list @ 0: truncated (decode_error)"},
        {"000003 000000", "Certificate.certificate_list[0] @ 3: length_below_minimum (decode_error)"},
        {"000004 000002 30", "Certificate.certificate_list[0] @ 3: truncated (decode_error)"},
        {"000006 000001 30 0000", "Certificate.certificate_list[1] @ 7: truncated (decode_error)"},
        {"000000 00", "Certificate @ 3: trailing_bytes (decode_error)"},
    });
}

TEST_CASE("CertificateRequest round-trips, with and without authorities (RFC 5246 7.4.4)") {
    constexpr auto without = "02 01 40 0004 0401 0403 0000"_hex;
    constexpr auto with_two = "01 40 0002 0403 0009 0002 3000 0003 300100"_hex;
    CHECK_BOTH(round_trips<CertificateRequest>(without, tls12));
    CHECK_BOTH(round_trips<CertificateRequest>(with_two, tls12));
    check_message<CertificateRequest>(without, {}, ecdhe, tls12);
    check_message<CertificateRequest>(with_two, {}, ecdhe, tls12);
    const ClientCertificateType types[] = {ClientCertificateType::ecdsa_sign};
    const SignatureScheme schemes[] = {SignatureScheme::ecdsa_secp256r1_sha256};
    const auto a = "3000"_hex;
    const auto b = "300100"_hex;
    const DistinguishedName names[] = {a, b};
    check_built(CertificateRequest{CertificateRequest12{types, schemes, names}}, hex(with_two), tls12);
    check_refusals<CertificateRequest>(
        {
            {"00 0002 0403 0000",
             "CertificateRequest.request.certificate_types @ 0: length_below_minimum (decode_error)"},
            {"01 40 0000 0000", "CertificateRequest.request.supported_signature_algorithms @ 2: "
                                "length_below_minimum (decode_error)"},
            {"01 40 0003 040300 0000", "CertificateRequest.request.supported_signature_algorithms @ 2: "
                                       "length_not_multiple (decode_error)"},
            {"01 40 ffff 0000", "CertificateRequest.request.supported_signature_algorithms @ 2: "
                                "length_above_maximum (decode_error)"},
            {"01 40 0002 0403",
             "CertificateRequest.request.certificate_authorities @ 6: truncated (decode_error)"},
            {"01 40 0002 0403 0002 0000", "CertificateRequest.request.certificate_authorities[0] @ 8: "
                                          "length_below_minimum (decode_error)"},
            {"01 40 0002 0403 0000 00", "CertificateRequest @ 8: trailing_bytes (decode_error)"},
        },
        tls12);
}

TEST_CASE("CertificateVerify round-trips, with the algorithm and before TLS 1.2 without (RFC 5246 7.4.8)") {
    constexpr auto now = "0403 0003 aabbcc"_hex;
    constexpr auto legacy = "0003 aabbcc"_hex;
    CHECK_BOTH(round_trips<CertificateVerify>(now, tls12));
    CHECK_BOTH(round_trips<CertificateVerify>(legacy, ProtocolVersion::tls11));
    CHECK_BOTH(round_trips<CertificateVerify>(legacy, ProtocolVersion::tls10));
    CHECK_BOTH(round_trips<CertificateVerify>(legacy, ProtocolVersion::ssl30));
    check_sample<CertificateVerify>(now, {}, tls12);
    check_sample<CertificateVerify>(legacy, {}, ProtocolVersion::tls10);
    check_with_header<CertificateVerify>(now, ecdhe, tls12);
    check_with_header<CertificateVerify>(legacy, ecdhe, ProtocolVersion::tls11);
    const auto aabbcc = "aabbcc"_hex;
    check_built(CertificateVerify{DigitallySigned{SignatureScheme::ecdsa_secp256r1_sha256, aabbcc}}, hex(now),
                tls12);
    check_built(CertificateVerify{LegacyDigitallySigned{aabbcc}}, hex(legacy), ProtocolVersion::tls11);
    check_refusals<CertificateVerify>(
        {
            {"", "CertificateVerify.signature.algorithm @ 0: truncated (decode_error)"},
            {"0403 0003 aabb", "CertificateVerify.signature.signature @ 2: truncated (decode_error)"},
            {"0403 0000 aa", "CertificateVerify @ 4: trailing_bytes (decode_error)"},
        },
        tls12);
    // a version that never came to be: the message can't be understood
    CHECK(why<CertificateVerify>(now, ProtocolVersion{0x0305}) ==
          "CertificateVerify.signature @ 0: unknown_selector (unexpected_message)");
}

// ---- key exchange
TEST_CASE("ServerKeyExchange round-trips with DHE, signed (RFC 5246 7.4.3)") {
    CHECK_BOTH(round_trips<ServerKeyExchange>(signed_dhe, dhe_rsa, tls12));
    CHECK_BOTH(round_trips<ServerKeyExchange>(signed_dhe, tls12, dhe_dss));
    check_message<ServerKeyExchange>(signed_dhe, {}, dhe_rsa, tls12);
    check_message<ServerKeyExchange>(signed_dhe, {}, dhe_dss, tls12);
    const auto p = "0017"_hex;
    const auto g = "05"_hex;
    const auto ys = "000008"_hex;
    const auto signature = "deadbeef"_hex;
    check_built(ServerKeyExchange{SignedDHParams{
                    {p, g, ys}, DigitallySigned{SignatureScheme::rsa_pkcs1_sha256, signature}}},
                hex(signed_dhe), dhe_rsa, tls12);
    check_refusals<ServerKeyExchange>(
        {
            {"0000", "ServerKeyExchange.params.params.dh_p @ 0: length_below_minimum (decode_error)"},
            {"0001 17 0000", "ServerKeyExchange.params.params.dh_g @ 3: length_below_minimum (decode_error)"},
            {"0001 17 0001 05 0000",
             "ServerKeyExchange.params.params.dh_Ys @ 6: length_below_minimum (decode_error)"},
            {"0001 17 0001 05 0002 08",
             "ServerKeyExchange.params.params.dh_Ys @ 6: truncated (decode_error)"},
            {"0001 17 0001 05 0001 08",
             "ServerKeyExchange.params.signed_params.algorithm @ 9: truncated (decode_error)"},
            {"0001 17 0001 05 0001 08 0401 0001",
             "ServerKeyExchange.params.signed_params.signature @ 11: truncated (decode_error)"},
            {"0001 17 0001 05 0001 08 0401 0000 00", "ServerKeyExchange @ 13: trailing_bytes (decode_error)"},
        },
        dhe_rsa, tls12);
}

TEST_CASE("ServerKeyExchange round-trips with DH_anon: no signature (RFC 5246 7.4.3)") {
    CHECK_BOTH(round_trips<ServerKeyExchange>(dhe_params, dh_anon, tls12));
    CHECK_BOTH(rejects<ServerKeyExchange>(signed_dhe, errc::trailing_bytes, 12, dh_anon, tls12));
    check_message<ServerKeyExchange>(dhe_params, {}, dh_anon, tls12);
    const auto p = "0017"_hex;
    const auto g = "05"_hex;
    const auto ys = "000008"_hex;
    check_built(ServerKeyExchange{ServerDHParams{p, g, ys}}, hex(dhe_params), dh_anon, tls12);
    check_refusals<ServerKeyExchange>(
        {{"0001 17 0000", "ServerKeyExchange.params.dh_g @ 3: length_below_minimum (decode_error)"}}, dh_anon,
        tls12);
}

TEST_CASE("ServerKeyExchange round-trips with ECDHE, signed, of each version (RFC 8422 5.4)") {
    constexpr auto before_tls12 = "03 001d 04 01020304 0003 aabbcc"_hex;
    CHECK_BOTH(round_trips<ServerKeyExchange>(signed_ecdhe, ecdhe, tls12));
    CHECK_BOTH(round_trips<ServerKeyExchange>(before_tls12, ecdhe, ProtocolVersion::tls10));
    check_message<ServerKeyExchange>(signed_ecdhe, {}, ecdhe, tls12);
    check_message<ServerKeyExchange>(before_tls12, {}, ecdhe, ProtocolVersion::tls11);
    const auto point = "01020304"_hex;
    const auto signature = "aabbcc"_hex;
    const ServerECDHParams params{{ECCurveType::named_curve, NamedGroup::x25519}, {point}};
    check_built(ServerKeyExchange{SignedECDHParams{
                    params, DigitallySigned{SignatureScheme::ecdsa_secp256r1_sha256, signature}}},
                hex(signed_ecdhe), ecdhe, tls12);
    check_built(ServerKeyExchange{SignedECDHParams{params, LegacyDigitallySigned{signature}}},
                hex(before_tls12), ecdhe, ProtocolVersion::tls11);
    check_refusals<ServerKeyExchange>(
        {
            {"", "ServerKeyExchange.params.params.curve_params.curve_type @ 0: truncated (decode_error)"},
            {"04 001d",
             "ServerKeyExchange.params.params.curve_params.namedcurve @ 1: unknown_tag (illegal_parameter)"},
            {"03 00",
             "ServerKeyExchange.params.params.curve_params.namedcurve @ 1: truncated (decode_error)"},
            {"03 001d 00",
             "ServerKeyExchange.params.params.public.point @ 3: length_below_minimum (decode_error)"},
            {"03 001d 02 01", "ServerKeyExchange.params.params.public.point @ 3: truncated (decode_error)"},
            {"03 001d 01 01",
             "ServerKeyExchange.params.signed_params.algorithm @ 5: truncated (decode_error)"},
            {"03 001d 01 01 0403 0000 00", "ServerKeyExchange @ 9: trailing_bytes (decode_error)"},
        },
        ecdhe, tls12);
}

TEST_CASE("ServerKeyExchange round-trips with ECDH_anon: no signature (RFC 8422 5.4)") {
    CHECK_BOTH(round_trips<ServerKeyExchange>(ecdhe_params, ecdh_anon, tls12));
    CHECK_BOTH(rejects<ServerKeyExchange>(signed_ecdhe, errc::trailing_bytes, 8, ecdh_anon, tls12));
    check_message<ServerKeyExchange>(ecdhe_params, {}, ecdh_anon, tls12);
    const auto point = "01020304"_hex;
    check_built(ServerKeyExchange{ServerECDHParams{{ECCurveType::named_curve, NamedGroup::x25519}, {point}}},
                hex(ecdhe_params), ecdh_anon, tls12);
}

TEST_CASE("ServerKeyExchange that the key exchange does not have is unexpected_message") {
    for (const KeyExchangeAlgorithm k : {null, rsa, dh_dss, dh_rsa, ecdh, any, KeyExchangeAlgorithm{250}}) {
        INFO(name(k));
        CHECK(why<ServerKeyExchange>(signed_ecdhe, k, tls12) ==
              "ServerKeyExchange.params @ 0: unknown_selector (unexpected_message)");
    }
    CHECK_BOTH(rejects<ServerKeyExchange>(signed_ecdhe, errc::unknown_selector, 0, rsa, tls12));
    CHECK_BOTH(
        rejects<ServerKeyExchange>(signed_ecdhe, errc::unknown_selector, 8, ecdhe, ProtocolVersion::tls13));
    CHECK(why<ServerKeyExchange>(signed_ecdhe, ecdhe, ProtocolVersion::tls13) ==
          "ServerKeyExchange.params.signed_params @ 8: unknown_selector (unexpected_message)");
    CHECK(why<Handshake12>("0c" + with_length(hex(signed_ecdhe), 3), rsa, tls12) ==
          "ServerKeyExchange.params @ 4: unknown_selector (unexpected_message)");
}

TEST_CASE("ServerHelloDone is empty, and round-trips (RFC 5246 7.4.5)") {
    CHECK_BOTH(round_trips<ServerHelloDone>(bytes{}));
    CHECK_BOTH(round_trips<Handshake12>("0e 000000"_hex, ecdhe, tls12));
    check_message<ServerHelloDone>(bytes{}, {});
    check_built(Handshake12{ServerHelloDone{}}, "0e000000", ecdhe, tls12);
    check_refusals<Handshake12>({{"0e000001ff", "ServerHelloDone @ 4: trailing_bytes (decode_error)"}}, ecdhe,
                                tls12);
}

TEST_CASE("ClientKeyExchange round-trips with RSA, DHE and ECDHE (RFC 5246 7.4.7, RFC 8422 5.7)") {
    constexpr auto with_rsa = "0004 01020304"_hex;
    constexpr auto with_dhe = "0003 000008"_hex;
    constexpr auto with_ecdhe = "04 01020304"_hex;
    CHECK_BOTH(round_trips<ClientKeyExchange>(with_rsa, rsa, tls12));
    CHECK_BOTH(round_trips<ClientKeyExchange>(with_dhe, dhe_rsa, tls12));
    CHECK_BOTH(round_trips<ClientKeyExchange>(with_dhe, dhe_dss, tls12));
    CHECK_BOTH(round_trips<ClientKeyExchange>(with_dhe, dh_anon, tls12));
    CHECK_BOTH(round_trips<ClientKeyExchange>(with_ecdhe, ecdhe, tls12));
    CHECK_BOTH(round_trips<ClientKeyExchange>(with_ecdhe, ecdh_anon, tls12));
    for (const KeyExchangeAlgorithm k : {rsa, dhe_rsa, dhe_dss, dh_anon})
        check_message<ClientKeyExchange>(k == rsa ? bytes{with_rsa} : bytes{with_dhe}, {}, k, tls12);
    check_message<ClientKeyExchange>(with_ecdhe, {}, ecdhe, tls12);
    check_message<ClientKeyExchange>(with_ecdhe, {}, ecdh_anon, tls12);
    const auto four = "01020304"_hex;
    const auto yc = "000008"_hex;
    check_built(ClientKeyExchange{EncryptedPreMasterSecret{opaque<0, 0xffff>(four)}}, hex(with_rsa), rsa,
                tls12);
    check_built(ClientKeyExchange{ClientDiffieHellmanPublic{yc}}, hex(with_dhe), dhe_rsa, tls12);
    check_built(ClientKeyExchange{ClientECDiffieHellmanPublic{{four}}}, hex(with_ecdhe), ecdhe, tls12);
    check_refusals<ClientKeyExchange>(
        {{"0004 010203", "ClientKeyExchange.exchange_keys.pre_master_secret @ 0: truncated (decode_error)"},
         {"0000 00", "ClientKeyExchange @ 2: trailing_bytes (decode_error)"}},
        rsa, tls12);
    check_refusals<ClientKeyExchange>(
        {{"0000", "ClientKeyExchange.exchange_keys.dh_Yc @ 0: length_below_minimum (decode_error)"},
         {"00", "ClientKeyExchange.exchange_keys.dh_Yc @ 0: truncated (decode_error)"}},
        dhe_rsa, tls12);
    check_refusals<ClientKeyExchange>(
        {{"00", "ClientKeyExchange.exchange_keys.ecdh_Yc.point @ 0: length_below_minimum (decode_error)"},
         {"02 01", "ClientKeyExchange.exchange_keys.ecdh_Yc.point @ 0: truncated (decode_error)"}},
        ecdhe, tls12);
    CHECK(why<ClientKeyExchange>(with_rsa, any, tls12) ==
          "ClientKeyExchange.exchange_keys @ 0: unknown_selector (unexpected_message)");
}

// ---- the end of the handshake
TEST_CASE("Finished round-trips: 12 bytes (RFC 5246 7.4.9)") {
    constexpr auto verify_data = "000102030405060708090a0b"_hex;
    CHECK_BOTH(round_trips<Finished>(verify_data, tls12));
    check_message<Finished>(verify_data, {}, ecdhe, tls12);
    check_built(Finished{verify_data}, hex(verify_data), tls12);
    check_refusals<Finished>({{"0001", "Finished.verify_data @ 0: truncated (decode_error)"},
                              {"000102030405060708090a0b0c", "Finished @ 12: trailing_bytes (decode_error)"}},
                             tls12);
}

TEST_CASE("NewSessionTicket round-trips, also without a ticket (RFC 5077 3.3)") {
    constexpr auto with_ticket = "00001c20 0005 1122334455"_hex;
    constexpr auto without = "00000000 0000"_hex;
    CHECK_BOTH(round_trips<NewSessionTicket>(with_ticket));
    CHECK_BOTH(round_trips<NewSessionTicket>(without));
    CHECK_BOTH(parse<NewSessionTicket>(with_ticket)->ticket_lifetime_hint == 7200);
    check_message<NewSessionTicket>(with_ticket, {});
    check_message<NewSessionTicket>(without, {});
    const auto ticket = "1122334455"_hex;
    check_built(NewSessionTicket{7200, ticket}, hex(with_ticket));
    check_refusals<NewSessionTicket>({
        {"000000", "NewSessionTicket.ticket_lifetime_hint @ 0: truncated (decode_error)"},
        {"00000000 0001", "NewSessionTicket.ticket @ 4: truncated (decode_error)"},
        {"00000000 0001 00 00", "NewSessionTicket @ 7: trailing_bytes (decode_error)"},
    });
}

TEST_CASE("CertificateStatus round-trips with OCSP, and keeps a type it does not know (RFC 6066 8)") {
    constexpr auto ocsp = "01 000003 300100"_hex;
    constexpr auto unknown_type = "07 aabb"_hex;
    CHECK_BOTH(round_trips<CertificateStatus>(ocsp));
    CHECK_BOTH(round_trips<CertificateStatus>(unknown_type));
    check_message<CertificateStatus>(ocsp, {});
    check_sample<CertificateStatus>(unknown_type, {.from = 1});
    check_with_header<CertificateStatus>(unknown_type);
    const auto response = "300100"_hex;
    const auto raw = "aabb"_hex;
    check_built(CertificateStatus{CertificateStatusType::ocsp, OCSPResponse{response}}, hex(ocsp));
    check_built(CertificateStatus{CertificateStatusType{7}, rest{raw}}, hex(unknown_type));
    CHECK_BOTH(writes_not(CertificateStatus{CertificateStatusType::ocsp, rest{}}, errc::unknown_tag, 0));
    check_refusals<CertificateStatus>({
        {"", "CertificateStatus.status_type @ 0: truncated (decode_error)"},
        {"01 0000", "CertificateStatus.response @ 1: truncated (decode_error)"},
        {"01 000000", "CertificateStatus.response @ 1: length_below_minimum (decode_error)"},
        {"01 000002 30", "CertificateStatus.response @ 1: truncated (decode_error)"},
        {"01 000001 30 00", "CertificateStatus @ 5: trailing_bytes (decode_error)"},
    });
}

// ---- the union
TEST_CASE("Handshake12 keeps a message of a type it does not know, byte for byte") {
    constexpr auto key_update = "18 000001 00"_hex;
    constexpr auto private_use = "e0 000003 010203"_hex;
    CHECK_BOTH(round_trips<Handshake12>(key_update, ecdhe, tls12));
    CHECK_BOTH(round_trips<Handshake12>(private_use, ecdhe, tls12));
    CHECK_BOTH(parse<Handshake12>(private_use, ecdhe, tls12)->get_if<unknown<HandshakeType>>()->tag ==
               HandshakeType{0xe0});
    check_sample<Handshake12>(key_update, {}, ecdhe, tls12);
    check_sample<Handshake12>(private_use, {}, ecdhe, tls12);
    const auto raw = "010203"_hex;
    check_built(Handshake12{unknown<HandshakeType>{HandshakeType{0xe0}, raw}}, hex(private_use), ecdhe,
                tls12);
}

TEST_CASE("Handshake12 rejects a header that is cut short or lies") {
    const auto refused = [](std::string_view in) { return why<Handshake12>(in, ecdhe, tls12); };
    CHECK(refused("") == "Handshake @ 0: truncated (decode_error)");
    CHECK(refused("010000") == "Handshake @ 0: truncated (decode_error)");
    CHECK(refused("14 00000c 0001") == "Handshake @ 0: truncated (decode_error)");
    CHECK(refused("14 00000b 000102030405060708090a") ==
          "Finished.verify_data @ 4: truncated (decode_error)");
    CHECK(refused("14 00000d 000102030405060708090a0b0c") == "Finished @ 16: trailing_bytes (decode_error)");
    CHECK(refused("0e 000000 00") == "ServerHelloDone @ 4: trailing_bytes (decode_error)");
    CHECK(refused("0e ffffff") == "Handshake @ 0: truncated (decode_error)");
}

TEST_CASE("several messages in a row are read one by one with parse_prefix") {
    const buffer flight = unhex("0b 000003 000000 0e 000000 14 00000c 000102030405060708090a0b");
    bytes left{flight};
    std::vector<HandshakeType> seen;
    while (!left.empty()) {
        const auto next = parse_prefix<Handshake12>(left, ecdhe, tls12);
        REQUIRE(next);
        seen.push_back(next->value.tag());
        left = next->rest;
    }
    CHECK(seen ==
          std::vector{HandshakeType::certificate, HandshakeType::server_hello_done, HandshakeType::finished});
}

TEST_CASE("a message read through the union is the message itself") {
    static constexpr auto whole = "10 000005 04 01020304"_hex;
    constexpr Handshake12 message = *parse<Handshake12>(whole, ecdhe, tls12);
    CHECK_BOTH(message.tag() == HandshakeType::client_key_exchange);
    CHECK_BOTH(message.get_if<ClientKeyExchange>() != nullptr);
    CHECK_BOTH(message.get_if<Finished>() == nullptr);
    CHECK_BOTH(writes(*message.get_if<ClientKeyExchange>(), "04 01020304"_hex));
}

// ---- what is no handshake message
TEST_CASE("Alert round-trips with every registered description and with others (RFC 5246 7.2)") {
    for (const AlertLevel level : {AlertLevel::warning, AlertLevel::fatal, AlertLevel{3}})
        for (unsigned d = 0; d < 256; ++d) {
            const AlertDescription description{static_cast<std::uint8_t>(d)};
            const Alert alert{level, description};
            const std::array<std::uint8_t, 2> in{static_cast<std::uint8_t>(level),
                                                 static_cast<std::uint8_t>(description)};
            CHECK(round_trips<Alert>(in));
            CHECK(writes(alert, in));
            CHECK((json(alert).find("\"name\":null}}") == std::string::npos) == !name(description).empty());
        }
    CHECK_BOTH(round_trips<Alert>("02 32"_hex));
    check_sample<Alert>("0232", {});
    check_refusals<Alert>({
        {"", "Alert.level @ 0: truncated (decode_error)"},
        {"02", "Alert.description @ 1: truncated (decode_error)"},
        {"0232 00", "Alert @ 2: trailing_bytes (decode_error)"},
    });
}

TEST_CASE("ChangeCipherSpec is one byte (RFC 5246 7.1)") {
    CHECK_BOTH(round_trips<ChangeCipherSpec>("01"_hex));
    check_sample<ChangeCipherSpec>("01", {});
    check_built(ChangeCipherSpec{1}, "01");
    check_refusals<ChangeCipherSpec>({
        {"", "ChangeCipherSpec.type @ 0: truncated (decode_error)"},
        {"0101", "ChangeCipherSpec @ 1: trailing_bytes (decode_error)"},
    });
}

} // namespace messages12_test
