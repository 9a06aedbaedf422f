// SPDX-License-Identifier: BSL-1.0
// tests/coverage_test.cpp: every handshake message in each of its shapes, every record and every version has
// a sample that is read and written back byte for byte, also behind its header; every shorter and longer one
// is refused, with a path; and one sample for every rule that its declaration makes, with what is wrong with
// it.
//
// Most samples are made by hand from the grammar, as short as it allows. What programs sent is in messages12,
// messages13, messages_dtls and messages_rare.
#include "coverage.hpp"

#include <tlswire/message/dtls_fragment.hpp>
#include <tlswire/message/encoded_client_hello_inner.hpp>
#include <tlswire/message/message_hash.hpp>
#include <tlswire/message/v2_client_hello.hpp>
#include <tlswire/record/ack.hpp>
#include <tlswire/record/alert.hpp>
#include <tlswire/record/change_cipher_spec.hpp>
#include <tlswire/record/heartbeat.hpp>
#include <tlswire/record/record.hpp>
#include <tlswire/record/return_routability_check.hpp>

#include <iostream>

namespace coverage_test {

using namespace coverage;

namespace {

using P = ProtocolVersion;
using K = KeyExchangeAlgorithm;
constexpr auto ssl20 = P::ssl20;
constexpr auto ssl30 = P::ssl30;
constexpr auto tls10 = P::tls10;
constexpr auto tls11 = P::tls11;
constexpr auto tls12 = P::tls12;
constexpr auto tls13 = P::tls13;
constexpr auto dtls10 = P::dtls10;
constexpr auto dtls12 = P::dtls12;
constexpr auto dtls13 = P::dtls13;

// clang-format off: one row a paragraph
constexpr row handshake_rows[] = {
// ---- 0
{.what = of<HelloRequest>, .shape = "empty", .versions = {ssl30, tls10, tls11, tls12, dtls10, dtls12},
 .sample = "",
 .broken = {{{"00", "HelloRequest @ 0: trailing_bytes (decode_error)"}}}},
// ---- 1
{.what = of<ClientHello>, .shape = "no extensions", .versions = {ssl30, tls10, tls11, tls12},
 .sample = "V R 02 a0a1 0004 c02f 002f 01 00",
 .grows = true,
 .broken = {{{"03", "ClientHello.legacy_version @ 0: truncated (decode_error)"},
             {"V 00", "ClientHello.random @ 2: truncated (decode_error)"},
             {"V R 21 R 00 0002 002f 01 00",
              "ClientHello.legacy_session_id @ 34: length_above_maximum (decode_error)"},
             {"V R 00 0000 01 00", "ClientHello.cipher_suites @ 35: length_below_minimum (decode_error)"},
             {"V R 00 0003 002f00 01 00", "ClientHello.cipher_suites @ 35: length_not_multiple (decode_error)"},
             {"V R 00 ffff 002f 01 00", "ClientHello.cipher_suites @ 35: length_above_maximum (decode_error)"},
             {"V R 00 0002 002f 00",
              "ClientHello.legacy_compression_methods @ 39: length_below_minimum (decode_error)"},
             {"V R 00 0002 002f 02 00",
              "ClientHello.legacy_compression_methods @ 39: truncated (decode_error)"}}}},
{.what = of<ClientHello>, .shape = "empty extensions", .versions = {tls10, tls11, tls12},
 .sample = "V R 00 0002 002f 01 00 0000",
 .shorter = 41,
 .broken = {{{"V R 00 0002 002f 01 00 0000 00", "ClientHello @ 43: trailing_bytes (decode_error)"},
             {"V R 00 0002 002f 01 00 00", "ClientHello.extensions @ 41: truncated (decode_error)"}}}},
{.what = of<ClientHello>, .shape = "extensions", .versions = {tls10, tls11, tls12, tls13},
 .sample = "V R 00 0002 1301 01 00 0015 0a0a 0000 0000 0009 0007 00 0004 612e6465 ff77 0000",
 .shorter = 41,
 .broken = {{{"V R 00 0002 1301 01 00 0003 0a0a00", "ClientHello.extensions[0] @ 43: truncated (decode_error)"},
             {"V R 00 0002 1301 01 00 0008 0a0a 0000 0b0b 0001",
              "ClientHello.extensions[1] @ 47: truncated (decode_error)"},
             {"V R 00 0002 1301 01 00 0006 0000 0002 0000",
              "ClientHello.extensions[0].server_name_list @ 47: length_below_minimum (decode_error)"}}}},
{.what = of<ClientHelloDTLS>, .shape = "DTLS, no cookie", .versions = {dtls10, dtls12, dtls13},
 .sample = "V R 00 00 0002 c02b 01 00 0000",
 .shorter = 42,
 .broken = {{{"V R 00 01", "ClientHelloDTLS.cookie @ 35: truncated (decode_error)"},
             {"V R 00 00 0000", "ClientHelloDTLS.cipher_suites @ 36: length_below_minimum (decode_error)"}}}},
{.what = of<ClientHelloDTLS>, .shape = "DTLS, cookie", .versions = {dtls10, dtls12},
 .sample = "V R 01 a0 03 c0c1c2 0002 c02b 01 00",
 .grows = true,
 .broken = {{{"V", "ClientHelloDTLS.random @ 2: truncated (decode_error)"},
             {"V R 21", "ClientHelloDTLS.legacy_session_id @ 34: length_above_maximum (decode_error)"},
             {"V R 00 04 c0c1c2", "ClientHelloDTLS.cookie @ 35: truncated (decode_error)"},
             {"V R 00 01 c0 0003 c02b00",
              "ClientHelloDTLS.cipher_suites @ 37: length_not_multiple (decode_error)"},
             {"V R 00 01 c0 0002 c02b 00",
              "ClientHelloDTLS.legacy_compression_methods @ 41: length_below_minimum (decode_error)"},
             {"V R 00 01 c0 0002 c02b 01 00 0004 0017 0001",
              "ClientHelloDTLS.extensions[0] @ 45: truncated (decode_error)"}}}},
{.what = of<V2ClientHello, header::none>, .shape = "SSL 2.0", .versions = {ssl20, ssl30, tls10, tls11, tls12},
 .sample = "801e 01 V 0003 0002 0010 00002f a0a1 000102030405060708090a0b0c0d0e0f",
 .value = HandshakeType::client_hello,
 .broken = {{{"80", "V2ClientHello.msg_length @ 0: truncated (decode_error)"},
             {"8000", "V2ClientHello.msg_type @ 2: truncated (decode_error)"},
             {"8000 01 V 0003 0000 00", "V2ClientHello.challenge_length @ 9: truncated (decode_error)"},
             {"8000 01 V 0002 0000 0000 002f", "V2ClientHello.cipher_specs @ 11: length_not_multiple (decode_error)"},
             {"8000 01 V 0006 0000 0000 00002f", "V2ClientHello.cipher_specs @ 11: truncated (decode_error)"},
             {"8000 01 V 0003 0002 0000 00002f a0", "V2ClientHello.session_id @ 14: truncated (decode_error)"},
             {"8000 01 V 0003 0000 0002 00002f a0", "V2ClientHello.challenge @ 14: truncated (decode_error)"}}}},
{.what = of<EncodedClientHelloInner, header::none>, .shape = "ECH, encoded", .versions = {tls13, dtls13},
 .sample = "V R 00 0002 1301 01 00 0007 002b 0003 02 S 000000",
 .value = HandshakeType::client_hello,
 .rest_from = 50,
 .broken = {{{"V R 00 0002 1301 01 00",
              "EncodedClientHelloInner.client_hello.extensions @ 41: truncated (decode_error)"},
             {"V R 00 0000", "EncodedClientHelloInner.client_hello.cipher_suites @ 35: length_below_minimum "
                             "(decode_error)"},
             {"V R 21", "EncodedClientHelloInner.client_hello.legacy_session_id @ 34: length_above_maximum "
                        "(decode_error)"}}}},
// ---- 2
{.what = of<ServerHello>, .shape = "no extensions", .versions = {ssl30, tls10, tls11, tls12, dtls10, dtls12},
 .sample = "V R 02 a0a1 c02f 00",
 .grows = true,
 .broken = {{{"V R 21", "ServerHello.legacy_session_id_echo @ 34: length_above_maximum (decode_error)"},
             {"V R 00 c0", "ServerHello.cipher_suite @ 35: truncated (decode_error)"},
             {"V R 00 c02f", "ServerHello.legacy_compression_method @ 37: truncated (decode_error)"}}}},
{.what = of<ServerHello>, .shape = "extensions", .versions = {tls10, tls11, tls12, dtls10, dtls12},
 .sample = "V R 00 c02f 00 0009 ff01 0001 00 0017 0000",
 .shorter = 38,
 .broken = {{{"V R 00 c02f 00 0009 ff01 0001 00", "ServerHello.extensions @ 38: truncated (decode_error)"},
             {"V R 00 c02f 00 0005 ff01 0001 01",
              "ServerHello.extensions[0].renegotiated_connection @ 44: truncated (decode_error)"},
             {"V R 00 c02f 00 0000 00", "ServerHello @ 40: trailing_bytes (decode_error)"}}}},
{.what = of<ServerHello>, .shape = "1.3", .versions = {tls13, dtls13},
 .sample = "V R 00 1301 00 000f 002b 0002 S 0033 0005 001d 0001 01",
 .shorter = 38,
 .broken = {{{"V R 00 1301 00 0006 002b 0002 03",  "ServerHello.extensions @ 38: truncated (decode_error)"},
             {"V R 00 1301 00 0007 002b 0003 S 00",
              "ServerHello.extensions[0] @ 46: trailing_bytes (decode_error)"},
             {"V R 00 1301 00 0008 0033 0004 001d 0000",
              "ServerHello.extensions[0].server_share.key_exchange @ 46: length_below_minimum (decode_error)"}}}},
{.what = of<ServerHello>, .shape = "negotiated down to 1.2", .versions = {tls12, dtls12},
 .sample = "V 000102030405060708090a0b0c0d0e0f1011121314151617 444f574e47524401 00 c02f 00",
 .grows = true,
 .broken = {{{"V 444f574e47524401", "ServerHello.random @ 2: truncated (decode_error)"}}}},
{.what = of<ServerHello>, .shape = "negotiated down to 1.1 or below", .versions = {ssl30, tls10, tls11, dtls10},
 .sample = "V 000102030405060708090a0b0c0d0e0f1011121314151617 444f574e47524400 00 c013 00",
 .grows = true,
 .broken = {{{"V 444f574e47524400", "ServerHello.random @ 2: truncated (decode_error)"}}}},
// ---- 3
{.what = of<HelloVerifyRequest>, .shape = "cookie", .versions = {dtls10, dtls12},
 .sample = "feff 03 c0c1c2",
 .broken = {{{"fe", "HelloVerifyRequest.server_version @ 0: truncated (decode_error)"},
             {"feff", "HelloVerifyRequest.cookie @ 2: truncated (decode_error)"},
             {"feff 02 c0", "HelloVerifyRequest.cookie @ 2: truncated (decode_error)"},
             {"feff 00 c0", "HelloVerifyRequest @ 3: trailing_bytes (decode_error)"}}}},
// ---- 4
{.what = of<NewSessionTicket>, .shape = "up to 1.2", .versions = {tls10, tls11, tls12, dtls10, dtls12},
 .sample = "00001c20 0003 112233",
 .broken = {{{"000000", "NewSessionTicket.ticket_lifetime_hint @ 0: truncated (decode_error)"},
             {"00000000 0001", "NewSessionTicket.ticket @ 4: truncated (decode_error)"},
             {"00000000 0000 00", "NewSessionTicket @ 6: trailing_bytes (decode_error)"}}}},
{.what = of<NewSessionTicket>, .shape = "up to 1.2, no ticket", .versions = {tls10, tls11, tls12, dtls10, dtls12},
 .sample = "00000000 0000",
 .broken = {{{"00000000 00", "NewSessionTicket.ticket @ 4: truncated (decode_error)"}}}},
{.what = of<NewSessionTicket13>, .shape = "1.3", .versions = {tls13, dtls13},
 .sample = "00001c20 01020304 01 00 0002 aabb 0008 002a 0004 00000400",
 .broken = {{{"000000", "NewSessionTicket13.ticket_lifetime @ 0: truncated (decode_error)"},
             {"00001c20 01", "NewSessionTicket13.ticket_age_add @ 4: truncated (decode_error)"},
             {"00001c20 01020304 01", "NewSessionTicket13.ticket_nonce @ 8: truncated (decode_error)"},
             {"00001c20 01020304 00 0000 0000",
              "NewSessionTicket13.ticket @ 9: length_below_minimum (decode_error)"},
             {"00001c20 01020304 00 0001 aa ffff",
              "NewSessionTicket13.extensions @ 12: length_above_maximum (decode_error)"},
             {"00001c20 01020304 00 0001 aa 0007 002a 0003 000004",
              "NewSessionTicket13.extensions[0].max_early_data_size @ 18: truncated (decode_error)"},
             {"00001c20 01020304 00 0001 aa 0000 00", "NewSessionTicket13 @ 14: trailing_bytes (decode_error)"}}}},
// ---- 5
{.what = of<EndOfEarlyData>, .shape = "empty", .versions = {tls13, dtls13},
 .sample = "",
 .broken = {{{"00", "EndOfEarlyData @ 0: trailing_bytes (decode_error)"}}}},
// ---- 6: a server_hello on the wire
{.what = of<HelloRetryRequest, header::of_a_hello_retry_request>, .shape = "as a server_hello",
 .versions = {tls13, dtls13},
 .sample = "V H 00 1301 00 0013 002b 0002 S 0033 0002 0017 002c 0003 0001 c0",
 .value = HandshakeType::hello_retry_request,
 .shorter = 38,
 .broken = {{{"V H 21", "HelloRetryRequest.legacy_session_id_echo @ 34: length_above_maximum (decode_error)"},
             {"V H 00 1301", "HelloRetryRequest.legacy_compression_method @ 37: truncated (decode_error)"},
             {"V H 00 1301 00 0007 0033 0003 0017 00",
              "HelloRetryRequest.extensions[0] @ 46: trailing_bytes (decode_error)"},
             {"V H 00 1301 00 0006 002c 0002 0000",
              "HelloRetryRequest.extensions[0].cookie @ 44: length_below_minimum (decode_error)"}}}},
// ---- 8
{.what = of<EncryptedExtensions>, .shape = "1.3", .versions = {tls13, dtls13},
 .sample = "000c 0000 0000 000a 0004 0002 001d",
 .broken = {{{"00", "EncryptedExtensions.extensions @ 0: truncated (decode_error)"},
             {"0004 0000 0001", "EncryptedExtensions.extensions[0] @ 2: truncated (decode_error)"},
             {"0005 0000 0001 00", "EncryptedExtensions.extensions[0] @ 6: trailing_bytes (decode_error)"},
             {"0000 00", "EncryptedExtensions @ 2: trailing_bytes (decode_error)"}}}},
// ---- 9, 10
{.what = of<RequestConnectionId>, .shape = "DTLS 1.3", .versions = {dtls13},
 .sample = "03",
 .broken = {{{"", "RequestConnectionId.num_cids @ 0: truncated (decode_error)"},
             {"0300", "RequestConnectionId @ 1: trailing_bytes (decode_error)"}}}},
{.what = of<NewConnectionId>, .shape = "DTLS 1.3", .versions = {dtls13},
 .sample = "0006 02 c0c1 00 01 c2 01",
 .broken = {{{"00", "NewConnectionId.cids @ 0: truncated (decode_error)"},
             {"0003 03 c0c1 00", "NewConnectionId.cids[0] @ 2: truncated (decode_error)"},
             {"0000", "NewConnectionId.usage @ 2: truncated (decode_error)"},
             {"0000 00 00", "NewConnectionId @ 3: trailing_bytes (decode_error)"}}}},
// ---- 11
{.what = of<Certificate>, .shape = "up to 1.2", .versions = {ssl30, tls10, tls11, tls12, dtls10, dtls12},
 .sample = "00000b 000003 308001 000002 3000",
 .broken = {{{"0000", "Certificate.certificate_list @ 0: truncated (decode_error)"},
             {"000003 000000", "Certificate.certificate_list[0] @ 3: length_below_minimum (decode_error)"},
             {"000004 000002 30", "Certificate.certificate_list[0] @ 3: truncated (decode_error)"},
             {"000000 00", "Certificate @ 3: trailing_bytes (decode_error)"}}}},
{.what = of<Certificate>, .shape = "up to 1.2, none", .versions = {tls10, tls11, tls12, dtls10, dtls12},
 .sample = "000000",
 .broken = {{{"000001", "Certificate.certificate_list @ 0: truncated (decode_error)"}}}},
{.what = of<Certificate13>, .shape = "1.3", .versions = {tls13, dtls13},
 .sample = "01 c0 000013 000002 3000 000c 0005 0008 01 000004 30020500 ",
 .broken = {{{"01", "Certificate13.certificate_request_context @ 0: truncated (decode_error)"},
             {"00 0000", "Certificate13.certificate_list @ 1: truncated (decode_error)"},
             {"00 000005 000000 0000",
              "Certificate13.certificate_list[0].cert_data @ 4: length_below_minimum (decode_error)"},
             {"00 000005 000001 30 00",
              "Certificate13.certificate_list[0].extensions @ 8: truncated (decode_error)"},
             {"00 00000e 000001 30 0008 0005 0004 01 000000",
              "Certificate13.certificate_list[0].extensions[0].response @ 15: length_below_minimum (decode_error)"},
             {"00 000000 00", "Certificate13 @ 4: trailing_bytes (decode_error)"}}}},
{.what = of<RawPublicKeyCertificate, header::of_a_raw_public_key>, .shape = "raw public key, up to 1.2",
 .versions = {tls10, tls11, tls12, dtls10, dtls12},
 .sample = "000004 30020500",
 .broken = {{{"0000", "RawPublicKeyCertificate.ASN1_subjectPublicKeyInfo @ 0: truncated (decode_error)"},
             {"000000",
              "RawPublicKeyCertificate.ASN1_subjectPublicKeyInfo @ 0: length_below_minimum (decode_error)"},
             {"000001 30 00", "RawPublicKeyCertificate @ 4: trailing_bytes (decode_error)"}}}},
{.what = of<Certificate13>, .shape = "raw public key, 1.3", .versions = {tls13, dtls13},
 .sample = "00 000009 000004 30020500 0000",
 .broken = {{{"00 000004 000004 30020500 0000",
              "Certificate13.certificate_list[0].cert_data @ 4: truncated (decode_error)"}}}},
{.what = of<OpenPGPCertificate, header::of_an_openpgp_certificate>, .shape = "OpenPGP, none",
 .versions = {tls10, tls11, tls12},
 .sample = "01 000000",
 .broken = {{{"", "OpenPGPCertificate.descriptorType @ 0: truncated (decode_error)"},
             {"01 0000", "OpenPGPCertificate.certificate.empty @ 1: truncated (decode_error)"},
             {"00 000000", "OpenPGPCertificate.certificate @ 1: unknown_tag (illegal_parameter)"}}}},
{.what = of<OpenPGPCertificate, header::of_an_openpgp_certificate>, .shape = "OpenPGP, subkey",
 .versions = {tls10, tls11, tls12},
 .sample = "02 08 0011223344556677 000003 99000d",
 .broken = {{{"02 07 00112233445566 000000",
              "OpenPGPCertificate.certificate.OpenPGPKeyID @ 1: length_below_minimum (decode_error)"},
             {"02 08 0011223344556677 000001",
              "OpenPGPCertificate.certificate.OpenPGPCert @ 10: truncated (decode_error)"}}}},
{.what = of<OpenPGPCertificate, header::of_an_openpgp_certificate>, .shape = "OpenPGP, fingerprint",
 .versions = {tls10, tls11, tls12},
 .sample = "03 08 0011223344556677 14 000102030405060708090a0b0c0d0e0f10111213",
 .broken = {{{"03 08 00112233445566", "OpenPGPCertificate.certificate.OpenPGPKeyID @ 1: truncated (decode_error)"},
             {"03 08 0011223344556677 13 000102030405060708090a0b0c0d0e0f101112",
              "OpenPGPCertificate.certificate.OpenPGPCertFingerprint @ 10: length_below_minimum (decode_error)"}}}},
// ---- 12
{.what = of<ServerKeyExchange>, .shape = "DHE, with scheme", .versions = {tls12, dtls12},
 .sample = "0002 0017 0001 05 0003 000008 0401 0002 dead",
 .key_exchange = K::dhe_rsa,
 .broken = {{{"0000", "ServerKeyExchange.params.params.dh_p @ 0: length_below_minimum (decode_error)"},
             {"0001 17 0000", "ServerKeyExchange.params.params.dh_g @ 3: length_below_minimum (decode_error)"},
             {"0001 17 0001 05 0000",
              "ServerKeyExchange.params.params.dh_Ys @ 6: length_below_minimum (decode_error)"},
             {"0001 17 0001 05 0001 08 04",
              "ServerKeyExchange.params.signed_params.algorithm @ 9: truncated (decode_error)"},
             {"0001 17 0001 05 0001 08 0401 0001",
              "ServerKeyExchange.params.signed_params.signature @ 11: truncated (decode_error)"}}}},
{.what = of<ServerKeyExchange>, .shape = "DHE, without scheme", .versions = {ssl30, tls10, tls11, dtls10},
 .sample = "0001 17 0001 05 0001 08 0002 dead",
 .key_exchange = K::dhe_rsa,
 .broken = {{{"0001 17 0001 05 0001 08 0001",
              "ServerKeyExchange.params.signed_params.signature @ 9: truncated (decode_error)"},
             {"0001 17 0001 05 0001 08 0000 00", "ServerKeyExchange @ 11: trailing_bytes (decode_error)"}}}},
{.what = of<ServerKeyExchange>, .shape = "DHE, with scheme", .versions = {tls12, dtls12},
 .sample = "0001 17 0001 05 0001 08 0402 0002 dead",
 .key_exchange = K::dhe_dss,
 .broken = {{{"0001 17 0001 05 0001 08 0402 0003 dead",
              "ServerKeyExchange.params.signed_params.signature @ 11: truncated (decode_error)"}}}},
{.what = of<ServerKeyExchange>, .shape = "DHE, without scheme", .versions = {ssl30, tls10, tls11, dtls10},
 .sample = "0001 17 0001 05 0001 08 0002 dead",
 .key_exchange = K::dhe_dss,
 .broken = {{{"0001 17 0001 05 0001 08 0003 dead",
              "ServerKeyExchange.params.signed_params.signature @ 9: truncated (decode_error)"}}}},
{.what = of<ServerKeyExchange>, .shape = "DH_anon, not signed",
 .versions = {ssl30, tls10, tls11, tls12, dtls10, dtls12},
 .sample = "0001 17 0001 05 0001 08",
 .key_exchange = K::dh_anon,
 .broken = {{{"0001 17 0001 05 0001", "ServerKeyExchange.params.dh_Ys @ 6: truncated (decode_error)"},
             {"0001 17 0001 05 0001 08 0000", "ServerKeyExchange @ 9: trailing_bytes (decode_error)"}}}},
{.what = of<ServerKeyExchange>, .shape = "ECDHE, named curve, with scheme", .versions = {tls12, dtls12},
 .sample = "03 001d 02 0102 0403 0002 dead",
 .key_exchange = K::ecdhe,
 .broken = {{{"", "ServerKeyExchange.params.params.curve_params.curve_type @ 0: truncated (decode_error)"},
             {"04 001d",
              "ServerKeyExchange.params.params.curve_params.namedcurve @ 1: unknown_tag (illegal_parameter)"},
             {"03 00", "ServerKeyExchange.params.params.curve_params.namedcurve @ 1: truncated (decode_error)"},
             {"03 001d 00",
              "ServerKeyExchange.params.params.public.point @ 3: length_below_minimum (decode_error)"},
             {"03 001d 01 01 0403 0000 00", "ServerKeyExchange @ 9: trailing_bytes (decode_error)"}}}},
{.what = of<ServerKeyExchange>, .shape = "ECDHE, named curve, without scheme",
 .versions = {tls10, tls11, dtls10},
 .sample = "03 001d 02 0102 0002 dead",
 .key_exchange = K::ecdhe,
 .broken = {{{"03 001d 01 01 0001",
              "ServerKeyExchange.params.signed_params.signature @ 5: truncated (decode_error)"}}}},
{.what = of<ServerKeyExchange>, .shape = "ECDHE, explicit prime", .versions = {tls12, dtls12},
 .sample = "01 01 17 01 01 01 02 02 0405 01 07 01 01 02 0102 0403 0002 dead",
 .key_exchange = K::ecdhe,
 .broken = {{{"01 00",
              "ServerKeyExchange.params.params.curve_params.namedcurve.prime_p @ 1: length_below_minimum "
              "(decode_error)"},
             {"01 01 17 00",
              "ServerKeyExchange.params.params.curve_params.namedcurve.curve.a @ 3: length_below_minimum "
              "(decode_error)"},
             {"01 01 17 01 01 00",
              "ServerKeyExchange.params.params.curve_params.namedcurve.curve.b @ 5: length_below_minimum "
              "(decode_error)"},
             {"01 01 17 01 01 01 02 00",
              "ServerKeyExchange.params.params.curve_params.namedcurve.base.point @ 7: length_below_minimum "
              "(decode_error)"},
             {"01 01 17 01 01 01 02 01 04 00",
              "ServerKeyExchange.params.params.curve_params.namedcurve.order @ 9: length_below_minimum "
              "(decode_error)"},
             {"01 01 17 01 01 01 02 01 04 01 07 00",
              "ServerKeyExchange.params.params.curve_params.namedcurve.cofactor @ 11: length_below_minimum "
              "(decode_error)"}}}},
{.what = of<ServerKeyExchange>, .shape = "ECDHE, explicit char2, trinomial", .versions = {tls10, tls11, tls12},
 .sample = "02 00a3 01 01 07 01 01 01 02 02 0405 01 07 01 02 02 0102",
 .key_exchange = K::ecdh_anon,
 .broken = {{{"02 00", "ServerKeyExchange.params.curve_params.namedcurve.m @ 1: truncated (decode_error)"},
             {"02 00a3", "ServerKeyExchange.params.curve_params.namedcurve.basis @ 3: truncated (decode_error)"},
             {"02 00a3 03",
              "ServerKeyExchange.params.curve_params.namedcurve.polynomial @ 4: unknown_tag (illegal_parameter)"},
             {"02 00a3 01 00",
              "ServerKeyExchange.params.curve_params.namedcurve.polynomial.k @ 4: length_below_minimum "
              "(decode_error)"}}}},
{.what = of<ServerKeyExchange>, .shape = "ECDHE, explicit char2, pentanomial", .versions = {tls10, tls11, tls12},
 .sample = "02 00a3 02 01 03 01 06 01 07 01 01 01 02 02 0405 01 07 01 02 02 0102",
 .key_exchange = K::ecdh_anon,
 .broken = {{{"02 00a3 02 00",
              "ServerKeyExchange.params.curve_params.namedcurve.polynomial.k1 @ 4: length_below_minimum "
              "(decode_error)"},
             {"02 00a3 02 01 03 00",
              "ServerKeyExchange.params.curve_params.namedcurve.polynomial.k2 @ 6: length_below_minimum "
              "(decode_error)"},
             {"02 00a3 02 01 03 01 06 00",
              "ServerKeyExchange.params.curve_params.namedcurve.polynomial.k3 @ 8: length_below_minimum "
              "(decode_error)"}}}},
{.what = of<ServerKeyExchange>, .shape = "ECDH_anon, not signed",
 .versions = {ssl30, tls10, tls11, tls12, dtls10, dtls12},
 .sample = "03 001d 02 0102",
 .key_exchange = K::ecdh_anon,
 .broken = {{{"03 001d 02 0102 0000", "ServerKeyExchange @ 6: trailing_bytes (decode_error)"}}}},
{.what = of<ServerKeyExchange>, .shape = "PSK hint", .versions = {ssl30, tls10, tls11, tls12, dtls10, dtls12},
 .sample = "0003 616263",
 .key_exchange = K::psk,
 .broken = {{{"00", "ServerKeyExchange.params.psk_identity_hint @ 0: truncated (decode_error)"},
             {"0001", "ServerKeyExchange.params.psk_identity_hint @ 0: truncated (decode_error)"},
             {"0000 00", "ServerKeyExchange @ 2: trailing_bytes (decode_error)"}}}},
{.what = of<ServerKeyExchange>, .shape = "RSA_PSK hint", .versions = {tls10, tls11, tls12, dtls10, dtls12},
 .sample = "0000",
 .key_exchange = K::rsa_psk,
 .broken = {{{"0002 61", "ServerKeyExchange.params.psk_identity_hint @ 0: truncated (decode_error)"}}}},
{.what = of<ServerKeyExchange>, .shape = "DHE_PSK", .versions = {tls10, tls11, tls12, dtls10, dtls12},
 .sample = "0001 61 0001 17 0001 05 0001 08",
 .key_exchange = K::dhe_psk,
 .broken = {{{"0001", "ServerKeyExchange.params.psk_identity_hint @ 0: truncated (decode_error)"},
             {"0000 0000", "ServerKeyExchange.params.params.dh_p @ 2: length_below_minimum (decode_error)"},
             {"0000 0001 17 0001 05 0001 08 0000", "ServerKeyExchange @ 11: trailing_bytes (decode_error)"}}}},
{.what = of<ServerKeyExchange>, .shape = "ECDHE_PSK", .versions = {tls10, tls11, tls12, dtls10, dtls12},
 .sample = "0001 61 03 001d 02 0102",
 .key_exchange = K::ecdhe_psk,
 .broken = {{{"0001", "ServerKeyExchange.params.psk_identity_hint @ 0: truncated (decode_error)"},
             {"0000 03 001d 00",
              "ServerKeyExchange.params.params.public.point @ 5: length_below_minimum (decode_error)"}}}},
{.what = of<ServerKeyExchange>, .shape = "SRP, not signed", .versions = {tls10, tls11, tls12},
 .sample = "0001 17 0001 05 01 aa 0001 08",
 .key_exchange = K::srp,
 .broken = {{{"0000", "ServerKeyExchange.params.srp_N @ 0: length_below_minimum (decode_error)"},
             {"0001 17 0000", "ServerKeyExchange.params.srp_g @ 3: length_below_minimum (decode_error)"},
             {"0001 17 0001 05 00", "ServerKeyExchange.params.srp_s @ 6: length_below_minimum (decode_error)"},
             {"0001 17 0001 05 01 aa 0000",
              "ServerKeyExchange.params.srp_B @ 8: length_below_minimum (decode_error)"}}}},
{.what = of<ServerKeyExchange>, .shape = "SRP, with scheme", .versions = {tls12},
 .sample = "0001 17 0001 05 01 aa 0001 08 0401 0001 de",
 .key_exchange = K::srp_rsa,
 .broken = {{{"0001 17 0001 05 01 aa 0001 08",
              "ServerKeyExchange.params.signed_params.algorithm @ 11: truncated (decode_error)"}}}},
{.what = of<ServerKeyExchange>, .shape = "SRP, with scheme", .versions = {tls12},
 .sample = "0001 17 0001 05 01 aa 0001 08 0402 0001 de",
 .key_exchange = K::srp_dss,
 .broken = {{{"0001 17 0001 05 01 aa 0001 08",
              "ServerKeyExchange.params.signed_params.algorithm @ 11: truncated (decode_error)"}}}},
{.what = of<ServerKeyExchange>, .shape = "SRP, without scheme", .versions = {tls10, tls11},
 .sample = "0001 17 0001 05 01 aa 0001 08 0001 de",
 .key_exchange = K::srp_rsa,
 .broken = {{{"0001 17 0001 05 01 aa 0001 08",
              "ServerKeyExchange.params.signed_params.signature @ 11: truncated (decode_error)"}}}},
{.what = of<ServerKeyExchange>, .shape = "RSA_EXPORT", .versions = {ssl30, tls10},
 .sample = "0001 17 0003 010001 0001 de",
 .key_exchange = K::rsa_export,
 .broken = {{{"0000", "ServerKeyExchange.params.params.rsa_modulus @ 0: length_below_minimum (decode_error)"},
             {"0001 17 0000",
              "ServerKeyExchange.params.params.rsa_exponent @ 3: length_below_minimum (decode_error)"},
             {"0001 17 0001 03 0001",
              "ServerKeyExchange.params.signed_params.signature @ 6: truncated (decode_error)"}}}},
{.what = of<ServerKeyExchange>, .shape = "ECJPAKE", .versions = {tls12, dtls12},
 .sample = "03 0017 02 0405 02 0607 01 08",
 .key_exchange = K::ecjpake,
 .broken = {{{"05", "ServerKeyExchange.params.curve_params.namedcurve @ 1: unknown_tag (illegal_parameter)"},
             {"03 0017 00",
              "ServerKeyExchange.params.ecjpake_key_kp.X.point @ 3: length_below_minimum (decode_error)"},
             {"03 0017 01 04 00",
              "ServerKeyExchange.params.ecjpake_key_kp.zkp.V.point @ 5: length_below_minimum (decode_error)"},
             {"03 0017 01 04 01 06 00",
              "ServerKeyExchange.params.ecjpake_key_kp.zkp.r @ 7: length_below_minimum (decode_error)"}}}},
{.what = of<ServerKeyExchange>, .shape = "ECCPWD", .versions = {tls12, dtls12},
 .sample = "02 a0a1 03 0017 02 0405 01 08",
 .key_exchange = K::eccpwd,
 .broken = {{{"00", "ServerKeyExchange.params.salt @ 0: length_below_minimum (decode_error)"},
             {"01 a0 03", "ServerKeyExchange.params.curve_params.namedcurve @ 3: truncated (decode_error)"},
             {"01 a0 03 0017 00",
              "ServerKeyExchange.params.element.point @ 5: length_below_minimum (decode_error)"},
             {"01 a0 03 0017 01 04 00",
              "ServerKeyExchange.params.scalar @ 7: length_below_minimum (decode_error)"}}}},
// ---- 13
{.what = of<CertificateRequest>, .shape = "SSL 3.0 and 1.0", .versions = {ssl30, tls10},
 .sample = "02 01 02 0004 0002 3000",
 .broken = {{{"00 0004 0002 3000",
              "CertificateRequest.request.certificate_types @ 0: length_below_minimum (decode_error)"},
             {"01 01 0000",
              "CertificateRequest.request.certificate_authorities @ 2: length_below_minimum (decode_error)"},
             {"01 01 0003 0000 00",
              "CertificateRequest.request.certificate_authorities[0] @ 4: length_below_minimum (decode_error)"}}}},
{.what = of<CertificateRequest>, .shape = "1.1", .versions = {tls11, dtls10},
 .sample = "01 01 0000",
 .broken = {{{"01 01 0003 0002 30",
              "CertificateRequest.request.certificate_authorities[0] @ 4: truncated (decode_error)"},
             {"01 01 0000 0000", "CertificateRequest @ 4: trailing_bytes (decode_error)"}}}},
{.what = of<CertificateRequest>, .shape = "1.2", .versions = {tls12, dtls12},
 .sample = "01 40 0002 0403 0004 0002 3000",
 .broken = {{{"01 40 0000 0000", "CertificateRequest.request.supported_signature_algorithms @ 2: "
                                 "length_below_minimum (decode_error)"},
             {"01 40 0003 040300 0000", "CertificateRequest.request.supported_signature_algorithms @ 2: "
                                        "length_not_multiple (decode_error)"},
             {"01 40 0002 0403",
              "CertificateRequest.request.certificate_authorities @ 6: truncated (decode_error)"}}}},
{.what = of<CertificateRequest13>, .shape = "1.3", .versions = {tls13, dtls13},
 .sample = "01 c0 0008 000d 0004 0002 0403",
 .broken = {{{"01", "CertificateRequest13.certificate_request_context @ 0: truncated (decode_error)"},
             {"00 00", "CertificateRequest13.extensions @ 1: truncated (decode_error)"},
             {"00 0007 000d 0003 0001 04",
              "CertificateRequest13.extensions[0].supported_signature_algorithms @ 7: length_below_minimum "
              "(decode_error)"},
             {"00 0000 00", "CertificateRequest13 @ 3: trailing_bytes (decode_error)"}}}},
// ---- 14
{.what = of<ServerHelloDone>, .shape = "empty", .versions = {ssl30, tls10, tls11, tls12, dtls10, dtls12},
 .sample = "",
 .broken = {{{"00", "ServerHelloDone @ 0: trailing_bytes (decode_error)"}}}},
// ---- 15
{.what = of<CertificateVerify>, .shape = "up to 1.1", .versions = {ssl30, tls10, tls11, dtls10},
 .sample = "0002 dead",
 .broken = {{{"0002 de", "CertificateVerify.signature.signature @ 0: truncated (decode_error)"},
             {"0000 00", "CertificateVerify @ 2: trailing_bytes (decode_error)"}}}},
{.what = of<CertificateVerify>, .shape = "1.2", .versions = {tls12, dtls12},
 .sample = "0403 0002 dead",
 .broken = {{{"04", "CertificateVerify.signature.algorithm @ 0: truncated (decode_error)"},
             {"0403 0001", "CertificateVerify.signature.signature @ 2: truncated (decode_error)"}}}},
{.what = of<CertificateVerify13>, .shape = "1.3", .versions = {tls13, dtls13},
 .sample = "0804 0002 dead",
 .broken = {{{"08", "CertificateVerify13.algorithm @ 0: truncated (decode_error)"},
             {"0804 0001", "CertificateVerify13.signature @ 2: truncated (decode_error)"},
             {"0804 0000 00", "CertificateVerify13 @ 4: trailing_bytes (decode_error)"}}}},
// ---- 16
{.what = of<ClientKeyExchange>, .shape = "RSA, SSL 3.0", .versions = {ssl30},
 .sample = "01020304",
 .key_exchange = K::rsa,
 .rest_from = 0},
{.what = of<ClientKeyExchange>, .shape = "RSA", .versions = {tls10, tls11, tls12, dtls10, dtls12},
 .sample = "0004 01020304",
 .key_exchange = K::rsa,
 .broken = {{{"0004 010203",
              "ClientKeyExchange.exchange_keys.pre_master_secret @ 0: truncated (decode_error)"},
             {"0000 00", "ClientKeyExchange @ 2: trailing_bytes (decode_error)"}}}},
{.what = of<ClientKeyExchange>, .shape = "RSA", .versions = {tls10},
 .sample = "0004 01020304",
 .key_exchange = K::rsa_export,
 .broken = {{{"00", "ClientKeyExchange.exchange_keys.pre_master_secret @ 0: truncated (decode_error)"}}}},
{.what = of<ClientKeyExchange>, .shape = "DH, explicit", .versions = {ssl30, tls10, tls11, tls12, dtls10, dtls12},
 .sample = "0003 000008",
 .key_exchange = K::dhe_rsa,
 .broken = {{{"00", "ClientKeyExchange.exchange_keys.dh_Yc @ 0: truncated (decode_error)"},
             {"0000", "ClientKeyExchange.exchange_keys.dh_Yc @ 0: length_below_minimum (decode_error)"}}}},
{.what = of<ClientKeyExchange>, .shape = "DH, explicit", .versions = {ssl30, tls10, tls11, tls12, dtls10, dtls12},
 .sample = "0001 08",
 .key_exchange = K::dhe_dss,
 .broken = {{{"0000", "ClientKeyExchange.exchange_keys.dh_Yc @ 0: length_below_minimum (decode_error)"}}}},
{.what = of<ClientKeyExchange>, .shape = "DH, explicit", .versions = {ssl30, tls10, tls11, tls12, dtls10, dtls12},
 .sample = "0001 08",
 .key_exchange = K::dh_anon,
 .broken = {{{"0002 08", "ClientKeyExchange.exchange_keys.dh_Yc @ 0: truncated (decode_error)"}}}},
{.what = of<ClientKeyExchange>, .shape = "DH, implicit", .versions = {ssl30, tls10, tls11, tls12, dtls10, dtls12},
 .sample = "",
 .key_exchange = K::dh_rsa,
 .grows = true,
 .broken = {{{"0000", "ClientKeyExchange.exchange_keys.dh_Yc @ 0: length_below_minimum (decode_error)"}}}},
{.what = of<ClientKeyExchange>, .shape = "DH, implicit", .versions = {ssl30, tls10, tls11, tls12, dtls10, dtls12},
 .sample = "",
 .key_exchange = K::dh_dss,
 .grows = true,
 .broken = {{{"0001", "ClientKeyExchange.exchange_keys.dh_Yc @ 0: truncated (decode_error)"}}}},
{.what = of<ClientKeyExchange>, .shape = "ECDH, explicit", .versions = {tls10, tls11, tls12, dtls10, dtls12},
 .sample = "02 0405",
 .key_exchange = K::ecdhe,
 .broken = {{{"00", "ClientKeyExchange.exchange_keys.ecdh_Yc.point @ 0: length_below_minimum (decode_error)"},
             {"02 04", "ClientKeyExchange.exchange_keys.ecdh_Yc.point @ 0: truncated (decode_error)"}}}},
{.what = of<ClientKeyExchange>, .shape = "ECDH, explicit", .versions = {tls10, tls11, tls12, dtls10, dtls12},
 .sample = "02 0405",
 .key_exchange = K::ecdh_anon,
 .broken = {{{"02 0405 00", "ClientKeyExchange @ 3: trailing_bytes (decode_error)"}}}},
{.what = of<ClientKeyExchange>, .shape = "ECDH, implicit", .versions = {tls10, tls11, tls12, dtls10, dtls12},
 .sample = "",
 .key_exchange = K::ecdh,
 .grows = true,
 .broken = {{{"00",
              "ClientKeyExchange.exchange_keys.ecdh_Yc.point @ 0: length_below_minimum (decode_error)"}}}},
{.what = of<ClientKeyExchange>, .shape = "PSK", .versions = {ssl30, tls10, tls11, tls12, dtls10, dtls12},
 .sample = "0003 616263",
 .key_exchange = K::psk,
 .broken = {{{"0002 61", "ClientKeyExchange.exchange_keys.psk_identity @ 0: truncated (decode_error)"},
             {"0000 00", "ClientKeyExchange @ 2: trailing_bytes (decode_error)"}}}},
{.what = of<ClientKeyExchange>, .shape = "RSA_PSK", .versions = {tls10, tls11, tls12, dtls10, dtls12},
 .sample = "0001 61 0002 0102",
 .key_exchange = K::rsa_psk,
 .broken = {{{"0001", "ClientKeyExchange.exchange_keys.psk_identity @ 0: truncated (decode_error)"},
             {"0000 0001",
              "ClientKeyExchange.exchange_keys.encrypted.pre_master_secret @ 2: truncated (decode_error)"}}}},
{.what = of<ClientKeyExchange>, .shape = "DHE_PSK", .versions = {tls10, tls11, tls12, dtls10, dtls12},
 .sample = "0001 61 0001 08",
 .key_exchange = K::dhe_psk,
 .broken = {{{"0001", "ClientKeyExchange.exchange_keys.psk_identity @ 0: truncated (decode_error)"},
             {"0000 0000",
              "ClientKeyExchange.exchange_keys.public.dh_Yc @ 2: length_below_minimum (decode_error)"}}}},
{.what = of<ClientKeyExchange>, .shape = "ECDHE_PSK", .versions = {tls10, tls11, tls12, dtls10, dtls12},
 .sample = "0001 61 02 0405",
 .key_exchange = K::ecdhe_psk,
 .broken = {{{"0001", "ClientKeyExchange.exchange_keys.psk_identity @ 0: truncated (decode_error)"},
             {"0000 00", "ClientKeyExchange.exchange_keys.public.ecdh_Yc.point @ 2: length_below_minimum "
                         "(decode_error)"}}}},
{.what = of<ClientKeyExchange>, .shape = "SRP", .versions = {tls10, tls11, tls12},
 .sample = "0002 0102",
 .key_exchange = K::srp,
 .broken = {{{"0000", "ClientKeyExchange.exchange_keys.srp_A @ 0: length_below_minimum (decode_error)"},
             {"0003 0102", "ClientKeyExchange.exchange_keys.srp_A @ 0: truncated (decode_error)"}}}},
{.what = of<ClientKeyExchange>, .shape = "SRP", .versions = {tls10, tls11, tls12},
 .sample = "0001 01",
 .key_exchange = K::srp_rsa,
 .broken = {{{"0000", "ClientKeyExchange.exchange_keys.srp_A @ 0: length_below_minimum (decode_error)"}}}},
{.what = of<ClientKeyExchange>, .shape = "SRP", .versions = {tls10, tls11, tls12},
 .sample = "0001 01",
 .key_exchange = K::srp_dss,
 .broken = {{{"0001", "ClientKeyExchange.exchange_keys.srp_A @ 0: truncated (decode_error)"}}}},
{.what = of<ClientKeyExchange>, .shape = "ECJPAKE", .versions = {tls12, dtls12},
 .sample = "02 0405 02 0607 01 08",
 .key_exchange = K::ecjpake,
 .broken = {{{"00",
              "ClientKeyExchange.exchange_keys.ecjpake_key_kp.X.point @ 0: length_below_minimum (decode_error)"},
             {"01 04 00", "ClientKeyExchange.exchange_keys.ecjpake_key_kp.zkp.V.point @ 2: length_below_minimum "
                          "(decode_error)"},
             {"01 04 01 06 00", "ClientKeyExchange.exchange_keys.ecjpake_key_kp.zkp.r @ 4: length_below_minimum "
                                "(decode_error)"}}}},
{.what = of<ClientKeyExchange>, .shape = "GOST", .versions = {tls10, tls11, tls12},
 .sample = "30020500",
 .key_exchange = K::gost,
 .rest_from = 0},
{.what = of<ClientKeyExchange>, .shape = "ECCPWD", .versions = {tls12, dtls12},
 .sample = "02 0405 01 08",
 .key_exchange = K::eccpwd,
 .broken = {{{"00", "ClientKeyExchange.exchange_keys.element.point @ 0: length_below_minimum (decode_error)"},
             {"01 04 00", "ClientKeyExchange.exchange_keys.scalar @ 2: length_below_minimum (decode_error)"}}}},
{.what = of<PreMasterSecret, header::none>, .shape = "PreMasterSecret",
 .versions = {ssl30, tls10, tls11, tls12, dtls10, dtls12},
 .sample = "V R 000102030405060708090a0b0c0d",
 .value = HandshakeType::client_key_exchange,
 .broken = {{{"03", "PreMasterSecret.client_version @ 0: truncated (decode_error)"},
             {"V R", "PreMasterSecret.random @ 2: truncated (decode_error)"}}}},
// ---- 17
{.what = of<ClientCertificateRequest>, .shape = "exported authenticator", .versions = {tls13},
 .sample = "01 c0 0008 000d 0004 0002 0403",
 .broken = {{{"01", "ClientCertificateRequest.certificate_request_context @ 0: truncated (decode_error)"},
             {"00 0000", "ClientCertificateRequest.extensions @ 1: length_below_minimum (decode_error)"},
             {"00 0002 0000", "ClientCertificateRequest.extensions[0] @ 3: truncated (decode_error)"}}}},
// ---- 20
{.what = of<Finished>, .shape = "SSL 3.0, 36 bytes", .versions = {ssl30},
 .sample = "R 20212223",
 .broken = {{{"00", "Finished.verify_data.md5_hash @ 0: truncated (decode_error)"},
             {"R", "Finished.verify_data.sha_hash @ 16: truncated (decode_error)"},
             {"R 20212223 24", "Finished @ 36: trailing_bytes (decode_error)"}}}},
{.what = of<Finished>, .shape = "12 bytes", .versions = {tls10, tls11, tls12, dtls10, dtls12},
 .sample = "000102030405060708090a0b",
 .broken = {{{"000102030405060708090a", "Finished.verify_data @ 0: truncated (decode_error)"},
             {"R", "Finished @ 12: trailing_bytes (decode_error)"}}}},
{.what = of<Finished13>, .shape = "32 bytes", .versions = {tls13, dtls13},
 .sample = "R",
 .broken = {{{"00", "Finished13.verify_data @ 0: truncated (decode_error)"},
             {"R 00", "Finished13 @ 32: trailing_bytes (decode_error)"}}}},
{.what = of<Finished13>, .shape = "32 bytes", .versions = {tls13, dtls13},
 .sample = "R",
 .hash = HashAlgorithm::sm3,
 .broken = {{{"R 00", "Finished13 @ 32: trailing_bytes (decode_error)"}}}},
{.what = of<Finished13>, .shape = "32 bytes", .versions = {tls13, dtls13},
 .sample = "R",
 .hash = HashAlgorithm::gostr341112_256,
 .broken = {{{"R 00", "Finished13 @ 32: trailing_bytes (decode_error)"}}}},
{.what = of<Finished13>, .shape = "48 bytes", .versions = {tls13, dtls13},
 .sample = "R 202122232425262728292a2b2c2d2e2f",
 .hash = HashAlgorithm::sha384,
 .broken = {{{"R", "Finished13.verify_data @ 0: truncated (decode_error)"}}}},
{.what = of<Finished13>, .shape = "64 bytes", .versions = {tls13, dtls13},
 .sample = "R R",
 .hash = HashAlgorithm::sha512,
 .broken = {{{"R", "Finished13.verify_data @ 0: truncated (decode_error)"}}}},
// ---- 21
{.what = of<CertificateURL>, .shape = "individual certificates",
 .versions = {tls10, tls11, tls12, dtls10, dtls12},
 .sample = "00 0018 0001 61 01 000102030405060708090a0b0c0d0e0f10111213",
 .broken = {{{"", "CertificateURL.type @ 0: truncated (decode_error)"},
             {"00 0000", "CertificateURL.url_and_hash_list @ 1: length_below_minimum (decode_error)"},
             {"00 0002 0000", "CertificateURL.url_and_hash_list[0].url @ 3: length_below_minimum (decode_error)"},
             {"00 0003 0001 61", "CertificateURL.url_and_hash_list[0].padding @ 6: truncated (decode_error)"},
             {"00 0005 0001 61 01 00",
              "CertificateURL.url_and_hash_list[0].SHA1Hash @ 7: truncated (decode_error)"}}}},
{.what = of<CertificateURL>, .shape = "PkiPath", .versions = {tls10, tls11, tls12, dtls10, dtls12},
 .sample = "01 0019 0002 6162 01 000102030405060708090a0b0c0d0e0f10111213",
 .broken = {{{"01 0018 0002 6162 01 000102030405060708090a0b0c0d0e0f101112",
              "CertificateURL.url_and_hash_list[0].SHA1Hash @ 8: truncated (decode_error)"}}}},
// ---- 22
{.what = of<CertificateStatus>, .shape = "ocsp", .versions = {tls10, tls11, tls12, dtls10, dtls12},
 .sample = "01 000003 300100",
 .broken = {{{"", "CertificateStatus.status_type @ 0: truncated (decode_error)"},
             {"01 000000", "CertificateStatus.response @ 1: length_below_minimum (decode_error)"},
             {"01 000002 30", "CertificateStatus.response @ 1: truncated (decode_error)"},
             {"01 000001 30 00", "CertificateStatus @ 5: trailing_bytes (decode_error)"}}}},
{.what = of<CertificateStatus>, .shape = "ocsp_multi", .versions = {tls10, tls11, tls12, dtls10, dtls12},
 .sample = "02 000009 000003 300100 000000",
 .broken = {{{"02 000000",
              "CertificateStatus.response.ocsp_response_list @ 1: length_below_minimum (decode_error)"},
             {"02 000004 000002 30",
              "CertificateStatus.response.ocsp_response_list[0] @ 4: truncated (decode_error)"}}}},
{.what = of<CertificateStatus>, .shape = "any other", .versions = {tls10, tls11, tls12, dtls10, dtls12},
 .sample = "07 aabb",
 .rest_from = 1,
 .broken = {{{"", "CertificateStatus.status_type @ 0: truncated (decode_error)"}}}},
// ---- 23
{.what = of<SupplementalData>, .shape = "user_mapping_data", .versions = {tls10, tls11, tls12, dtls10, dtls12},
 .sample = "00000e 0000 000a 0008 40 0001 61 0002 6162",
 .broken = {{{"0000", "SupplementalData.supp_data @ 0: truncated (decode_error)"},
             {"000000", "SupplementalData.supp_data @ 0: length_below_minimum (decode_error)"},
             {"000003 000000", "SupplementalData.supp_data[0] @ 3: truncated (decode_error)"},
             {"000006 0000 0002 0000", "SupplementalData.supp_data[0].user_mapping_data_list @ 7: "
                                       "length_below_minimum (decode_error)"},
             {"00000a 0000 0006 0004 40 0002 61",
              "SupplementalData.supp_data[0].user_mapping_data_list[0].user_mapping_data.user_principal_name @ "
              "10: truncated (decode_error)"},
             {"00000a 0000 0006 0004 40 0001 61",
              "SupplementalData.supp_data[0].user_mapping_data_list[0].user_mapping_data.domain_name @ 13: "
              "truncated (decode_error)"}}}},
{.what = of<SupplementalData>, .shape = "authz_data", .versions = {tls10, tls11, tls12, dtls10, dtls12},
 .sample = "00002e 4002 002a 0028 00 0001 30 01 0001 3c 02 0001 61 02 000102030405060708090a0b0c0d0e0f10111213 "
           "40 0001 61 7f 0102",
 .broken = {{{"000006 4002 0002 0000",
              "SupplementalData.supp_data[0].authz_data_list @ 7: length_below_minimum (decode_error)"},
             {"000009 4002 0005 0003 00 0000",
              "SupplementalData.supp_data[0].authz_data_list[0].authz_data @ 10: length_below_minimum "
              "(decode_error)"},
             {"000009 4002 0005 0003 02 0000",
              "SupplementalData.supp_data[0].authz_data_list[0].authz_data.url @ 10: length_below_minimum "
              "(decode_error)"},
             {"00000b 4002 0007 0005 03 0001 61 00",
              "SupplementalData.supp_data[0].authz_data_list[0].authz_data.hash @ 14: unknown_tag "
              "(illegal_parameter)"},
             {"00000c 4002 0008 0006 41 0001 61 01 00",
              "SupplementalData.supp_data[0].authz_data_list[0].authz_data.hash @ 14: truncated "
              "(decode_error)"}}}},
{.what = of<SupplementalData>, .shape = "any other", .versions = {tls10, tls11, tls12, dtls10, dtls12},
 .sample = "000006 ff00 0002 aabb",
 .broken = {{{"000006 ff00 0003 aabb", "SupplementalData.supp_data[0] @ 3: truncated (decode_error)"}}}},
// ---- 24
{.what = of<KeyUpdate>, .shape = "1.3", .versions = {tls13, dtls13},
 .sample = "01",
 .broken = {{{"", "KeyUpdate.request_update @ 0: truncated (decode_error)"},
             {"0100", "KeyUpdate @ 1: trailing_bytes (decode_error)"}}}},
// ---- 25
{.what = of<CompressedCertificate>, .shape = "1.3", .versions = {tls13, dtls13},
 .sample = "0001 000100 000003 789c01",
 .broken = {{{"00", "CompressedCertificate.algorithm @ 0: truncated (decode_error)"},
             {"0001 0001", "CompressedCertificate.uncompressed_length @ 2: truncated (decode_error)"},
             {"0001 000100 000000", "CompressedCertificate.compressed_certificate_message @ 5: "
                                    "length_below_minimum (decode_error)"},
             {"0001 000100 000001 78 00", "CompressedCertificate @ 9: trailing_bytes (decode_error)"}}}},
// ---- 26
{.what = of<EKTKey>, .shape = "DTLS", .versions = {dtls12, dtls13},
 .sample = "0002 a0a1 0001 b0 0007 015180",
 .broken = {{{"0000", "EKTKey.ekt_key_value @ 0: length_below_minimum (decode_error)"},
             {"0101", "EKTKey.ekt_key_value @ 0: length_above_maximum (decode_error)"},
             {"0001 a0 0000", "EKTKey.srtp_master_salt @ 3: length_below_minimum (decode_error)"},
             {"0001 a0 0101", "EKTKey.srtp_master_salt @ 3: length_above_maximum (decode_error)"},
             {"0001 a0 0001 b0 00", "EKTKey.ekt_spi @ 6: truncated (decode_error)"},
             {"0001 a0 0001 b0 0007 0151", "EKTKey.ekt_ttl @ 8: truncated (decode_error)"}}}},
// ---- 67, 203
{.what = of<NextProtocol>, .shape = "up to 1.2", .versions = {tls10, tls11, tls12},
 .sample = "08 687474702f312e31 16 00000000000000000000000000000000000000000000",
 .broken = {{{"02 68", "NextProtocol.selected_protocol @ 0: truncated (decode_error)"},
             {"01 68", "NextProtocol.padding @ 2: truncated (decode_error)"},
             {"00 00 00", "NextProtocol @ 2: trailing_bytes (decode_error)"}}}},
{.what = of<ChannelID>, .shape = "up to 1.2", .versions = {tls10, tls11, tls12},
 .sample = "7550 0080 R R R R",
 .broken = {{{"7550 00", "ChannelID.extension @ 0: truncated (decode_error)"},
             {"7550 0020 R", "ChannelID.extension.y @ 36: truncated (decode_error)"},
             {"7550 0081 R R R R 00", "ChannelID.extension @ 132: trailing_bytes (decode_error)"},
             {"7550 0080 R R R R 00", "ChannelID @ 132: trailing_bytes (decode_error)"}}}},
// ---- 254
{.what = of<MessageHash, header::none>, .shape = "transcript only", .versions = {tls13, dtls13},
 .sample = "R",
 .rest_from = 0},
};

/// Which shapes each message has. Without a row for each this does not compile.
struct shape {
    HandshakeType type;
    std::string_view name;
};
using H = HandshakeType;
constexpr shape shapes[] = {
    {H::hello_request, "empty"},
    {H::client_hello, "no extensions"},
    {H::client_hello, "empty extensions"},
    {H::client_hello, "extensions"},
    {H::client_hello, "DTLS, no cookie"},
    {H::client_hello, "DTLS, cookie"},
    {H::client_hello, "SSL 2.0"},
    {H::client_hello, "ECH, encoded"},
    {H::server_hello, "no extensions"},
    {H::server_hello, "extensions"},
    {H::server_hello, "1.3"},
    {H::server_hello, "negotiated down to 1.2"},
    {H::server_hello, "negotiated down to 1.1 or below"},
    {H::hello_verify_request, "cookie"},
    {H::new_session_ticket, "up to 1.2"},
    {H::new_session_ticket, "up to 1.2, no ticket"},
    {H::new_session_ticket, "1.3"},
    {H::end_of_early_data, "empty"},
    {H::hello_retry_request, "as a server_hello"},
    {H::encrypted_extensions, "1.3"},
    {H::request_connection_id, "DTLS 1.3"},
    {H::new_connection_id, "DTLS 1.3"},
    {H::certificate, "up to 1.2"},
    {H::certificate, "up to 1.2, none"},
    {H::certificate, "1.3"},
    {H::certificate, "raw public key, up to 1.2"},
    {H::certificate, "raw public key, 1.3"},
    {H::certificate, "OpenPGP, none"},
    {H::certificate, "OpenPGP, subkey"},
    {H::certificate, "OpenPGP, fingerprint"},
    {H::server_key_exchange, "DHE, with scheme"},
    {H::server_key_exchange, "DHE, without scheme"},
    {H::server_key_exchange, "DH_anon, not signed"},
    {H::server_key_exchange, "ECDHE, named curve, with scheme"},
    {H::server_key_exchange, "ECDHE, named curve, without scheme"},
    {H::server_key_exchange, "ECDHE, explicit prime"},
    {H::server_key_exchange, "ECDHE, explicit char2, trinomial"},
    {H::server_key_exchange, "ECDHE, explicit char2, pentanomial"},
    {H::server_key_exchange, "ECDH_anon, not signed"},
    {H::server_key_exchange, "PSK hint"},
    {H::server_key_exchange, "RSA_PSK hint"},
    {H::server_key_exchange, "DHE_PSK"},
    {H::server_key_exchange, "ECDHE_PSK"},
    {H::server_key_exchange, "SRP, not signed"},
    {H::server_key_exchange, "SRP, with scheme"},
    {H::server_key_exchange, "SRP, without scheme"},
    {H::server_key_exchange, "RSA_EXPORT"},
    {H::server_key_exchange, "ECJPAKE"},
    {H::server_key_exchange, "ECCPWD"},
    {H::certificate_request, "SSL 3.0 and 1.0"},
    {H::certificate_request, "1.1"},
    {H::certificate_request, "1.2"},
    {H::certificate_request, "1.3"},
    {H::server_hello_done, "empty"},
    {H::certificate_verify, "up to 1.1"},
    {H::certificate_verify, "1.2"},
    {H::certificate_verify, "1.3"},
    {H::client_key_exchange, "RSA, SSL 3.0"},
    {H::client_key_exchange, "RSA"},
    {H::client_key_exchange, "DH, explicit"},
    {H::client_key_exchange, "DH, implicit"},
    {H::client_key_exchange, "ECDH, explicit"},
    {H::client_key_exchange, "ECDH, implicit"},
    {H::client_key_exchange, "PSK"},
    {H::client_key_exchange, "RSA_PSK"},
    {H::client_key_exchange, "DHE_PSK"},
    {H::client_key_exchange, "ECDHE_PSK"},
    {H::client_key_exchange, "SRP"},
    {H::client_key_exchange, "ECJPAKE"},
    {H::client_key_exchange, "GOST"},
    {H::client_key_exchange, "ECCPWD"},
    {H::client_key_exchange, "PreMasterSecret"},
    {H::client_certificate_request, "exported authenticator"},
    {H::finished, "SSL 3.0, 36 bytes"},
    {H::finished, "12 bytes"},
    {H::finished, "32 bytes"},
    {H::finished, "48 bytes"},
    {H::finished, "64 bytes"},
    {H::certificate_url, "individual certificates"},
    {H::certificate_url, "PkiPath"},
    {H::certificate_status, "ocsp"},
    {H::certificate_status, "ocsp_multi"},
    {H::certificate_status, "any other"},
    {H::supplemental_data, "user_mapping_data"},
    {H::supplemental_data, "authz_data"},
    {H::supplemental_data, "any other"},
    {H::key_update, "1.3"},
    {H::compressed_certificate, "1.3"},
    {H::ekt_key, "DTLS"},
    {H::next_proto, "up to 1.2"},
    {H::channel_id, "up to 1.2"},
    {H::message_hash, "transcript only"},
};

// clang-format off: one row a paragraph
constexpr row record_rows[] = {
// ---- the frames of TLS
{.what = record<TLSPlaintext>, .shape = "plain", .versions = {ssl30, tls10, tls11, tls12, tls13},
 .sample = "16 V 0003 010203",
 .content = ContentType::handshake,
 .broken = {{{"", "TLSPlaintext.type @ 0: truncated (decode_error)"},
             {"16 03", "TLSPlaintext.legacy_record_version @ 1: truncated (decode_error)"},
             {"16 V 0001", "TLSPlaintext.fragment @ 3: truncated (decode_error)"},
             {"16 V 4001 00", "TLSPlaintext.fragment @ 3: length_above_maximum (decode_error)"}}}},
{.what = record<TLSCompressed>, .shape = "compressed", .versions = {ssl30, tls10, tls11, tls12},
 .sample = "17 V 0003 010203",
 .broken = {{{"17 V 00", "TLSCompressed.fragment @ 3: truncated (decode_error)"},
             {"17 V 4401 00", "TLSCompressed.fragment @ 3: length_above_maximum (decode_error)"}}}},
{.what = record<TLSCiphertext>, .shape = "protected", .versions = {ssl30, tls10, tls11, tls12},
 .sample = "17 V 0003 010203",
 .content = ContentType::application_data,
 .broken = {{{"17 V", "TLSCiphertext.fragment @ 3: truncated (decode_error)"},
             {"17 V 4801 00", "TLSCiphertext.fragment @ 3: length_above_maximum (decode_error)"}}}},
{.what = record<TLSCiphertext13>, .shape = "protected", .versions = {tls13},
 .sample = "17 V 0003 010203",
 .content = ContentType::application_data,
 .broken = {{{"17 V 0002 00", "TLSCiphertext13.encrypted_record @ 3: truncated (decode_error)"},
             {"17 V 4101 00", "TLSCiphertext13.encrypted_record @ 3: length_above_maximum (decode_error)"}}}},
// ---- the frames of DTLS
{.what = record<DTLSPlaintext>, .shape = "plain", .versions = {dtls10, dtls12, dtls13},
 .sample = "16 V 0000 000000000007 0003 010203",
 .content = ContentType::handshake,
 .broken = {{{"16 V 00", "DTLSPlaintext.epoch @ 3: truncated (decode_error)"},
             {"16 V 0000 0000000000", "DTLSPlaintext.sequence_number @ 5: truncated (decode_error)"},
             {"16 V 0000 000000000000 4001 00",
              "DTLSPlaintext.fragment @ 11: length_above_maximum (decode_error)"}}}},
{.what = record<DTLSCiphertext12>, .shape = "protected", .versions = {dtls10, dtls12},
 .sample = "17 V 0001 000000000007 0003 010203",
 .content = ContentType::application_data,
 .broken = {{{"17 V 0001 000000000000 4801 00",
              "DTLSCiphertext12.fragment @ 11: length_above_maximum (decode_error)"}}}},
{.what = record<DTLSCiphertext12CID>, .shape = "protected, connection id", .versions = {dtls12},
 .sample = "19 V 0001 000000000007 c0c1c2c3 0003 010203",
 .content = ContentType::tls12_cid,
 .lengths = {.cid = 4},
 .broken = {{{"19 V 0001 000000000007 c0c1c2", "DTLSCiphertext12CID.cid @ 11: truncated (decode_error)"},
             {"19 V 0001 000000000007 c0c1c2c3 4801 00",
              "DTLSCiphertext12CID.enc_content @ 15: length_above_maximum (decode_error)"}}}},
{.what = record<DTLSCiphertext>, .shape = "short header", .versions = {dtls13},
 .sample = "22 07 010203",
 .rest_from = 2,
 .broken = {{{"", "DTLSCiphertext.unified_hdr @ 0: truncated (decode_error)"},
             {"22", "DTLSCiphertext.sequence_number @ 1: truncated (decode_error)"}}}},
{.what = record<DTLSCiphertext>, .shape = "with length", .versions = {dtls13},
 .sample = "2e 0007 0003 010203",
 .broken = {{{"2e 00", "DTLSCiphertext.sequence_number @ 1: truncated (decode_error)"},
             {"2e 0007 00", "DTLSCiphertext.encrypted_record @ 3: truncated (decode_error)"},
             {"2e 0007 4101 00",
              "DTLSCiphertext.encrypted_record @ 3: length_above_maximum (decode_error)"}}}},
{.what = record<DTLSCiphertext>, .shape = "with connection id", .versions = {dtls13},
 .sample = "36 c0c1c2c3 07 0003 010203",
 .lengths = {.cid = 4},
 .broken = {{{"36 c0c1c2", "DTLSCiphertext.connection_id @ 1: truncated (decode_error)"},
             {"36 c0c1c2c3", "DTLSCiphertext.sequence_number @ 5: truncated (decode_error)"}}}},
{.what = record<DTLSHandshakeFragment>, .shape = "fragment", .versions = {dtls10, dtls12, dtls13},
 .sample = "0b 000010 0002 000004 000003 010203",
 .content = ContentType::handshake,
 .broken = {{{"", "DTLSHandshakeFragment.msg_type @ 0: truncated (decode_error)"},
             {"0b 0000", "DTLSHandshakeFragment.length @ 1: truncated (decode_error)"},
             {"0b 000010 00", "DTLSHandshakeFragment.message_seq @ 4: truncated (decode_error)"},
             {"0b 000010 0002 0000", "DTLSHandshakeFragment.fragment_offset @ 6: truncated (decode_error)"},
             {"0b 000010 0002 000000 000001", "DTLSHandshakeFragment.fragment @ 9: truncated (decode_error)"}}}},
// ---- what is inside a protected fragment
{.what = record<GenericStreamCipher>, .shape = "stream", .versions = {ssl30, tls10, tls11, tls12},
 .sample = "010203 a0a1a2a3",
 .lengths = {.content = 3, .mac = 4},
 .broken = {{{"0102", "GenericStreamCipher.content @ 0: truncated (decode_error)"},
             {"010203 a0a1a2", "GenericStreamCipher.MAC @ 3: truncated (decode_error)"}}}},
{.what = record<GenericBlockCipher>, .shape = "block, implicit IV", .versions = {ssl30, tls10},
 .sample = "010203 a0a1 0202 02",
 .lengths = {.content = 3, .mac = 2, .padding = 2},
 .broken = {{{"010203 a0a1 0202", "GenericBlockCipher.padding_length @ 7: truncated (decode_error)"}}}},
{.what = record<GenericBlockCipher>, .shape = "block, explicit IV", .versions = {tls11, tls12, dtls10, dtls12},
 .sample = "b0b1b2b3 010203 a0a1 0202 02",
 .lengths = {.content = 3, .mac = 2, .iv = 4, .padding = 2},
 .broken = {{{"b0b1b2", "GenericBlockCipher.IV @ 0: truncated (decode_error)"},
             {"b0b1b2b3 0102", "GenericBlockCipher.content @ 4: truncated (decode_error)"},
             {"b0b1b2b3 010203 a0", "GenericBlockCipher.MAC @ 7: truncated (decode_error)"},
             {"b0b1b2b3 010203 a0a1 02", "GenericBlockCipher.padding @ 9: truncated (decode_error)"}}}},
{.what = record<GenericAEADCipher>, .shape = "AEAD", .versions = {tls12, dtls12},
 .sample = "b0b1b2b3b4b5b6b7 010203",
 .lengths = {.content = 3, .iv = 8},
 .broken = {{{"b0b1b2b3b4b5b6", "GenericAEADCipher.nonce_explicit @ 0: truncated (decode_error)"},
             {"b0b1b2b3b4b5b6b7 0102", "GenericAEADCipher.content @ 8: truncated (decode_error)"}}}},
{.what = record<TLSInnerPlaintext>, .shape = "content, type, zeros", .versions = {tls13, dtls13},
 .sample = "010203 16 0000",
 .lengths = {.content = 3},
 .rest_from = 4,
 .broken = {{{"0102", "TLSInnerPlaintext.content @ 0: truncated (decode_error)"},
             {"010203", "TLSInnerPlaintext.type @ 3: truncated (decode_error)"}}}},
// ---- what is no handshake message
{.what = record<ChangeCipherSpec>, .shape = "one byte",
 .versions = {ssl30, tls10, tls11, tls12, tls13, dtls10, dtls12},
 .sample = "01",
 .content = ContentType::change_cipher_spec,
 .broken = {{{"", "ChangeCipherSpec.type @ 0: truncated (decode_error)"},
             {"0101", "ChangeCipherSpec @ 1: trailing_bytes (decode_error)"}}}},
{.what = record<Alert>, .shape = "two bytes",
 .versions = {ssl30, tls10, tls11, tls12, tls13, dtls10, dtls12, dtls13},
 .sample = "0232",
 .content = ContentType::alert,
 .broken = {{{"", "Alert.level @ 0: truncated (decode_error)"},
             {"02", "Alert.description @ 1: truncated (decode_error)"},
             {"0232 00", "Alert @ 2: trailing_bytes (decode_error)"}}}},
{.what = record<HeartbeatMessage>, .shape = "payload and padding",
 .versions = {tls10, tls11, tls12, tls13, dtls10, dtls12, dtls13},
 .sample = "01 0003 010203 000102030405060708090a0b0c0d0e0f",
 .content = ContentType::heartbeat,
 .rest_from = 6,
 .broken = {{{"", "HeartbeatMessage.type @ 0: truncated (decode_error)"},
             {"01 4000 01", "HeartbeatMessage.payload @ 1: truncated (decode_error)"}}}},
{.what = record<ACK>, .shape = "record numbers", .versions = {dtls13},
 .sample = "0020 0000000000000002 0000000000000003 0000000000000002 0000000000000004",
 .content = ContentType::ACK,
 .broken = {{{"00", "ACK.record_numbers @ 0: truncated (decode_error)"},
             {"0008 0000000000000002", "ACK.record_numbers[0].sequence_number @ 10: truncated (decode_error)"},
             {"0000 00", "ACK @ 2: trailing_bytes (decode_error)"}}}},
{.what = record<return_routability_check>, .shape = "path_challenge", .versions = {dtls12, dtls13},
 .sample = "00 0102030405060708",
 .content = ContentType::return_routability_check,
 .broken = {{{"", "return_routability_check.msg_type @ 0: truncated (decode_error)"},
             {"00 01020304050607", "return_routability_check.body @ 1: truncated (decode_error)"}}}},
{.what = record<return_routability_check>, .shape = "path_response", .versions = {dtls12, dtls13},
 .sample = "01 0102030405060708",
 .broken = {{{"01", "return_routability_check.body @ 1: truncated (decode_error)"}}}},
{.what = record<return_routability_check>, .shape = "path_drop", .versions = {dtls12, dtls13},
 .sample = "02 0102030405060708",
 .broken = {{{"02 0102030405060708 00", "return_routability_check @ 9: trailing_bytes (decode_error)"}}}},
{.what = record<return_routability_check>, .shape = "any other", .versions = {dtls12, dtls13},
 .sample = "7f aabb",
 .rest_from = 1,
 .broken = {{{"", "return_routability_check.msg_type @ 0: truncated (decode_error)"}}}},
};
// clang-format on

// ---- nothing is left out
constexpr bool all_hold(std::span<const row> rows) {
    bool all = true;
    for_each_sample(rows, [&all](const row& r, ProtocolVersion v) { all = all && r.what.holds(r, v); });
    return all;
}
template <class Predicate>
constexpr bool any_row(Predicate predicate) {
    return std::any_of(std::begin(handshake_rows), std::end(handshake_rows), predicate);
}
constexpr bool has_row(HandshakeType type) {
    return any_row([type](const row& r) { return r.type() == type; });
}
constexpr bool every_registered_type_has_a_row() {
    const auto all = registered_values<HandshakeType>();
    return std::all_of(all.begin(), all.end(), [](HandshakeType t) { return has_row(t); });
}
constexpr bool every_shape_has_a_row() {
    return std::all_of(std::begin(shapes), std::end(shapes), [](const shape& s) {
        return any_row([&s](const row& r) { return r.type() == s.type && r.shape == s.name; });
    });
}
constexpr bool every_row_has_a_shape() {
    return std::all_of(std::begin(handshake_rows), std::end(handshake_rows), [](const row& r) {
        return std::any_of(std::begin(shapes), std::end(shapes),
                           [&r](const shape& s) { return r.type() == s.type && r.shape == s.name; });
    });
}
/// Whether each message of a union has a row of a version that uses the union.
template <class Union>
constexpr bool every_message_has_a_row(std::initializer_list<ProtocolVersion> versions) {
    for (const std::string_view message : messages_of<Union>::names)
        if (!any_row([message, versions](const row& r) {
                return r.what.name == message && std::any_of(versions.begin(), versions.end(),
                                                             [&r](ProtocolVersion v) { return r.has(v); });
            }))
            return false;
    return true;
}
template <class Message>
constexpr bool has_row(ProtocolVersion v) {
    return any_row([v](const row& r) { return r.what.name == name_of<Message>() && r.has(v); });
}
/// Whether a key exchange has a row if and only if the message has a case for it.
template <class Message>
constexpr bool every_key_exchange_has_a_row() {
    for (const KeyExchangeAlgorithm k : registered_values<KeyExchangeAlgorithm>()) {
        const bool has_case = explain<Message>(bytes{}, k, tls12).code != errc::unknown_selector;
        const bool has =
            any_row([k](const row& r) { return r.what.name == name_of<Message>() && r.key_exchange == k; });
        if (has_case != has)
            return false;
    }
    return true;
}
constexpr bool every_hash_has_a_row() {
    for (const HashAlgorithm h : registered_values<HashAlgorithm>()) {
        const bool has_case = explain<Finished13>(bytes{}, h).code != errc::unknown_selector;
        if (has_case !=
            any_row([h](const row& r) { return r.what.name == name_of<Finished13>() && r.hash == h; }))
            return false;
    }
    return true;
}
constexpr bool every_version_has_a_row() {
    const auto all = registered_values<ProtocolVersion>();
    return std::all_of(all.begin(), all.end(),
                       [](ProtocolVersion v) { return any_row([v](const row& r) { return r.has(v); }); });
}

constexpr bool every_content_type_has_a_row() {
    const auto all = registered_values<ContentType>();
    return std::all_of(all.begin(), all.end(), [](ContentType t) {
        return std::any_of(std::begin(record_rows), std::end(record_rows),
                           [t](const row& r) { return r.content == t; });
    });
}

} // namespace

TEST_CASE("every handshake message accepts, refuses and round-trips in each of its shapes") {
    for_each_sample(handshake_rows, [](const row& r, ProtocolVersion v) { r.what.check(r, v); });
}

TEST_CASE("every record accepts, refuses and round-trips") {
    for_each_sample(record_rows, [](const row& r, ProtocolVersion v) { r.what.check(r, v); });
}

TEST_CASE("every sample round-trips in a constant expression, too") {
    CHECK_BOTH(all_hold(handshake_rows));
    CHECK_BOTH(all_hold(record_rows));
}

TEST_CASE("no handshake type, shape, message, key exchange, hash, version or content type is without a row") {
    CHECK_BOTH(every_registered_type_has_a_row());
    CHECK_BOTH(every_shape_has_a_row());
    CHECK_BOTH(every_row_has_a_shape());
    CHECK_BOTH(every_message_has_a_row<Handshake12>({ssl30, tls10, tls11, tls12}));
    CHECK_BOTH(every_message_has_a_row<Handshake13>({tls13}));
    CHECK_BOTH(every_message_has_a_row<HandshakeDTLS12>({dtls10, dtls12}));
    CHECK_BOTH(every_message_has_a_row<HandshakeDTLS13>({dtls13}));
    CHECK_BOTH(every_key_exchange_has_a_row<ServerKeyExchange>());
    CHECK_BOTH(every_key_exchange_has_a_row<ClientKeyExchange>());
    CHECK_BOTH(every_hash_has_a_row());
    CHECK_BOTH(every_version_has_a_row());
    CHECK_BOTH(every_content_type_has_a_row());
}

TEST_CASE("what changed from version to version has a row for each version") {
    for (const ProtocolVersion v : {ssl30, tls10, tls11, tls12, dtls10, dtls12}) {
        INFO(name(v));
        CHECK(has_row<ServerHello>(v));
        CHECK(has_row<Certificate>(v));
        CHECK(has_row<ServerKeyExchange>(v));
        CHECK(has_row<CertificateRequest>(v));
        CHECK(has_row<CertificateVerify>(v));
        CHECK(has_row<ClientKeyExchange>(v));
        CHECK(has_row<Finished>(v));
    }
}

TEST_CASE("a handshake type that a union does not declare is kept byte for byte, and no other") {
    const auto check_all = []<class Union>(std::type_identity<Union>, std::string_view head) {
        unsigned kept = 0;
        for (unsigned t = 0; t < 256; ++t) {
            const auto& declared = messages_of<Union>::types;
            if (std::find(declared.begin(), declared.end(), H{static_cast<std::uint8_t>(t)}) !=
                declared.end())
                continue;
            const buffer in = support::unhex(support::hex_number(t, 1) + std::string(head) + "010203");
            CHECK(support::round_trips<Union>(in, K::ecdhe, tls12, HashAlgorithm::sha256));
            CHECK(support::check_bytes<Union>(in, true, K::ecdhe, tls12, HashAlgorithm::sha256));
            ++kept;
        }
        return kept + messages_of<Union>::types.size();
    };
    CHECK(check_all(std::type_identity<Handshake12>{}, "000003") == 256);
    CHECK(check_all(std::type_identity<Handshake13>{}, "000003") == 256);
    CHECK(check_all(std::type_identity<HandshakeDTLS12>{}, "000003 0000 000000 000003") == 256);
    CHECK(check_all(std::type_identity<HandshakeDTLS13>{}, "000003 0000 000000 000003") == 256);
}

// ---- the README's table
namespace {
struct counted_name {
    std::string name;
    std::size_t shapes = 0;
};
void print_row(std::string_view what, const std::vector<counted_name>& names) {
    std::cout << "| " << what << " | " << names.size() << " | ";
    for (const counted_name& n : names) {
        std::cout << (&n == names.data() ? "" : ", ") << n.name;
        if (n.shapes > 1)
            std::cout << " (" << n.shapes << ')';
    }
    std::cout << " |\n";
}
} // namespace

TEST_CASE("the table of what is covered, for tests/coverage.py", "[.table]") {
    std::vector<counted_name> versions;
    for (const ProtocolVersion v : registered_values<ProtocolVersion>())
        versions.push_back({std::string(name(v))});
    std::vector<counted_name> messages;
    for (const HandshakeType t : registered_values<HandshakeType>()) {
        const auto n =
            std::count_if(std::begin(shapes), std::end(shapes), [t](const shape& s) { return s.type == t; });
        messages.push_back({std::string(name(t)), static_cast<std::size_t>(n)});
    }
    std::vector<counted_name> records;
    for (const row& r : record_rows)
        if (records.empty() || records.back().name != r.what.name)
            records.push_back({std::string(r.what.name), 1});
        else
            ++records.back().shapes;
    print_row("versions", versions);
    print_row("records", records);
    print_row("handshake messages", messages);
}

} // namespace coverage_test
