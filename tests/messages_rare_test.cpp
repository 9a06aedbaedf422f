// SPDX-License-Identifier: BSL-1.0
// tests/messages_rare_test.cpp: what is seldom sent: SSL 2.0 and 3.0, key exchanges with passwords and shared
// keys, OpenPGP, supplemental data, protocols and keys that browsers no longer know. Samples called sent are
// of a program; the others are made by hand. What each message refuses is in coverage_test.cpp.
#include "messages.hpp"

#include <tlswire/message/connection_id_messages.hpp>
#include <tlswire/message/handshake12.hpp>
#include <tlswire/message/openpgp_certificate.hpp>
#include <tlswire/message/raw_public_key_certificate.hpp>
#include <tlswire/message/v2_client_hello.hpp>

namespace messages_rare_test {

using namespace support;
using namespace tlswire;
using namespace tlswire::literals;

namespace {

using K = KeyExchangeAlgorithm;
constexpr auto ssl30 = ProtocolVersion::ssl30;
constexpr auto tls10 = ProtocolVersion::tls10;
constexpr auto tls11 = ProtocolVersion::tls11;
constexpr auto tls12 = ProtocolVersion::tls12;

template <class T>
void check_sent12(bytes body, K key_exchange, ProtocolVersion version) {
    check_sent<Handshake12, T>(body, {}, key_exchange, version);
}
template <class T>
void check_made12(const T& message, std::string_view body, K key_exchange = K::null,
                  ProtocolVersion version = tls12) {
    check_made<Handshake12, T>(message, body, key_exchange, version);
}

constexpr auto p = "0017"_hex;
constexpr auto g = "05"_hex;
constexpr auto y = "000008"_hex; // leading zeros are kept
constexpr auto point = "0405"_hex;
constexpr auto other_point = "0607"_hex;
constexpr auto scalar = "08"_hex;
constexpr auto identity = "616263"_hex;
constexpr auto salt = "a0a1"_hex;
constexpr auto signature = "dead"_hex;
constexpr auto der = "30020500"_hex;

// ---- what programs sent
// Java's client with SSLv2Hello and SSLv3
constexpr auto java_v2_client_hello = "803b 01 0300 0012 0000 0020 00002f 000004 010080 00000a 0700c0 0000ff"
                                      "109fde3e43bf6b4982872ce0c3c9aafc2b2994649f1f5d7926928c7a6d8f098c"_hex;
// a client of SSL 2.0, out of a capture in Zeek's tests
constexpr auto ssl2_client_hello =
    "802e 01 0002 0015 0000 0010 0700c0 050080 030080 010080 060040 040080 020080"
    "1c30e2b12f4c04525476f280c07abee5"_hex;
// Java, SSL 3.0, SSL_RSA_EXPORT_WITH_RC4_40_MD5: 512 bits are signed, and what is encrypted has no length
constexpr auto java_export_server_key_exchange =
    "0040 ade7b22941f85e65b1202f0492f641ff7706e726c008251499ff63cc0ba3a2ffef25a5acac21718294c9148f23acc199"
    "1d444babb86d6af0def7fa99b1417acb 0003 010001 0100"
    "4307a9c4457effe6a54e2db8f31294aa0e94c06bb11eb75438f59be75a7f869c80579ef9094601a55926a3c69a1db0815"
    "80f397989067f87627843f02180ed49224e79e13af9cadb3b7a6d873e5c80c7852cdf3ccdb16ea673cdcd18160101c825ac"
    "590ba8f839affdf933ce71c6c736616aa8b1319bdec516a00f46c19d82ef57d176b87327684a8a344460c0783eb3f8c12bd"
    "af7c7b4a85bdae31f7e2964954c3033b392a638510f6b3d1a34922310124e4af8b3cdd4b620a192dd92756e0ead53e177f9"
    "2f1503e5d6510da18cfb7b4fbc6e04331388419e62bbbad4d37150c0c1df3b65c17726c869db05b0c2bdc2ba347267d4009"
    "2337e45b13d65a9831e"_hex;
constexpr auto java_export_client_key_exchange =
    "1bcb4ea230043a302adbe31e78ee6d18802957b1517260184a3837fd00be6b7bc7cae7f4e13dafd10ba9bc9642c5340a"
    "11a3785fcc83d4f70105188992b2696e"_hex;
// NSS, SSL 3.0
constexpr auto nss_ssl30_certificate_request =
    "03 014002 002e 002c 302a31163014060355040a0c0d746c73636f64656320746573743110300e06035504030c0754657374204341"_hex;
// Mbed TLS, TLS_ECJPAKE_WITH_AES_128_CCM_8
constexpr auto mbed_ecjpake_server_key_exchange =
    "03 0017 41"
    "04c08fe06678c2b2d07a928314b3e502e3c48ab99e9bc3c165c418a9a310049a065da4a9097f2e1d1bc343b8fe902b2d83"
    "1bd84ea34909deb0fa6a0fdb8fe58e3a 41"
    "04929cd718540b7e3b4fb700cd51427ca211175d99f833ac2ceca55cbcf4527df24c729b62740d707a8a046123edb60cef"
    "c66fa53fbce53e82383f5795a24d3539 20"
    "7addc9efb21ea5b11e559699c70742705c0daf0de4df2d40068c600e468e9bc9"_hex;
constexpr auto mbed_ecjpake_client_key_exchange =
    "41 04200d4f2e3a6f315e02df3859d858e7aadc0f9be6acd3ed7d21d21a9b225d05dc13795bce92009a11c7fbb23b76f2e6"
    "97109d9323087bce543049358698eb6278 41"
    "04c68122830fd651a882f86348bcd7afa3c82336df7b7a71bd7c1bc533ee960ba06d0b0296592e05a114d7920007476b44"
    "a737657bde312391ef36ed41ddb0c5ae 20"
    "63353671bf464415d10b8fac14227d7384cdb83e9b86252a85c7821bd40d6201"_hex;
// GnuTLS, TLS 1.0, ECDHE_PSK with a hint
constexpr auto gnutls_ecdhe_psk_server_key_exchange =
    "0004 68696e74 03 0017 41"
    "04ac058efc04e4c9d809304f702485cf072b249e267428990a93778c41ca2f1ae4bf456fbf3e1c2bc98e1232f47ca09dd2"
    "80d25f8f05888755018b3ee62abb6e4e"_hex;
constexpr auto gnutls_ecdhe_psk_client_key_exchange =
    "0007 636c69656e7431 41"
    "047504c297859c2d8e225bff335f3328ac7698195a9d3bbf02006c813965e23f849606c975a51e135f0832ccc1155eb2ff"
    "0790cc55551339fd08f6013cc3290d0d"_hex;
// GnuTLS, TLS 1.2, RawPublicKey
constexpr auto gnutls_raw_public_key =
    "00005b 3059301306072a8648ce3d020106082a8648ce3d03010703420004b88e2542cb523b489d236842f4274408c2bfa7"
    "d6218d886ec4a72b55c8f060505fee70d9b5b681a72161cec466de8e919f9f6c24f4eff95e25cef623b00c0dad"_hex;
// Go, TLS 1.2
constexpr auto go_certificate_status = "01 000005 30030a0103"_hex;

} // namespace

// ---- SSL 2.0
TEST_CASE("V2ClientHello as it was sent round-trips (RFC 5246 E.2)") {
    CHECK_BOTH(round_trips<V2ClientHello>(java_v2_client_hello));
    CHECK_BOTH(round_trips<V2ClientHello>(ssl2_client_hello));
    check_sample<V2ClientHello>(java_v2_client_hello, {});
    check_sample<V2ClientHello>(ssl2_client_hello, {});
    CHECK_BOTH(is_v2_client_hello(java_v2_client_hello));
    CHECK_BOTH(!is_v2_client_hello("160301"_hex));
    CHECK_BOTH(!is_v2_client_hello("803b"_hex));
    CHECK_BOTH(!is_v2_client_hello("803b04"_hex));
    constexpr V2ClientHello read = *parse<V2ClientHello>(java_v2_client_hello);
    CHECK_BOTH(read.version == ssl30);
    CHECK_BOTH(v2_length(read.msg_length) == java_v2_client_hello.size() - 2);
    CHECK_BOTH(v2_cipher_suite(*read.cipher_specs.begin()) == CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA);
    CHECK_BOTH(!v2_cipher_suite({0x010080})); // of SSL 2.0
    CHECK_BOTH(read.session_id.empty());
}

TEST_CASE(
    "the challenge becomes ClientHello.random with zeros before it; of a long one the end (RFC 5246 E.2)") {
    constexpr Random of_16 = v2_client_random(*parse<V2ClientHello>(ssl2_client_hello));
    CHECK_BOTH(equal_bytes(of_16, "00000000000000000000000000000000 1c30e2b12f4c04525476f280c07abee5"_hex));
    constexpr Random of_32 = v2_client_random(*parse<V2ClientHello>(java_v2_client_hello));
    CHECK_BOTH(equal_bytes(of_32, bytes{java_v2_client_hello}.last(32)));
    static constexpr auto of_33 =
        "802d 01 0301 0003 0000 0021 00002f 01000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"_hex;
    CHECK_BOTH(v2_client_random(*parse<V2ClientHello>(of_33))[0] == 0);
    CHECK_BOTH(v2_client_random(*parse<V2ClientHello>(of_33))[31] == 0x1f);
}

TEST_CASE("the transcript has a V2ClientHello without msg_length (RFC 5246 E.2)") {
    CHECK_BOTH(v2_transcript(java_v2_client_hello).size() == java_v2_client_hello.size() - 2);
    CHECK_BOTH(v2_transcript(java_v2_client_hello).data()[0] == 1);
    CHECK_BOTH(v2_transcript("80"_hex).empty());
}

TEST_CASE("V2ClientHello built from the caller's own objects; its lengths have to be those of its vectors") {
    const V2CipherSpec specs[] = {{0x00002f}, {0x0700c0}};
    const auto challenge = "000102030405060708090a0b0c0d0e0f"_hex;
    const V2ClientHello made{
        0x801f, 1,  tls10,    V2CipherSpecLength{6}, V2SessionIDLength{0}, V2ChallengeLength{16},
        specs,  {}, challenge};
    check_built(made, "801f 01 0301 0006 0000 0010 00002f 0700c0 000102030405060708090a0b0c0d0e0f");
    V2ClientHello lying = made;
    lying.challenge_length = V2ChallengeLength{15};
    CHECK(writes_not(lying, errc::length_disagrees, 0));
    lying = made;
    lying.cipher_spec_length = V2CipherSpecLength{3};
    CHECK(writes_not(lying, errc::length_disagrees, 0));
}

// ---- SSL 3.0
TEST_CASE("Finished of SSL 3.0 is two hashes (RFC 6101 5.6.9)") {
    constexpr auto sample = "000102030405060708090a0b0c0d0e0f 101112131415161718191a1b1c1d1e1f20212223"_hex;
    CHECK_BOTH(round_trips<Finished>(sample, ssl30));
    CHECK_BOTH(rejects<Finished>(sample, errc::trailing_bytes, 12, tls10));
    constexpr opaque_fixed<16> md5 = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    constexpr opaque_fixed<20> sha = {16, 17, 18, 19, 20, 21, 22, 23, 24, 25,
                                      26, 27, 28, 29, 30, 31, 32, 33, 34, 35};
    check_made12(Finished{SSL3Finished{md5, sha}}, hex(sample), K::null, ssl30);
}

TEST_CASE("what is encrypted with RSA has no length in SSL 3.0 (RFC 6101 5.6.7)") {
    CHECK_BOTH(round_trips<ClientKeyExchange>(java_export_client_key_exchange, K::rsa_export, ssl30));
    constexpr ClientKeyExchange read =
        *parse<ClientKeyExchange>(java_export_client_key_exchange, K::rsa_export, ssl30);
    CHECK_BOTH(read.exchange_keys.get_if<EncryptedPreMasterSecret>()->encrypted().size() == 64);
    check_sample<ClientKeyExchange>(java_export_client_key_exchange, {.from = 0}, K::rsa, ssl30);
    // taken for TLS, its first two bytes are a length
    CHECK_BOTH(
        rejects<ClientKeyExchange>(java_export_client_key_exchange, errc::truncated, 0, K::rsa, tls10));
    const auto encrypted = "01020304"_hex;
    check_made12(ClientKeyExchange{EncryptedPreMasterSecret{rest(encrypted)}}, "01020304", K::rsa, ssl30);
    check_made12(ClientKeyExchange{EncryptedPreMasterSecret{opaque<0, 0xffff>(encrypted)}}, "0004 01020304",
                 K::rsa, tls10);
    CHECK_BOTH(EncryptedPreMasterSecret{}.encrypted().empty());
}

TEST_CASE("PreMasterSecret has the version of the ClientHello, and 46 bytes (RFC 5246 7.4.7.1)") {
    constexpr opaque_fixed<46> random = {1, 2, 3};
    check_built(PreMasterSecret{tls12, random}, "0303" + hex(random));
    CHECK(why<PreMasterSecret>("0303" + hex(random).substr(2)) ==
          "PreMasterSecret.random @ 2: truncated (decode_error)");
}

TEST_CASE("CertificateRequest of SSL 3.0 as it was sent, and of each version as it is made") {
    CHECK_BOTH(round_trips<CertificateRequest>(nss_ssl30_certificate_request, ssl30));
    CHECK_BOTH(round_trips<CertificateRequest>(nss_ssl30_certificate_request, tls11));
    check_sent12<CertificateRequest>(nss_ssl30_certificate_request, K::rsa, ssl30);
    const ClientCertificateType types[] = {ClientCertificateType::rsa_sign, ClientCertificateType::dss_sign};
    const DistinguishedName names[] = {der};
    check_made12(CertificateRequest{CertificateRequest10{types, names}}, "02 0102 0006 0004 30020500", K::rsa,
                 tls10);
    check_made12(CertificateRequest{CertificateRequest11{types, {}}}, "02 0102 0000", K::rsa, tls11);
    // RFC 2246 7.4.4: there has to be an authority
    CHECK_BOTH(rejects<CertificateRequest>("02 0102 0000"_hex, errc::length_below_minimum, 3, tls10));
    CHECK_BOTH(accepts<CertificateRequest>("02 0102 0000"_hex, tls11));
}

// ---- key exchange
TEST_CASE("RSA_EXPORT as it was sent round-trips; a temporary key is signed (RFC 2246 7.4.3)") {
    check_sent12<ServerKeyExchange>(java_export_server_key_exchange, K::rsa_export, ssl30);
    constexpr auto exponent = "010001"_hex;
    check_made12(ServerKeyExchange{SignedRSAParams{{p, exponent}, LegacyDigitallySigned{signature}}},
                 "0002 0017 0003 010001 0002 dead", K::rsa_export, tls10);
}

TEST_CASE("EC J-PAKE as it was sent round-trips; two points and a scalar (draft-cragie-tls-ecjpake)") {
    check_sent12<ServerKeyExchange>(mbed_ecjpake_server_key_exchange, K::ecjpake, tls12);
    check_sent12<ClientKeyExchange>(mbed_ecjpake_client_key_exchange, K::ecjpake, tls12);
    const ECParameters curve{ECCurveType::named_curve, NamedGroup::secp256r1};
    const ECJPAKEKeyKP kp{{point}, {{other_point}, scalar}};
    check_made12(ServerKeyExchange{ServerECJPAKEParams{curve, kp}}, "03 0017 02 0405 02 0607 01 08",
                 K::ecjpake);
    check_made12(ClientKeyExchange{ClientECJPAKEParams{kp}}, "02 0405 02 0607 01 08", K::ecjpake);
}

TEST_CASE("PSK in its four forms, as it was sent and as it is made (RFC 4279, RFC 5489)") {
    check_sent12<ServerKeyExchange>(gnutls_ecdhe_psk_server_key_exchange, K::ecdhe_psk, tls10);
    check_sent12<ClientKeyExchange>(gnutls_ecdhe_psk_client_key_exchange, K::ecdhe_psk, tls10);
    const ECParameters curve{ECCurveType::named_curve, NamedGroup::secp256r1};
    check_made12(ServerKeyExchange{ServerPSKParams{identity}}, "0003 616263", K::psk);
    check_made12(ServerKeyExchange{ServerPSKParams{}}, "0000", K::rsa_psk);
    check_made12(ServerKeyExchange{ServerDHEPSKParams{identity, {p, g, y}}},
                 "0003 616263 0002 0017 0001 05 0003 000008", K::dhe_psk);
    check_made12(ServerKeyExchange{ServerECDHEPSKParams{identity, {curve, {point}}}},
                 "0003 616263 03 0017 02 0405", K::ecdhe_psk);
    const EncryptedPreMasterSecret encrypted{opaque<0, 0xffff>(signature)};
    check_made12(ClientKeyExchange{ClientPSK{identity}}, "0003 616263", K::psk);
    check_made12(ClientKeyExchange{ClientRSAPSK{identity, encrypted}}, "0003 616263 0002 dead", K::rsa_psk);
    check_made12(ClientKeyExchange{ClientDHEPSK{identity, {y}}}, "0003 616263 0003 000008", K::dhe_psk);
    check_made12(ClientKeyExchange{ClientECDHEPSK{identity, {{point}}}}, "0003 616263 02 0405", K::ecdhe_psk);
}

TEST_CASE("SRP with and without a signature (RFC 5054 2.5)") {
    const ServerSRPParams params{p, g, salt, y};
    check_made12(ServerKeyExchange{params}, "0002 0017 0001 05 02 a0a1 0003 000008", K::srp);
    check_made12(ServerKeyExchange{SignedSRPParams{
                     params, DigitallySigned{SignatureScheme::rsa_pkcs1_sha256, signature}}},
                 "0002 0017 0001 05 02 a0a1 0003 000008 0401 0002 dead", K::srp_rsa);
    check_made12(ServerKeyExchange{SignedSRPParams{params, LegacyDigitallySigned{signature}}},
                 "0002 0017 0001 05 02 a0a1 0003 000008 0002 dead", K::srp_dss, tls11);
    for (const K k : {K::srp, K::srp_rsa, K::srp_dss})
        check_made12(ClientKeyExchange{ClientSRPPublic{y}}, "0003 000008", k);
}

TEST_CASE("TLS-PWD has a salt, a curve, an element and a scalar (RFC 8492 4.5)") {
    const ECParameters curve{ECCurveType::named_curve, NamedGroup::secp256r1};
    check_made12(ServerKeyExchange{ServerECCPWDParams{salt, curve, {point}, scalar}},
                 "02 a0a1 03 0017 02 0405 01 08", K::eccpwd);
    check_made12(ClientKeyExchange{ClientECCPWDParams{{point}, scalar}}, "02 0405 01 08", K::eccpwd);
}

TEST_CASE("GOST's key exchange is DER without a length (RFC 9189 4)") {
    check_made12(ClientKeyExchange{rest(der)}, "30020500", K::gost);
    CHECK(why<ServerKeyExchange>("00", K::gost, tls12) ==
          "ServerKeyExchange.params @ 0: unknown_selector (unexpected_message)");
}

TEST_CASE(
    "Diffie-Hellman with the keys of certificates: explicit, and absent if implicit (RFC 5246 7.4.7.2)") {
    for (const K k : {K::dh_rsa, K::dh_dss}) {
        check_made12(ClientKeyExchange{StaticClientDiffieHellmanPublic{}}, "", k);
        check_made12(ClientKeyExchange{StaticClientDiffieHellmanPublic{opaque<1, 0xffff>(y)}}, "0003 000008",
                     k);
        check_sample<ClientKeyExchange>("0003 000008", {.lengths = {0}}, k, tls12);
    }
    check_made12(ClientKeyExchange{StaticClientECDiffieHellmanPublic{}}, "", K::ecdh);
    check_made12(ClientKeyExchange{StaticClientECDiffieHellmanPublic{ECPoint{point}}}, "02 0405", K::ecdh);
    check_sample<ClientKeyExchange>("02 0405", {.lengths = {0}}, K::ecdh, tls12);
}

TEST_CASE("the explicit curves of RFC 4492 5.4 built from the caller's own objects") {
    constexpr auto one = "01"_hex;
    constexpr auto two = "02"_hex;
    constexpr auto seven = "07"_hex;
    const ECParameters prime{ECCurveType::explicit_prime, ExplicitPrime{p, {one, two}, {point}, seven, one}};
    check_built(prime, "01 02 0017 01 01 01 02 02 0405 01 07 01 01");
    const ECParameters trinomial{
        ECCurveType::explicit_char2,
        ExplicitChar2{
            163, ECBasisType::ec_basis_trinomial, Trinomial{seven}, {one, two}, {point}, seven, two}};
    check_built(trinomial, "02 00a3 01 01 07 01 01 01 02 02 0405 01 07 01 02");
    const ECParameters pentanomial{ECCurveType::explicit_char2,
                                   ExplicitChar2{163,
                                                 ECBasisType::ec_basis_pentanomial,
                                                 Pentanomial{one, two, seven},
                                                 {one, two},
                                                 {point},
                                                 seven,
                                                 two}};
    check_built(pentanomial, "02 00a3 02 01 01 01 02 01 07 01 01 01 02 02 0405 01 07 01 02");
    check_sample<ECParameters>("02 00a3 02 01 01 01 02 01 07 01 01 01 02 02 0405 01 07 01 02", {});
    CHECK_BOTH(writes_not(ECParameters{ECCurveType::named_curve, ExplicitPrime{}}, errc::unknown_tag, 0));
}

// ---- certificates that are none of X.509
TEST_CASE("a raw public key as it was sent round-trips; there is no list (RFC 7250 3)") {
    CHECK_BOTH(round_trips<RawPublicKeyCertificate>(gnutls_raw_public_key));
    check_sent<HandshakeRawPublicKey, RawPublicKeyCertificate>(gnutls_raw_public_key, {});
    check_made<HandshakeRawPublicKey>(RawPublicKeyCertificate{der}, "000004 30020500");
    // taken for a chain of certificates, it is none
    CHECK(why<Certificate>(bytes{gnutls_raw_public_key}) ==
          "Certificate.certificate_list[0] @ 3: truncated (decode_error)");
    CHECK_BOTH(writes_not(RawPublicKeyCertificate{}, errc::length_below_minimum, 0));
}

TEST_CASE("an OpenPGP certificate: none, a key, a fingerprint (RFC 6091 3.3)") {
    constexpr auto id = "0011223344556677"_hex;
    constexpr auto key = "99000d"_hex;
    constexpr auto fingerprint = "000102030405060708090a0b0c0d0e0f10111213"_hex;
    using D = OpenPGPCertDescriptorType;
    check_made<HandshakeOpenPGP>(OpenPGPCertificate{D::empty_cert, OpenPGPEmptyCert{}}, "01 000000");
    check_made<HandshakeOpenPGP>(OpenPGPCertificate{D::subkey_cert, OpenPGPSubKeyCert{id, key}},
                                 "02 08 0011223344556677 000003 99000d");
    check_made<HandshakeOpenPGP>(
        OpenPGPCertificate{D::subkey_cert_fingerprint, OpenPGPSubKeyFingerprint{id, fingerprint}},
        "03 08 0011223344556677 14" + hex(fingerprint));
    CHECK_BOTH(writes_not(OpenPGPCertificate{D::subkey_cert, OpenPGPEmptyCert{}}, errc::unknown_tag, 0));
}

TEST_CASE("CertificateURL: URLs and hashes; the padding is 1 (RFC 6066 5)") {
    constexpr auto url = "687474703a2f2f612e6465"_hex; // http://a.de
    constexpr opaque_fixed<20> hash = {1, 2, 3};
    const URLAndHash urls[] = {{url, 1, hash}};
    check_made12(CertificateURL{CertChainType::pkipath, urls}, "01 0022 000b" + hex(url) + "01" + hex(hash));
    CHECK_BOTH(writes_not(CertificateURL{}, errc::length_below_minimum, 1));
    // RFC 4366 3.3: a client could leave out the hash, which was written 00; that is no longer one
    CHECK(why<CertificateURL>("00 0004 0001 61 00") ==
          "CertificateURL.url_and_hash_list[0].SHA1Hash @ 7: truncated (decode_error)");
}

TEST_CASE(
    "CertificateStatus as it was sent, and with a response for each certificate (RFC 6066 8, RFC 6961)") {
    check_sent<Handshake12, CertificateStatus>(go_certificate_status, {}, K::ecdhe, tls12);
    const OCSPResponseOrNone responses[] = {der, OCSPResponseOrNone{}, der};
    check_made12(CertificateStatus{CertificateStatusType::ocsp_multi, OCSPResponseList{responses}},
                 "02 000011 000004 30020500 000000 000004 30020500");
    CHECK_BOTH(writes_not(CertificateStatus{CertificateStatusType::ocsp_multi, OCSPResponse{der}},
                          errc::unknown_tag, 0));
}

// ---- supplemental data
TEST_CASE("SupplementalData with user mapping and authorization data (RFC 4680, 4681, 5878)") {
    constexpr auto user = "75"_hex;
    constexpr auto domain = "642e6465"_hex;
    constexpr auto url = "61"_hex;
    constexpr opaque_fixed<20> sha1 = {1, 2, 3};
    constexpr opaque_fixed<32> sha256 = {4, 5, 6};
    const UserMappingData users[] = {{UserMappingType::upn_domain_hint, UpnDomainHint{user, domain}}};
    const AuthorizationDataEntry rights[] = {
        {AuthzDataFormat::x509_attr_cert, X509AttrCert{der}},
        {AuthzDataFormat::saml_assertion, SAMLAssertion{url}},
        {AuthzDataFormat::keynote_assertion_list, KeyNoteAssertionList{url}},
        {AuthzDataFormat::x509_attr_cert_url, URLandHash{url, HashAlgorithm::sha1, sha1}},
        {AuthzDataFormat::keynote_assertion_list_url, URLandHash{url, HashAlgorithm::sha256, sha256}}};
    const auto other = "aabb"_hex;
    const SupplementalDataEntry entries[] = {
        UserMappingDataList{users}, AuthorizationData{rights},
        unknown<SupplementalDataType>{SupplementalDataType{0xff00}, other}};
    check_made12(
        SupplementalData{entries},
        "000069 0000 000c 000a 40 0001 75 0004 642e6465 4002 004f 004d 00 0004 30020500 01 0001 61 40 0001 61"
        "02 0001 61 02" +
            hex(sha1) + "41 0001 61 04" + hex(sha256) + "ff00 0002 aabb");
    const buffer sample = unhex("00000a ff00 0002 aabb 4002 0000");
    CHECK(why<SupplementalData>(bytes{sample}) ==
          "SupplementalData.supp_data[1].authz_data_list @ 13: truncated (decode_error)");
    CHECK_BOTH(writes_not(SupplementalData{}, errc::length_below_minimum, 0));
}

TEST_CASE("supplemental data that is not known is kept byte for byte, in its list and behind its format") {
    CHECK_BOTH(round_trips<SupplementalData>("000006 1234 0002 aabb"_hex));
    CHECK_BOTH(
        round_trips<SupplementalData>("00000a 0000 0006 0004 41 0001 61"_hex)); // another UserMappingType
    CHECK_BOTH(
        round_trips<SupplementalData>("00000a 4002 0006 0004 7f 0001 61"_hex)); // another AuthzDataFormat
    static constexpr auto other_format = "00000a 4002 0006 0004 7f 0001 61"_hex;
    const auto entry = *parse<SupplementalData>(other_format)->supp_data.begin();
    CHECK(entry.type == SupplementalDataType::authz_data);
    const AuthorizationDataEntry first = *entry.as<AuthorizationData>()->authz_data_list.begin();
    CHECK(first.authz_format == AuthzDataFormat{0x7f});
    CHECK(hex(*first.authz_data.get_if<rest>()) == "000161");
}

// ---- before ALPN and token binding
TEST_CASE("NextProtocol and its padding make a multiple of 32 bytes (draft-agl-tls-nextprotoneg-04)") {
    constexpr auto http11 = "687474702f312e31"_hex;
    const std::array<std::uint8_t, 22> padding{};
    check_made12(NextProtocol{http11, padding}, "08 687474702f312e31 16" + hex(padding));
    CHECK_BOTH(next_protocol_padding(8) == 22);
    CHECK_BOTH(next_protocol_padding(0) == 30);
    CHECK_BOTH(next_protocol_padding(30) == 32);
    CHECK_BOTH(next_protocol_padding(255) == 31);
    for (std::size_t n = 0; n < 256; ++n)
        CHECK((1 + n + 1 + next_protocol_padding(n)) % 32 == 0);
}

TEST_CASE("ChannelID holds one extension, a key and a signature of P-256 (draft-balfanz-tls-channelid-01)") {
    constexpr opaque_fixed<32> x = {1};
    constexpr opaque_fixed<32> s = {4};
    check_made12(ChannelID{ChannelIDExtension{x, {}, {}, s}},
                 "7550 0080" + hex(x) + std::string(128, '0') + hex(s));
    const auto other = "aabb"_hex;
    check_made12(ChannelID{unknown<ExtensionType>{ExtensionType{0x7f00}, other}}, "7f00 0002 aabb");
}

// ---- registries
TEST_CASE("the registries of these messages have IANA's and the RFCs' names") {
    CHECK_BOTH(name(CertChainType::pkipath) == "pkipath");
    CHECK_BOTH(name(ConnectionIdUsage::cid_spare) == "cid_spare");
    CHECK_BOTH(name(SupplementalDataType::authz_data) == "authz_data");
    CHECK_BOTH(static_cast<unsigned>(SupplementalDataType::authz_data) == 16386);
    CHECK_BOTH(from_name<AuthzDataFormat>("keynote_assertion_list_url") ==
               AuthzDataFormat::keynote_assertion_list_url);
    CHECK_BOTH(static_cast<unsigned>(AuthzDataFormat::keynote_assertion_list) == 64);
    CHECK_BOTH(static_cast<unsigned>(UserMappingType::upn_domain_hint) == 64);
    CHECK_BOTH(name(OpenPGPCertDescriptorType::empty_cert) == "empty_cert");
    CHECK_BOTH(name(UserMappingType{1}).empty());
    CHECK_BOTH(!from_name<CertChainType>("individual"));
    CHECK_BOTH(registered_values<AuthzDataFormat>().size() == 7);
}

} // namespace messages_rare_test
