// SPDX-License-Identifier: BSL-1.0
// tests/messages13_test.cpp: the handshake messages of TLS 1.3, as RFC 8448 has them and as a program makes
// them. What each of them refuses is in coverage_test.cpp.
#include "messages.hpp"

#include <tlswire/message/downgrade.hpp>
#include <tlswire/message/encoded_client_hello_inner.hpp>
#include <tlswire/message/handshake13.hpp>
#include <tlswire/message/message_hash.hpp>
#include <tlswire/ops/find.hpp>

namespace messages13_test {

using namespace support;
using namespace tlswire;
using namespace tlswire::literals;

namespace {

constexpr auto sha256 = HashAlgorithm::sha256;
constexpr auto tls12 = ProtocolVersion::tls12;

template <class T>
void check_sent13(bytes body, const also& exceptions = {}) {
    check_sent<Handshake13, T>(body, exceptions, sha256);
}
template <class T>
void check_made13(const T& message, std::string_view body) {
    check_made<Handshake13, T>(message, body, sha256);
}

// ---- RFC 8448 3: the server's flight, and the ticket; bodies without the 4-byte header
constexpr auto rfc8448_encrypted_extensions =
    "0022 000a 0014 0012001d00170018001901000101010201030104 001c 0002 4001 0000 0000"_hex;
constexpr auto rfc8448_certificate =
    "00 0001b5 0001b0"
    "308201ac30820115a003020102020102300d06092a864886f70d01010b0500300e310c300a0603550403130372736130"
    "1e170d3136303733303031323335395a170d3236303733303031323335395a300e310c300a0603550403130372736130"
    "819f300d06092a864886f70d010101050003818d0030818902818100b4bb498f8279303d980836399b36c6988c0c68de"
    "55e1bdb826d3901a2461eafd2de49a91d015abbc9a95137ace6c1af19eaa6af98c7ced43120998e187a80ee0ccb0524b"
    "1b018c3e0b63264d449a6d38e22a5fda430846748030530ef0461c8ca9d9efbfae8ea6d1d03e2bd193eff0ab9a8002c4"
    "7428a6d35a8d88d79f7f1e3f0203010001a31a301830090603551d1304023000300b0603551d0f0404030205a0300d06"
    "092a864886f70d01010b05000381810085aad2a0e5b9276b908c65f73a7267170618a54c5f8a7b337d2df7a594365417"
    "f2eae8f8a58c8f8172f9319cf36b7fd6c55b80f21a03015156726096fd335e5e67f2dbf102702e608ccae6bec1fc63a4"
    "2a99be5c3eb7107c3c54e9b9eb2bd5203b1c3b84e0a8b2f759409ba3eac9d91d402dcc0cc8f8961229ac9187b42b4de1"
    "0000"_hex;
constexpr auto rfc8448_certificate_verify =
    "0804 0080"
    "5a747c5d88fa9bd2e55ab085a61015b7211f824cd484145ab3ff52f1fda8477b0b7abc90db78e2d33a5c141a078653fa"
    "6bef780c5ea248eeaaa785c4f394cab6d30bbe8d4859ee511f602957b15411ac027671459e46445c9ea58c181e818e95"
    "b8c3fb0bf3278409d3be152a3da5043e063dda65cdf5aea20d53dfacd42f74f3"_hex;
constexpr auto rfc8448_finished = "9b9b141d906337fbd2cbdce71df4deda4ab42c309572cb7fffee5454b78f0718"_hex;
constexpr auto rfc8448_new_session_ticket =
    "0000001e fad6aac5 02 0000 00b2"
    "2c035d829359ee5ff7af4ec900000000262a6494dc486d2c8a34cb33fa90bf1b0070ad3c498883c9367c09a2be785abc"
    "55cd226097a3a982117283f82a03a143efd3ff5dd36d64e861be7fd61d2827db279cce145077d454a3664d4e6da4d29e"
    "e03725a6a4dafcd0fc67d2aea70529513e3da2677fa5906c5b3f7d8f92f228bda40dda721470f9fbf297b5aea617646f"
    "ac5c03272e970727c621a79141ef5f7de6505e5bfbc388e93343694093934ae4d357 0008 002a 0004 00000400"_hex;
// ---- RFC 8448 4: early data is accepted
constexpr auto rfc8448_accepting_encrypted_extensions =
    "0022 000a 0014 0012001d00170018001901000101010201030104 001c 0002 4001 002a 0000"_hex;
// ---- RFC 8448 5
constexpr auto rfc8448_hello_retry_request =
    "0303 cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c 00 1301 00 0084"
    "0033 0002 0017 002c 0074 0072"
    "71dcd04bb88bc3189119398a00000000eefafc76c146b823b096f8aacad365dd0030953f4edf625636e5f21bb2e23fcc"
    "654b1b5b40318d10d137abcbb87574e36e8a1f025f7dfa5d6e50781b5eda4aa15b0c8be778257d16aa3030e9e7841dd9"
    "e4c0342267e8ca0caf571fb2b7cff0f934b0 002b 0002 0304"_hex;
// ---- RFC 8448 6: the client is asked for a certificate
constexpr auto rfc8448_certificate_request =
    "00 0024 000d 0020 001e040305030603020308040805080604010501060102010402050206020202"_hex;
constexpr auto rfc8448_ecdsa_certificate_verify =
    "0403 0047 3045022100d7a4d34bd54f55fee1a89625678c3dd5e5f60dac73ec940c5c7b9304a02084a90220"
    "289f595ed488b9ac689a3d192b1a8bb38f34af7874c059c9806a1f38269353e8"_hex;

Random counting() {
    Random random{};
    for (std::size_t i = 0; i < random.size(); ++i)
        random[i] = static_cast<std::uint8_t>(i);
    return random;
}

} // namespace

TEST_CASE("EncryptedExtensions of RFC 8448 3 and 4 round-trip, and say what they hold (RFC 8446 4.3.1)") {
    CHECK_BOTH(round_trips<EncryptedExtensions>(rfc8448_encrypted_extensions));
    CHECK_BOTH(round_trips<EncryptedExtensions>(rfc8448_accepting_encrypted_extensions));
    check_sent13<EncryptedExtensions>(rfc8448_encrypted_extensions);
    check_sent13<EncryptedExtensions>(rfc8448_accepting_encrypted_extensions);
    constexpr EncryptedExtensions first = *parse<EncryptedExtensions>(rfc8448_encrypted_extensions);
    CHECK_BOTH(find<RecordSizeLimit>(first.extensions)->record_size_limit == 0x4001);
    CHECK_BOTH(find<ServerNameAcknowledgement>(first.extensions).has_value());
    CHECK_BOTH(!find<EarlyDataIndication>(first.extensions));
    constexpr EncryptedExtensions second =
        *parse<EncryptedExtensions>(rfc8448_accepting_encrypted_extensions);
    CHECK_BOTH(find<EarlyDataIndication>(second.extensions).has_value());
}

TEST_CASE("EncryptedExtensions built from the caller's own objects") {
    check_made13(EncryptedExtensions{}, "0000");
    const EncryptedExtension with_early_data[] = {EarlyDataIndication{}, RecordSizeLimit{0x4001}};
    check_made13(EncryptedExtensions{with_early_data}, "000a 002a 0000 001c 0002 4001");
}

TEST_CASE("Certificate of RFC 8448 3 round-trips, and its entries are read (RFC 8446 4.4.2)") {
    CHECK_BOTH(round_trips<Certificate13>(rfc8448_certificate));
    check_sent13<Certificate13>(rfc8448_certificate);
    constexpr Certificate13 read = *parse<Certificate13>(rfc8448_certificate);
    CHECK_BOTH(read.certificate_request_context.empty());
    CHECK_BOTH((*read.certificate_list.begin()).cert_data.size() == 432);
    CHECK_BOTH((*read.certificate_list.begin()).extensions.empty());
}

TEST_CASE(
    "Certificate of TLS 1.3 built from the caller's own objects: none, one with OCSP and SCT, a raw key") {
    check_made13(Certificate13{}, "00 000000");
    const auto context = "c0c1"_hex;
    const auto der = "300100"_hex;
    const auto ocsp = "30020500"_hex;
    const auto sct = "0001020304"_hex;
    const SerializedSCT scts[] = {sct};
    const CertificateEntryExtension extensions[] = {
        CertificateStatusEntry{CertificateStatusType::ocsp, OCSPResponse{ocsp}},
        SignedCertificateTimestampList{scts}};
    const CertificateEntry entries[] = {{der, extensions}, {der, {}}};
    check_made13(
        Certificate13{context, entries},
        "02 c0c1 000029 000003 300100 0019 0005 0008 01 000004 30020500 0012 0009 0007 0005 0001020304"
        "000003 300100 0000");
    const auto key = "3059301306072a8648ce3d02"_hex; // RFC 7250 3: as it would be a certificate
    const CertificateEntry raw[] = {{key, {}}};
    check_made13(Certificate13{{}, raw}, "00 000011 00000c 3059301306072a8648ce3d02 0000");
}

TEST_CASE("CertificateVerify of RFC 8448 3 and 6 round-trip (RFC 8446 4.4.3)") {
    CHECK_BOTH(round_trips<CertificateVerify13>(rfc8448_certificate_verify));
    CHECK_BOTH(round_trips<CertificateVerify13>(rfc8448_ecdsa_certificate_verify));
    check_sent13<CertificateVerify13>(rfc8448_certificate_verify);
    check_sent13<CertificateVerify13>(rfc8448_ecdsa_certificate_verify);
    CHECK_BOTH(parse<CertificateVerify13>(rfc8448_certificate_verify)->algorithm ==
               SignatureScheme::rsa_pss_rsae_sha256);
    const auto signature = "dead"_hex;
    check_made13(CertificateVerify13{SignatureScheme::ed25519, signature}, "0807 0002 dead");
}

TEST_CASE(
    "Finished of RFC 8448 3 round-trips; the hash of the cipher suite tells its length (RFC 8446 4.4.4)") {
    CHECK_BOTH(round_trips<Finished13>(rfc8448_finished, sha256));
    CHECK_BOTH(rejects<Finished13>(rfc8448_finished, errc::truncated, 0, HashAlgorithm::sha384));
    check_sent13<Finished13>(rfc8448_finished);
    check_made13(Finished13{rfc8448_finished}, hex(rfc8448_finished));
    constexpr auto with_sha384 = opaque_fixed<48>{1, 2, 3};
    check_made<Handshake13>(Finished13{with_sha384}, hex(with_sha384), HashAlgorithm::sha384);
    constexpr auto with_sha512 = opaque_fixed<64>{1, 2, 3};
    check_made<Handshake13>(Finished13{with_sha512}, hex(with_sha512), HashAlgorithm::sha512);
    // no cipher suite has MD5: the message can't be understood
    CHECK(why<Finished13>(bytes{rfc8448_finished}, HashAlgorithm::md5) ==
          "Finished13.verify_data @ 0: unknown_selector (unexpected_message)");
}

TEST_CASE("NewSessionTicket of RFC 8448 3 round-trips, with early_data (RFC 8446 4.6.1)") {
    CHECK_BOTH(round_trips<NewSessionTicket13>(rfc8448_new_session_ticket));
    check_sent13<NewSessionTicket13>(rfc8448_new_session_ticket);
    constexpr NewSessionTicket13 read = *parse<NewSessionTicket13>(rfc8448_new_session_ticket);
    CHECK_BOTH(read.ticket_lifetime == 30);
    CHECK_BOTH(read.ticket_age_add == 0xfad6aac5);
    CHECK_BOTH(read.ticket.size() == 178);
    CHECK_BOTH(find<EarlyDataIndicationNewSessionTicket>(read.extensions)->max_early_data_size == 1024);
    const auto nonce = "00"_hex;
    const auto ticket = "aabb"_hex;
    const NewSessionTicketExtension extensions[] = {EarlyDataIndicationNewSessionTicket{16384}};
    check_made13(NewSessionTicket13{7200, 0x01020304, nonce, ticket, extensions},
                 "00001c20 01020304 01 00 0002 aabb 0008 002a 0004 00004000");
    check_made13(NewSessionTicket13{7200, 0x01020304, {}, ticket, {}}, "00001c20 01020304 00 0002 aabb 0000");
}

TEST_CASE("CertificateRequest of RFC 8448 6 round-trips (RFC 8446 4.3.2)") {
    CHECK_BOTH(round_trips<CertificateRequest13>(rfc8448_certificate_request));
    check_sent13<CertificateRequest13>(rfc8448_certificate_request);
    constexpr CertificateRequest13 read = *parse<CertificateRequest13>(rfc8448_certificate_request);
    constexpr SignatureAlgorithms algorithms = *find<SignatureAlgorithms>(read.extensions);
    CHECK_BOTH(*algorithms.supported_signature_algorithms.begin() == SignatureScheme::ecdsa_secp256r1_sha256);
    // RFC 9846 4.4.2: no extensions at all
    check_made13(CertificateRequest13{}, "00 0000");
    const auto context = "01"_hex;
    const SignatureScheme schemes[] = {SignatureScheme::ed25519};
    const CertificateRequestExtension extensions[] = {SignatureAlgorithms{schemes}};
    check_made13(CertificateRequest13{context, extensions}, "01 01 0008 000d 0004 0002 0807");
}

TEST_CASE("ClientCertificateRequest built from the caller's own objects (RFC 9261 4)") {
    const auto context = "c0"_hex;
    const SignatureScheme schemes[] = {SignatureScheme::ed25519};
    const auto letters = "612e6465"_hex;
    const ServerName names[] = {{NameType::host_name, HostName{letters}}};
    const ClientCertificateRequestExtension extensions[] = {ServerNameList{names},
                                                            SignatureAlgorithms{schemes}};
    check_made13(ClientCertificateRequest{context, extensions},
                 "01 c0 0015 0000 0009 0007 00 0004 612e6465 000d 0004 0002 0807");
    CHECK_BOTH(writes_not(ClientCertificateRequest{}, errc::length_below_minimum, 1));
}

TEST_CASE("HelloRetryRequest of RFC 8448 5 is told by its random, and round-trips (RFC 8446 4.1.4)") {
    CHECK_BOTH(is_hello_retry_request(rfc8448_hello_retry_request));
    CHECK_BOTH(!is_hello_retry_request(rfc8448_server_hello));
    CHECK_BOTH(!is_hello_retry_request(bytes{rfc8448_hello_retry_request}.first(33)));
    CHECK_BOTH(round_trips<HelloRetryRequest>(rfc8448_hello_retry_request));
    check_sent<HandshakeHelloRetryRequest, HelloRetryRequest>(rfc8448_hello_retry_request, {.lengths = {38}});
    constexpr HelloRetryRequest read = *parse<HelloRetryRequest>(rfc8448_hello_retry_request);
    CHECK_BOTH(find<KeyShareHelloRetryRequest>(*read.extensions)->selected_group == NamedGroup::secp256r1);
    CHECK_BOTH(find<Cookie>(*read.extensions)->cookie.size() == 114);
    // taken for a ServerHello, the key share has no key
    CHECK(why<ServerHello>(bytes{rfc8448_hello_retry_request}) ==
          "ServerHello.extensions[0].server_share.key_exchange @ 46: truncated (decode_error)");
    const auto cookie = "c0"_hex;
    const HelloRetryRequestExtension extensions[] = {SelectedVersion{ProtocolVersion::tls13}, Cookie{cookie}};
    check_made<HandshakeHelloRetryRequest>(HelloRetryRequest{tls12,
                                                             hello_retry_request_random,
                                                             {},
                                                             CipherSuite::TLS_AES_128_GCM_SHA256,
                                                             CompressionMethod::null,
                                                             extensions},
                                           "0303" + hex(hello_retry_request_random) +
                                               "00 1301 00 000d 002b 0002 0304 002c 0003 0001 c0");
}

TEST_CASE("the hellos of RFC 8448 3 and 4 round-trip behind their header") {
    check_sent13<ClientHello>(rfc8448_client_hello, {.lengths = {45}});
    check_sent13<ClientHello>(rfc8448_resuming_client_hello, {.lengths = {45}});
    check_sent13<ServerHello>(rfc8448_server_hello, {.lengths = {38}});
    check_sent13<ServerHello>(rfc8448_resuming_server_hello, {.lengths = {38}});
}

TEST_CASE("EndOfEarlyData, KeyUpdate and CompressedCertificate built from the caller's own objects") {
    check_made13(EndOfEarlyData{}, "");
    check_made13(KeyUpdate{KeyUpdateRequest::update_not_requested}, "00");
    check_made13(KeyUpdate{KeyUpdateRequest::update_requested}, "01");
    // RFC 8446 4.6.3: any other value is illegal_parameter, which is validate's to say
    CHECK_BOTH(round_trips<KeyUpdate>("02"_hex));
    const auto deflated = "789c01"_hex;
    check_made13(CompressedCertificate{CertificateCompressionAlgorithm::zlib, {256}, deflated},
                 "0001 000100 000003 789c01");
    CHECK_BOTH(writes_not(CompressedCertificate{}, errc::length_below_minimum, 5));
}

TEST_CASE("MessageHash stands for the first ClientHello in the transcript (RFC 8446 4.4.1)") {
    using Synthetic = tlv<HandshakeType, 0xffffff, MessageHash>;
    check_made<Synthetic>(MessageHash{rfc8448_finished}, hex(rfc8448_finished));
    CHECK(with_header(HandshakeType::message_hash, rfc8448_finished).starts_with("fe000020"));
}

TEST_CASE("the last 8 bytes of ServerHello.random warn of a downgrade (RFC 8446 4.1.3)") {
    constexpr auto random_with = [](bytes tail) {
        Random random{};
        for (std::size_t i = 0; i < tail.size(); ++i)
            random[random.size() - tail.size() + i] = tail[i];
        return random;
    };
    CHECK_BOTH(downgraded_to(random_with("444f574e47524401"_hex)) == tls12);
    CHECK_BOTH(downgraded_to(random_with("444f574e47524400"_hex)) == ProtocolVersion::tls11);
    CHECK_BOTH(!downgraded_to(random_with("444f574e47524402"_hex)));
    CHECK_BOTH(!downgraded_to(random_with("444f574e4752440100"_hex))); // only at the end
    CHECK_BOTH(!downgraded_to(parse<ServerHello>(rfc8448_server_hello)->random));
}

TEST_CASE("EncodedClientHelloInner is a hello and zeros (RFC 9849 5.1)") {
    const CipherSuite suites[] = {CipherSuite::TLS_AES_128_GCM_SHA256};
    const CompressionMethod methods[] = {CompressionMethod::null};
    const ProtocolVersion versions[] = {ProtocolVersion::tls13};
    const ClientHelloInnerExtension extensions[] = {SupportedVersions{versions}};
    const std::array<std::uint8_t, 5> zeros{};
    const EncodedClientHelloInner made{{tls12, counting(), {}, suites, methods, extensions}, zeros};
    const std::string expected =
        "0303" + hex(counting()) + "00 0002 1301 01 00 0007 002b 0003 02 0304" + "0000000000";
    check_built(made, expected);
    check_sample<EncodedClientHelloInner>(expected, {.from = 50});
    const buffer sample = unhex(expected);
    CHECK(parse<EncodedClientHelloInner>(sample)->zeros.size() == 5);
    CHECK(find<SupportedVersions>(parse<EncodedClientHelloInner>(sample)->client_hello.extensions));
}

} // namespace messages13_test
