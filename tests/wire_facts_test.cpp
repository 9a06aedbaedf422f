// SPDX-License-Identifier: BSL-1.0
// tests/wire_facts_test.cpp: rules of the wire that implementations get wrong, each with what keeps it and
// what breaks it. More of them are in extensions_test.cpp, under the same kind of name.
#include "hello_text.hpp"

#include <tlswire/crypto/reference.hpp>
#include <tlswire/crypto/tls13_keys.hpp>
#include <tlswire/crypto/transcript.hpp>
#include <tlswire/message/certificate13.hpp>
#include <tlswire/message/message_hash.hpp>
#include <tlswire/message/raw_public_key_certificate.hpp>
#include <tlswire/message/supplemental_data.hpp>
#include <tlswire/ops/find.hpp>
#include <tlswire/record/alert.hpp>

namespace wire_facts_test {

using namespace support;

namespace {

constexpr auto tls12 = ProtocolVersion::tls12;
constexpr auto ssl30 = ProtocolVersion::ssl30;

std::string answer_of(const std::string& suite, const extensions_text& all) {
    return verdict(validate(*message<ServerHello>(server_hello(suite, all))));
}
bool is_ok(const std::string& said) {
    return said == "ok";
}

} // namespace

// ---- hellos
TEST_CASE("fact 3: a hello of TLS 1.3 has just null as compression; one of TLS 1.2 may have more") {
    CHECK(is_ok(verdict_of(offer13(), {.methods = "01 00"})));
    CHECK(is_ok(verdict_of({}, {.methods = "02 01 00"})));
    const message<ClientHello> bad(client_hello(offer13(), {.methods = "02 01 00"}));
    CHECK(validate(*bad)->alert == AlertDescription::illegal_parameter);
}

TEST_CASE("fact 8: pre_shared_key is the last in ClientHello, and anywhere in ServerHello") {
    const extensions_text good = behind(with(offer13(), 0x002d, "01 01"), 0x0029, psks(1, 1));
    CHECK(is_ok(verdict_of(good)));
    const message<ClientHello> bad(client_hello(behind(good, 0x0015, "00")));
    CHECK(validate(*bad)->alert == AlertDescription::illegal_parameter);
    CHECK(is_ok(answer_of("1301", {{0x0029, "0000"}, {0x002b, "0304"}, {0x0033, "001d 0020" + share}})));
    CHECK(is_ok(answer_of("1301", {{0x002b, "0304"}, {0x0033, "001d 0020" + share}, {0x0029, "0000"}})));
}

TEST_CASE("fact 10: a HelloRetryRequest is told by its random, asks for a change, and comes once") {
    const buffer retry =
        unhex(server_hello("1301", {{0x002b, "0304"}, {0x0033, "0017"}}, "0303", retry_random));
    const buffer other = unhex(server_hello("1301", answer13()));
    CHECK(is_hello_retry_request(retry));
    CHECK(!is_hello_retry_request(other));
    CHECK(!is_hello_retry_request(bytes(retry).first(33)));
    CHECK(!parse<ServerHello>(retry)); // its key_share is no share
    const auto asked = parse<HelloRetryRequest>(retry);
    REQUIRE(asked);
    CHECK(!validate(*asked));
    CHECK(validate(*asked, *asked)->alert == AlertDescription::unexpected_message);
    const message<HelloRetryRequest> idle(server_hello("1301", {{0x002b, "0304"}}, "0303", retry_random));
    CHECK(validate(*idle)->alert == AlertDescription::illegal_parameter);
}
static_assert([] {
    constexpr std::string_view text = "HelloRetryRequest";
    std::array<std::uint8_t, text.size()> in{};
    std::copy(text.begin(), text.end(), in.begin());
    transcript<reference_policy> hashes;
    hashes.update(in);
    std::array<std::uint8_t, 32> out{};
    return hashes.hash(HashAlgorithm::sha256, out) == 32 && out == hello_retry_request_random;
}());

TEST_CASE("fact 11: DOWNGRD 01 and 00 count at the end of the random alone, and for who offered more") {
    const std::string to12 = "444f574e47524401";
    const std::string to11 = "444f574e47524400";
    const auto random_of = [](const std::string& in) {
        Random r{};
        const buffer raw = unhex(in);
        std::copy(raw.begin(), raw.end(), r.begin());
        return r;
    };
    CHECK(downgraded_to(random_of(times(24, "77") + to12)) == ProtocolVersion::tls12);
    CHECK(downgraded_to(random_of(times(24, "77") + to11)) == ProtocolVersion::tls11);
    CHECK(!downgraded_to(random_of(to12 + times(24, "77"))));
    CHECK(!downgraded_to(random_of(times(24, "77") + "444f574e47524402")));
    const message<ServerHello> marked(server_hello("c02f", {}, "0303", times(24, "77") + to12));
    const message<ClientHello> newer(client_hello(with(offer13(), 0x002b, "04 0304 0303")));
    const message<ClientHello> older(client_hello({}));
    CHECK(validate(*marked, *newer)->alert == AlertDescription::illegal_parameter);
    CHECK(!validate(*marked, *older));
}

TEST_CASE("fact 12: legacy_version is 0x0303 in TLS 1.3; the version is in supported_versions") {
    CHECK(is_ok(verdict_of(offer13())));
    const message<ClientHello> bad(client_hello(offer13(), {.version = "0304"}));
    CHECK(validate(*bad)->alert == AlertDescription::protocol_version);
    CHECK(is_ok(answer_of("1301", answer13())));
    const message<ServerHello> answer(server_hello("1301", answer13(), "0304"));
    CHECK(validate(*answer)->alert == AlertDescription::protocol_version);
}

TEST_CASE("fact 15: pre_shared_key has as many binders as identities") {
    const extensions_text offer = with(offer13(), 0x002d, "01 01");
    CHECK(is_ok(verdict_of(behind(offer, 0x0029, psks(3, 3)))));
    for (const auto& [identities, binders] : {std::pair{1u, 2u}, {2u, 1u}}) {
        const message<ClientHello> bad(client_hello(behind(offer, 0x0029, psks(identities, binders))));
        CHECK(validate(*bad)->alert == AlertDescription::illegal_parameter);
    }
}

namespace {
/// RFC 8448 4: the ClientHello up to its identities, with lengths that count the binders already.
constexpr auto resuming_header = "01 0001fc"_hex;
constexpr bytes up_to_identities(bytes hello) {
    const auto psk = find<OfferedPsks>(parse<ClientHello>(hello)->extensions);
    return hello.first(static_cast<std::size_t>(psk->binders.wire().data() - 2 - hello.data()));
}
constexpr bool binder_is(bytes psk, bytes hello, bytes binder) {
    transcript<reference_policy> hashes;
    hashes.update(resuming_header);
    hashes.update(hello);
    std::array<std::uint8_t, 32> digest{};
    using keys = tls13_key_schedule<reference_policy>;
    constexpr auto suite = CipherSuite::TLS_AES_128_GCM_SHA256;
    return hashes.hash(HashAlgorithm::sha256, digest) == 32 &&
           keys::verify_data(suite, keys::res_binder_key(suite, keys::early_secret(suite, psk)), digest) ==
               binder;
}
} // namespace
TEST_CASE(
    "fact 16: a binder covers the hello up to its identities, all lengths as if the binders were there") {
    static constexpr auto psk = "4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3"_hex;
    static constexpr auto binder = "3add4fb2d8fdf822a0ca3cf7678ef5e88dae990141c5924d57bb6fa31b9e5f9d"_hex;
    CHECK_BOTH(up_to_identities(rfc8448_resuming_client_hello).size() == 473); // and 4 of the header
    CHECK_BOTH(binder_is(psk, up_to_identities(rfc8448_resuming_client_hello), binder));
    CHECK_BOTH(!binder_is(psk, rfc8448_resuming_client_hello, binder));
    CHECK_BOTH(!binder_is(psk, bytes(rfc8448_resuming_client_hello).first(475), binder)); // with their length
}

TEST_CASE("fact 17: early_data is empty in EncryptedExtensions, and a uint32 in NewSessionTicket") {
    const std::string ticket = "00000e10 00000000 00 0001 aa";
    CHECK(is_ok(why<EncryptedExtensions>(list_of({{0x002a, ""}}))));
    CHECK(why<EncryptedExtensions>(list_of({{0x002a, "00000001"}})) ==
          "EncryptedExtensions.extensions[0] @ 6: trailing_bytes (decode_error)");
    CHECK(is_ok(why<NewSessionTicket13>(ticket + list_of({{0x002a, "00000001"}}))));
    CHECK(!is_ok(why<NewSessionTicket13>(ticket + list_of({{0x002a, ""}}))));
    CHECK(!is_ok(why<NewSessionTicket13>(ticket + list_of({{0x002a, "0000000100"}}))));
}

TEST_CASE("fact 19: server_name has one name of a type, and its answer is empty") {
    CHECK(is_ok(verdict_of({{0x0000, "0008 00 0001 61 05 0001 62"}})));
    const message<ClientHello> bad(client_hello({{0x0000, "0008 00 0001 61 00 0001 62"}}));
    CHECK(validate(*bad)->section == "RFC 6066 3");
    CHECK(is_ok(why<EncryptedExtensions>(list_of({{0x0000, ""}}))));
    CHECK(!is_ok(why<EncryptedExtensions>(list_of({{0x0000, "0000"}}))));
}

TEST_CASE("fact 20: status_request of a CertificateEntry is a CertificateStatus") {
    const auto entry = [](const std::string& body) {
        return why<Certificate13>("00" + with_length("000001 30" + list_of({{0x0005, body}}), 3));
    };
    CHECK(is_ok(entry("01 000002 3000")));
    CHECK(!is_ok(entry("")));
    CHECK(!is_ok(entry("01 000003 3000")));
}

TEST_CASE("fact 21: max_fragment_length is 1 to 4, record_size_limit 64 or more") {
    for (const char* good : {"01", "04"})
        CHECK(is_ok(verdict_of({{0x0001, good}})));
    for (const char* bad : {"00", "05"})
        CHECK(validate(*message<ClientHello>(client_hello({{0x0001, bad}})))->alert ==
              AlertDescription::illegal_parameter);
    CHECK(is_ok(verdict_of({{0x001c, "0040"}})));
    CHECK(is_ok(verdict_of<EncryptedExtensions>(list_of({{0x001c, "4001"}})))); // 2^14 and the content type
    CHECK(validate(*message<ClientHello>(client_hello({{0x001c, "003f"}})))->alert ==
          AlertDescription::illegal_parameter);
    CHECK(!is_ok(verdict_of<EncryptedExtensions>(list_of({{0x001c, "003f"}}))));
}

TEST_CASE("fact 22: ec_point_formats contains uncompressed; four extensions have the types they have") {
    CHECK(is_ok(verdict_of({{0x000b, "01 00"}})));
    CHECK(validate(*message<ClientHello>(client_hello({{0x000b, "01 01"}})))->alert ==
          AlertDescription::illegal_parameter);
    CHECK(find<ECPointFormatList>(message<ClientHello>(client_hello({{0x000b, "01 00"}}))->extensions));
    CHECK(!find<ECPointFormatList>(message<ClientHello>(client_hello({{0x000a, "0002 0017"}}))->extensions));
    CHECK_BOTH(static_cast<int>(ExtensionType::heartbeat) == 0x000f);
    CHECK_BOTH(static_cast<int>(ExtensionType::pre_shared_key) == 0x0029);
    CHECK_BOTH(static_cast<int>(ExtensionType::encrypt_then_mac) == 0x0016);
    CHECK(find<EncryptThenMac>(message<ServerHello>(server_hello("c013", {{0x0016, ""}}))->extensions));
    CHECK(!find<EncryptThenMac>(message<ServerHello>(server_hello("c013", {{0x0015, ""}}))->extensions));
    CHECK(find<HeartbeatExtension>(message<ClientHello>(client_hello({{0x000f, "01"}}))->extensions));
    CHECK(!find<HeartbeatExtension>(message<ClientHello>(client_hello({{0x000d, "0002 0403"}}))->extensions));
    CHECK(find<OfferedPsks>(message<ClientHello>(client_hello({{0x0029, psks(1, 1)}}))->extensions));
    CHECK(!find<OfferedPsks>(message<ClientHello>(client_hello({{0x0028, "0001 aa"}}))->extensions));
}

TEST_CASE("fact 24: TLS_EMPTY_RENEGOTIATION_INFO_SCSV counts as an empty renegotiation_info") {
    const message<ServerHello> answer(server_hello("c02f", {{0xff01, "00"}}));
    const message<ServerHello> later(server_hello("c02f", {{0xff01, "01 aa"}}));
    const message<ClientHello> scsv(client_hello({}, {.suites = "0004 c02f 00ff"}));
    const message<ClientHello> info(client_hello({{0xff01, "00"}}));
    const message<ClientHello> neither(client_hello({}));
    CHECK(!validate(*answer, *scsv));
    CHECK(!validate(*answer, *info));
    CHECK(validate(*answer, *neither)->alert == AlertDescription::unsupported_extension);
    CHECK(validate(*later, *scsv)->alert == AlertDescription::handshake_failure);
    CHECK(validate(*later, *info)->alert == AlertDescription::handshake_failure);
}

TEST_CASE("fact 26: padding is all zero") {
    CHECK(is_ok(verdict_of({{0x0015, ""}})));
    CHECK(is_ok(verdict_of({{0x0015, times(500, "00")}})));
    CHECK(!is_ok(verdict_of({{0x0015, "01"}})));
    CHECK(!is_ok(verdict_of({{0x0015, times(500, "00") + "80"}})));
}

TEST_CASE("fact 27: a server answers ALPN with exactly one name") {
    CHECK(is_ok(answer_of("c02f", {{0x0010, "0003 026832"}})));
    CHECK(!is_ok(answer_of("c02f", {{0x0010, "0006 026832 026833"}})));
    CHECK(is_ok(verdict_of<EncryptedExtensions>(list_of({{0x0010, "0003 026832"}}))));
    CHECK(!is_ok(verdict_of<EncryptedExtensions>(list_of({{0x0010, "0006 026832 026833"}}))));
}

TEST_CASE("fact 29: shares of hybrid groups have one length for the client and one for the server") {
    const auto client = [](const std::string& group, const std::string& key) {
        return verdict_of(with(with(offer13(), 0x000a, "0002" + group), 0x0033,
                               with_length(group + with_length(key, 2), 2)));
    };
    const auto server = [](const std::string& group, const std::string& key) {
        return answer_of("1301", {{0x002b, "0304"}, {0x0033, group + with_length(key, 2)}});
    };
    CHECK(is_ok(client("11ec", times(1216, "04"))));
    CHECK(is_ok(server("11ec", times(1120, "04"))));
    CHECK(is_ok(client("11eb", times(1249, "04"))));
    CHECK(is_ok(server("11eb", times(1153, "04"))));
    CHECK(!is_ok(client("11ec", times(1120, "04"))));
    CHECK(!is_ok(server("11ec", times(1216, "04"))));
    CHECK(!is_ok(client("11eb", times(1248, "04"))));
    CHECK(!is_ok(server("11eb", times(1154, "04"))));
    // SecP256r1MLKEM768 has the point first, X25519MLKEM768 has ML-KEM
    CHECK(!is_ok(client("11eb", times(1184, "77") + times(65, "04"))));
    CHECK(is_ok(client("11ec", times(1184, "77") + share)));
}

TEST_CASE("fact 30: the SCSVs are in the list of suites, and are none") {
    CHECK(is_ok(verdict_of({}, {.suites = "0006 c02f 5600 00ff"})));
    CHECK(!is_ok(answer_of("5600", {})));
    CHECK(!is_ok(answer_of("00ff", {})));
    CHECK(is_ok(answer_of("c02f", {})));
    CHECK_BOTH(name(CipherSuite::TLS_FALLBACK_SCSV) == "TLS_FALLBACK_SCSV");
}

TEST_CASE("fact 31: ech_outer_extensions is in the encoded inner hello alone, in the order of the outer") {
    const extensions_text inner = {{0xfe0d, "01"}, {0x002b, "02 0304"}, {0xfd00, "04 000a 0033"}};
    const message<ClientHello> outer(client_hello(offer13()));
    const message<EncodedClientHelloInner> good(client_hello(inner));
    const message<EncodedClientHelloInner> bad(client_hello(with(inner, 0xfd00, "04 0033 000a")));
    CHECK(!validate(*good, *outer));
    CHECK(validate(*bad, *outer)->alert == AlertDescription::illegal_parameter);
    const message<ClientHello> wrong(client_hello(inner));
    CHECK(validate(*wrong)->alert == AlertDescription::illegal_parameter);
    // the inner form is one byte, the outer one has a suite, a config_id, enc and payload
    CHECK(is_ok(why<ECHClientHello>("01")));
    CHECK(is_ok(why<ECHClientHello>("00 0001 0001 07 0000 0001 aa")));
    CHECK(why<ECHClientHello>("0100") == "ECHClientHello @ 1: trailing_bytes (decode_error)");
    CHECK(why<ECHClientHello>("00") ==
          "ECHClientHello.body.cipher_suite.kdf_id @ 1: truncated (decode_error)");
    CHECK(why<ECHClientHello>("00 0001 0001 07 0000 0000") ==
          "ECHClientHello.body.payload @ 8: length_below_minimum (decode_error)");
    CHECK(!is_ok(verdict_of<EncodedClientHelloInner>(
        client_hello(with(inner, 0xfe0d, "00 0001 0001 07 0000 0001 aa")))));
    // a HelloRetryRequest has 8 bytes, EncryptedExtensions the configurations to retry with
    CHECK(is_ok(why<ECHHelloRetryRequest>("0102030405060708")));
    CHECK(!is_ok(why<ECHHelloRetryRequest>("01020304050607")));
    CHECK(!is_ok(why<ECHHelloRetryRequest>("010203040506070809")));
    CHECK(is_ok(why<ECHEncryptedExtensions>("0004 fe0d 0000")) == false);
    CHECK(is_ok(why<ECHEncryptedExtensions>("0004 fe0c 0000")));
    CHECK(!is_ok(why<ECHEncryptedExtensions>("0000")));
}

TEST_CASE("fact 32: an encoded inner hello has no session id, and zeros behind it") {
    const extensions_text inner = with(offer13(), 0xfe0d, "01");
    CHECK(is_ok(verdict_of<EncodedClientHelloInner>(client_hello(inner))));
    CHECK(is_ok(verdict_of<EncodedClientHelloInner>(client_hello(inner) + "0000")));
    CHECK(!is_ok(verdict_of<EncodedClientHelloInner>(client_hello(inner) + "0001")));
    CHECK(!is_ok(verdict_of<EncodedClientHelloInner>(client_hello(inner, {.session_id = "01 aa"}))));
}

// ---- certificates and signatures
TEST_CASE("fact 34: Certificate of TLS 1.3 has a context before the list, and extensions behind each entry") {
    CHECK(is_ok(why<Certificate13>("00 000000")));
    CHECK(is_ok(why<Certificate13>("01 aa" + with_length("000001 30 0000 000001 31 0000", 3))));
    CHECK(!is_ok(why<Certificate13>("000004 000001 30"))); // that of TLS 1.2
    CHECK(!is_ok(why<Certificate13>("00" + with_length("000001 30", 3))));
    CHECK(!is_ok(why<Certificate13>("00" + with_length("000000 0000", 3))));
    CHECK(!is_ok(why<Certificate>("00" + with_length("000001 30 0000", 3))));
}

TEST_CASE("fact 35: a raw public key has no list before TLS 1.3, and is a CertificateEntry in it") {
    CHECK(is_ok(why<RawPublicKeyCertificate>("000002 3000")));
    CHECK(!is_ok(why<Certificate>("000002 3000"))); // is no list
    CHECK(!is_ok(why<RawPublicKeyCertificate>("000002 3000 000001 31")));
    CHECK(!is_ok(why<RawPublicKeyCertificate>("000000")));
    CHECK(is_ok(why<Certificate13>("00" + with_length("000002 3000 0000", 3))));
}

TEST_CASE("fact 36: a client of SSL 3.0 without a certificate sends an alert, not an empty Certificate") {
    const message<Certificate> none("000000");
    CHECK(!validate(*none, ProtocolVersion::tls10));
    CHECK(validate(*none, ssl30)->section == "RFC 6101 5.6.6");
    CHECK(!validate(*message<Certificate>("000004 000001 30"), ssl30));
    CHECK(message<Alert>("01 29")->description == AlertDescription::no_certificate);
}

TEST_CASE("fact 37: CertificateRequest has authorities in SSL 3.0 and TLS 1.0, and may have none later") {
    for (const ProtocolVersion v : {ssl30, ProtocolVersion::tls10}) {
        CHECK(is_ok(why<CertificateRequest>("01 01 0003 0001 30", v)));
        CHECK(!is_ok(why<CertificateRequest>("01 01 0000", v)));
    }
    CHECK(is_ok(why<CertificateRequest>("01 01 0000", ProtocolVersion::tls11)));
    CHECK(!is_ok(why<CertificateRequest>("01 01 0002 0401 0000", ProtocolVersion::tls11)));
    CHECK(!is_ok(why<CertificateRequest>("00 0000", ProtocolVersion::tls11)));
    // TLS 1.3: the floor is 0 since RFC 9846, but one extension has to be there
    CHECK(is_ok(why<CertificateRequest13>("00 0000")));
    CHECK(validate(*message<CertificateRequest13>("00 0000"))->alert == AlertDescription::missing_extension);
    CHECK(is_ok(verdict_of<CertificateRequest13>("00 0008 000d 0004 0002 0403")));
}

TEST_CASE("fact 38: CertificateVerify of TLS 1.3 has a scheme, and none of TLS 1.2's RSA") {
    CHECK(is_ok(verdict_of<CertificateVerify13>("0804 0001 aa")));
    CHECK(!is_ok(why<CertificateVerify13>("0001 aa")));
    CHECK(validate(*message<CertificateVerify13>("0401 0001 aa"))->alert ==
          AlertDescription::illegal_parameter);
    CHECK(validate(*message<CertificateVerify13>("0203 0001 aa"))->alert ==
          AlertDescription::illegal_parameter);
}

// ---- ClientKeyExchange
TEST_CASE("fact 44: the encrypted pre-master secret has a length in TLS, and none in SSL 3.0") {
    using enum KeyExchangeAlgorithm;
    CHECK(is_ok(why<ClientKeyExchange>("0002 aabb", rsa, tls12)));
    CHECK(!is_ok(why<ClientKeyExchange>("aabb", rsa, tls12)));
    const message<ClientKeyExchange> without("0002 aabb", rsa, ssl30); // all four bytes are encrypted
    CHECK(without->exchange_keys.get_if<EncryptedPreMasterSecret>()->encrypted().size() == 4);
    const message<ClientKeyExchange> with_length("0002 aabb", rsa, tls12);
    CHECK(with_length->exchange_keys.get_if<EncryptedPreMasterSecret>()->encrypted().size() == 2);
}

TEST_CASE("fact 45: the pre-master secret begins with the version that the client offered") {
    const message<ClientHello> hello(client_hello({}, {.version = "0303"}));
    const message<PreMasterSecret> good("0303" + times(46, "aa"));
    const message<PreMasterSecret> negotiated("0301" + times(46, "aa")); // rolled back
    CHECK(good->client_version == hello->legacy_version);
    CHECK(negotiated->client_version != hello->legacy_version);
    CHECK(!is_ok(why<PreMasterSecret>("0303" + times(45, "aa"))));
}

TEST_CASE("fact 46: a Diffie-Hellman key in the client's certificate leaves ClientKeyExchange empty") {
    using enum KeyExchangeAlgorithm;
    for (const KeyExchangeAlgorithm k : {dh_rsa, dh_dss, ecdh})
        CHECK(is_ok(why<ClientKeyExchange>("", k, tls12)));
    for (const KeyExchangeAlgorithm k : {dhe_rsa, dhe_dss, dh_anon, ecdhe, ecdh_anon, rsa})
        CHECK(!is_ok(why<ClientKeyExchange>("", k, tls12)));
    CHECK(is_ok(why<ClientKeyExchange>("0001 08", dh_rsa, tls12)));
}

TEST_CASE("fact 48: the identity of a PSK comes first; SRP, EC J-PAKE and GOST have shapes of their own") {
    using enum KeyExchangeAlgorithm;
    CHECK(is_ok(why<ClientKeyExchange>("0002 6964", psk, tls12)));
    CHECK(is_ok(why<ClientKeyExchange>("0000", psk, tls12)));
    CHECK(!is_ok(why<ClientKeyExchange>("0002 6964 0001 08", psk, tls12)));
    CHECK(is_ok(why<ClientKeyExchange>("0002 6964 0001 08", dhe_psk, tls12)));
    CHECK(is_ok(why<ClientKeyExchange>("0002 6964 01 04", ecdhe_psk, tls12)));
    CHECK(is_ok(why<ClientKeyExchange>("0002 6964 0002 aabb", rsa_psk, tls12)));
    CHECK(!is_ok(why<ClientKeyExchange>("0001 08", dhe_psk, tls12)));
    CHECK(is_ok(why<ClientKeyExchange>("0001 08", srp, tls12)));
    CHECK(!is_ok(why<ClientKeyExchange>("0000", srp, tls12)));
    CHECK(is_ok(why<ClientKeyExchange>("01 04 01 05 01 06", ecjpake, tls12)));
    CHECK(!is_ok(why<ClientKeyExchange>("01 04 01 05", ecjpake, tls12)));
    CHECK(is_ok(why<ClientKeyExchange>("3000", gost, tls12)));
}

// ---- Finished, tickets, other messages
TEST_CASE("fact 50: verify_data has 12 bytes, 36 in SSL 3.0, and those of the hash in TLS 1.3") {
    CHECK(is_ok(why<Finished>(times(12, "aa"), tls12)));
    CHECK(is_ok(why<Finished>(times(36, "aa"), ssl30)));
    CHECK(is_ok(why<Finished13>(times(32, "aa"), HashAlgorithm::sha256)));
    CHECK(is_ok(why<Finished13>(times(48, "aa"), HashAlgorithm::sha384)));
    CHECK(!is_ok(why<Finished>(times(36, "aa"), tls12)));
    CHECK(!is_ok(why<Finished>(times(12, "aa"), ssl30)));
    CHECK(!is_ok(why<Finished13>(times(48, "aa"), HashAlgorithm::sha256)));
    CHECK(!is_ok(why<Finished13>(times(12, "aa"), HashAlgorithm::sha384)));
}

namespace {
template <std::size_t Size>
constexpr std::array<std::uint8_t, Size> digest_of(HashAlgorithm hash, auto&&... parts) {
    transcript<reference_policy> hashes;
    (hashes.update(parts), ...);
    std::array<std::uint8_t, Size> out{};
    (void)hashes.hash(hash, out);
    return out;
}
/// Of a retried hello and a HelloRetryRequest.
template <std::size_t Size>
constexpr std::array<std::uint8_t, Size> retried(CipherSuite suite, bytes first, bytes retry) {
    transcript<reference_policy> hashes;
    hashes.update(first);
    (void)hashes.replace_by_message_hash(suite);
    hashes.update(retry);
    std::array<std::uint8_t, Size> out{};
    (void)hashes.hash(out);
    return out;
}
} // namespace
TEST_CASE("fact 52: after a HelloRetryRequest fe 00 00 and the hash of the suite stand for the first hello") {
    using Synthetic = tlv<HandshakeType, 0xffffff, MessageHash>;
    static constexpr auto first = "01 000001 aa"_hex;
    static constexpr auto retry = "02 000001 bb"_hex;
    static constexpr auto sha256_of = digest_of<32>(HashAlgorithm::sha256, first);
    static constexpr auto sha384_of = digest_of<48>(HashAlgorithm::sha384, first);
    static constexpr auto sha256_message = to_array<[] { return Synthetic{MessageHash{sha256_of}}; }>();
    static constexpr auto sha384_message = to_array<[] { return Synthetic{MessageHash{sha384_of}}; }>();
    CHECK_BOTH(sha256_message.size() == 36 && sha256_message[0] == 0xfe && sha256_message[3] == 32);
    CHECK_BOTH(sha384_message.size() == 52 && sha384_message[0] == 0xfe && sha384_message[3] == 48);
    CHECK_BOTH(retried<32>(CipherSuite::TLS_AES_128_GCM_SHA256, first, retry) ==
               digest_of<32>(HashAlgorithm::sha256, sha256_message, retry));
    CHECK_BOTH(retried<48>(CipherSuite::TLS_AES_256_GCM_SHA384, first, retry) ==
               digest_of<48>(HashAlgorithm::sha384, sha384_message, retry));
    CHECK_BOTH(retried<32>(CipherSuite::TLS_AES_128_GCM_SHA256, first, retry) !=
               digest_of<32>(HashAlgorithm::sha256, first, retry));
}

TEST_CASE("fact 53: NewSessionTicket of TLS 1.3 has a ticket, and lives seven days at most") {
    CHECK(is_ok(verdict_of<NewSessionTicket13>("00093a80 00000000 00 0001 aa 0000")));
    CHECK(!is_ok(verdict_of<NewSessionTicket13>("00093a81 00000000 00 0001 aa 0000")));
    CHECK(!is_ok(why<NewSessionTicket13>("00000e10 00000000 00 0000 0000")));
    CHECK(is_ok(why<NewSessionTicket13>("00000e10 00000000 ff" + times(255, "aa") + "0001 aa 0000")));
}

TEST_CASE("fact 54: KeyUpdate is 0 or 1") {
    CHECK(is_ok(verdict_of<KeyUpdate>("00")));
    CHECK(is_ok(verdict_of<KeyUpdate>("01")));
    CHECK(validate(*message<KeyUpdate>("02"))->alert == AlertDescription::illegal_parameter);
    CHECK(!is_ok(why<KeyUpdate>("")));
    CHECK(!is_ok(why<KeyUpdate>("0000")));
}

TEST_CASE("fact 55: EndOfEarlyData is empty") {
    CHECK(is_ok(why<Handshake13>("05 000000", HashAlgorithm::sha256)));
    CHECK(why<Handshake13>("05 000001 00", HashAlgorithm::sha256) ==
          "EndOfEarlyData @ 4: trailing_bytes (decode_error)");
}

TEST_CASE("fact 56: ocsp_multi is a list with gaps; a URLAndHash has a 1 and the 20 bytes of SHA-1") {
    CHECK(is_ok(why<CertificateStatus>("02 000008 000002 3000 000000")));
    CHECK(!is_ok(why<CertificateStatus>("02 000000")));
    CHECK(!is_ok(why<CertificateStatus>("02 000004 000002 30")));
    const std::string hash = times(20, "ab");
    CHECK(is_ok(verdict_of<CertificateURL>("01" + with_length("0001 61 01" + hash, 2))));
    CHECK(!is_ok(verdict_of<CertificateURL>("01" + with_length("0001 61 00" + hash, 2))));
    CHECK(!is_ok(why<CertificateURL>("01" + with_length("0001 61 01" + times(19, "ab"), 2))));
    CHECK(!is_ok(why<CertificateURL>("01" + with_length("0001 61 00", 2)))); // RFC 4366 let the hash out
}

TEST_CASE("fact 57: CompressedCertificate says how long it will be, and is not empty") {
    CHECK(is_ok(verdict_of<CompressedCertificate>("0001 000400 000001 aa")));
    CHECK(validate(*message<CompressedCertificate>("0001 000000 000001 aa"))->alert ==
          AlertDescription::bad_certificate);
    CHECK(!is_ok(why<CompressedCertificate>("0001 000400 000000")));
    CHECK(!is_ok(why<CompressedCertificate>("0001 000400 000002 aa")));
}

TEST_CASE("fact 58: SupplementalData is not empty, and its entries have a 2-byte length") {
    CHECK(is_ok(why<SupplementalData>("000005 fe77 0001 aa")));
    CHECK(!is_ok(why<SupplementalData>("000000")));
    CHECK(!is_ok(why<SupplementalData>("000005 fe77 0002 aa")));
    CHECK(!is_ok(why<SupplementalData>("000004 fe77 01 aa")));
}

TEST_CASE("fact 59: next_proto is padded with zeros to a multiple of 32 bytes") {
    for (const std::size_t n : {0u, 2u, 29u, 30u, 31u, 255u}) {
        const std::size_t zeros = next_protocol_padding(n);
        const std::string front = hex_number(n, 1) + times(n, "61") + hex_number(zeros, 1);
        CHECK(is_ok(verdict_of<NextProtocol>(front + times(zeros, "00"))));
        CHECK(!is_ok(verdict_of<NextProtocol>(front + times(zeros - 1, "00") + "01")));
    }
    CHECK(!is_ok(verdict_of<NextProtocol>("02 6832 00")));
    CHECK(!is_ok(why<NextProtocol>("02 6832 01")));
}

TEST_CASE("fact 69: HelloVerifyRequest says feff whatever is negotiated; a cookie has 32 bytes, or 255 in "
          "DTLS 1.2") {
    for (const std::size_t n : {0u, 32u, 255u})
        CHECK(is_ok(why<HelloVerifyRequest>("feff" + hex_number(n, 1) + times(n, "c0"))));
    CHECK(is_ok(verdict_of<HelloVerifyRequest>("feff 00")));
    CHECK(!is_ok(verdict_of<HelloVerifyRequest>("0303 00")));
    CHECK(is_ok(verdict(validate_dtls10(*message<HelloVerifyRequest>("feff 20" + times(32, "c0"))))));
    CHECK(!is_ok(verdict(validate_dtls10(*message<HelloVerifyRequest>("feff 21" + times(33, "c0"))))));
    // it comes behind the session id, and in DTLS alone
    const std::string front = "fefd" + random_of_hello + "01 aa";
    const std::string back = "0002 c02b 01 00";
    CHECK(is_ok(why<ClientHelloDTLS>(front + "02 c00c" + back)));
    CHECK(!is_ok(why<ClientHelloDTLS>(front + back)));
    CHECK(!is_ok(why<ClientHello>(front + "02 c00c" + back)));
}

} // namespace wire_facts_test
