// SPDX-License-Identifier: BSL-1.0
// tests/present_key_exchange_test.cpp: ServerKeyExchange, ClientKeyExchange, what is in them and what is
// signed, as the RFCs write them. Our structs stand where an RFC has the fields of a case in place, and a
// case a line.
#include "rfc_text.hpp"
#include "support.hpp"

#include <tlswire/message/certificate_verify.hpp>
#include <tlswire/message/client_key_exchange.hpp>
#include <tlswire/message/server_key_exchange.hpp>
#include <tlswire/ops/present.hpp>

namespace present_key_exchange_test {

using namespace support;
using namespace tlswire;

// ---- the messages
TEST_CASE("ServerKeyExchange reads as in RFC 5246 7.4.3, with the cases of its successors") {
    CHECK_BOTH(same_text(present<ServerKeyExchange>(), R"(
      struct {
          select (KeyExchangeAlgorithm) {
              case dh_anon: ServerDHParams;
              case dhe_dss: SignedDHParams;
              case dhe_rsa: SignedDHParams;
              case ecdhe: SignedECDHParams;
              case ecdh_anon: ServerECDHParams;
              case rsa_export: SignedRSAParams;
              case psk: ServerPSKParams;
              case rsa_psk: ServerPSKParams;
              case dhe_psk: ServerDHEPSKParams;
              case ecdhe_psk: ServerECDHEPSKParams;
              case srp: ServerSRPParams;
              case srp_dss: SignedSRPParams;
              case srp_rsa: SignedSRPParams;
              case ecjpake: ServerECJPAKEParams;
              case eccpwd: ServerECCPWDParams;
          } params;
      } ServerKeyExchange;)"));
}

TEST_CASE("ClientKeyExchange reads as in RFC 5246 7.4.7, with the cases of its successors") {
    CHECK_BOTH(same_text(present<ClientKeyExchange>(), R"(
      struct {
          select (KeyExchangeAlgorithm) {
              case rsa: EncryptedPreMasterSecret;
              case rsa_export: EncryptedPreMasterSecret;
              case dhe_dss: ClientDiffieHellmanPublic;
              case dhe_rsa: ClientDiffieHellmanPublic;
              case dh_anon: ClientDiffieHellmanPublic;
              case dh_dss: StaticClientDiffieHellmanPublic;
              case dh_rsa: StaticClientDiffieHellmanPublic;
              case ecdhe: ClientECDiffieHellmanPublic;
              case ecdh_anon: ClientECDiffieHellmanPublic;
              case ecdh: StaticClientECDiffieHellmanPublic;
              case psk: ClientPSK;
              case rsa_psk: ClientRSAPSK;
              case dhe_psk: ClientDHEPSK;
              case ecdhe_psk: ClientECDHEPSK;
              case srp: ClientSRPPublic;
              case srp_dss: ClientSRPPublic;
              case srp_rsa: ClientSRPPublic;
              case ecjpake: ClientECJPAKEParams;
              case eccpwd: ClientECCPWDParams;
              case gost: opaque;
          } exchange_keys;
      } ClientKeyExchange;)"));
}

TEST_CASE("CertificateVerify reads as in RFC 5246 7.4.8, its signature as the version has it") {
    CHECK_BOTH(same_text(present<CertificateVerify>(), R"(
      struct {
          select (ProtocolVersion) {
              case TLS 1.2: DigitallySigned;
              case DTLS 1.2: DigitallySigned;
              case TLS 1.1: LegacyDigitallySigned;
              case DTLS 1.0: LegacyDigitallySigned;
              case TLS 1.0: LegacyDigitallySigned;
              case SSL 3.0: LegacyDigitallySigned;
          } signature;
      } CertificateVerify;)"));
}

TEST_CASE("what is signed reads as in RFC 5246 7.4.3, RFC 8422 5.4, RFC 2246 D.1 and RFC 5054 2.8.1") {
    CHECK_BOTH(same_text(present<SignedDHParams>(), R"(
      struct {
          ServerDHParams params;
          select (ProtocolVersion) {
              case TLS 1.2: DigitallySigned;
              case DTLS 1.2: DigitallySigned;
              case TLS 1.1: LegacyDigitallySigned;
              case DTLS 1.0: LegacyDigitallySigned;
              case TLS 1.0: LegacyDigitallySigned;
              case SSL 3.0: LegacyDigitallySigned;
          } signed_params;
      } SignedDHParams;)"));
    CHECK_BOTH(same_text(present<SignedECDHParams>(), R"(
      struct {
          ServerECDHParams params;
          select (ProtocolVersion) {
              case TLS 1.2: DigitallySigned;
              case DTLS 1.2: DigitallySigned;
              case TLS 1.1: LegacyDigitallySigned;
              case DTLS 1.0: LegacyDigitallySigned;
              case TLS 1.0: LegacyDigitallySigned;
              case SSL 3.0: LegacyDigitallySigned;
          } signed_params;
      } SignedECDHParams;)"));
    CHECK_BOTH(same_text(present<SignedRSAParams>(), R"(
      struct {
          ServerRSAParams params;
          select (ProtocolVersion) {
              case TLS 1.2: DigitallySigned;
              case DTLS 1.2: DigitallySigned;
              case TLS 1.1: LegacyDigitallySigned;
              case DTLS 1.0: LegacyDigitallySigned;
              case TLS 1.0: LegacyDigitallySigned;
              case SSL 3.0: LegacyDigitallySigned;
          } signed_params;
      } SignedRSAParams;)"));
    CHECK_BOTH(same_text(present<SignedSRPParams>(), R"(
      struct {
          ServerSRPParams params;
          select (ProtocolVersion) {
              case TLS 1.2: DigitallySigned;
              case DTLS 1.2: DigitallySigned;
              case TLS 1.1: LegacyDigitallySigned;
              case DTLS 1.0: LegacyDigitallySigned;
              case TLS 1.0: LegacyDigitallySigned;
              case SSL 3.0: LegacyDigitallySigned;
          } signed_params;
      } SignedSRPParams;)"));
}

// ---- what is in them
TEST_CASE("ServerDHParams reads as in RFC 5246 7.4.3") {
    CHECK_BOTH(same_text(present<ServerDHParams>(), R"(
      struct {
          opaque dh_p<1..2^16-1>;
          opaque dh_g<1..2^16-1>;
          opaque dh_Ys<1..2^16-1>;
      } ServerDHParams;)"));
}

TEST_CASE("the parameters of ECDHE read as in RFC 8422 5.4") {
    CHECK_BOTH(same_text(present<ECPoint>(), R"(
        struct {
            opaque point <1..2^8-1>;
        } ECPoint;)"));
    CHECK_BOTH(same_text(present<ServerECDHParams>(), R"(
        struct {
            ECParameters    curve_params;
            ECPoint         public;
        } ServerECDHParams;)"));
    // the fields of the explicit curves stand in structs of their own
    CHECK_BOTH(present<ECParameters>().starts_with("struct { ECCurveType curve_type; select (curve_type) {"));
    CHECK_BOTH(
        present<ECParameters>().ends_with("case named_curve: NamedGroup; } namedcurve; } ECParameters;"));
}

TEST_CASE("DigitallySigned reads as in RFC 5246 4.7, with SignatureScheme, and as RFC 4346 4.7 means it") {
    CHECK_BOTH(same_text(present<DigitallySigned>(), R"(
      struct {
         SignatureScheme algorithm;
         opaque signature<0..2^16-1>;
      } DigitallySigned;)"));
    CHECK_BOTH(same_text(present<LegacyDigitallySigned>(),
                         "struct { opaque signature<0..2^16-1>; } LegacyDigitallySigned;"));
}

TEST_CASE("the client's halves of RSA and Diffie-Hellman read as in RFC 5246 7.4.7") {
    CHECK_BOTH(same_text(present<PreMasterSecret>(), R"(
      struct {
          ProtocolVersion client_version;
          opaque random[46];
      } PreMasterSecret;)"));
    // SSL 3.0 has no length
    CHECK_BOTH(same_text(present<EncryptedPreMasterSecret>(), R"(
      struct {
          select (ProtocolVersion) { case SSL 3.0: opaque; default: opaque<0..2^16-1>; } pre_master_secret;
      } EncryptedPreMasterSecret;)"));
    CHECK_BOTH(same_text(present<ClientDiffieHellmanPublic>(), R"(
      struct {
          opaque dh_Yc<1..2^16-1>;
      } ClientDiffieHellmanPublic;)"));
    // RFC 8422 5.7
    CHECK_BOTH(same_text(present<ClientECDiffieHellmanPublic>(), R"(
      struct {
          ECPoint ecdh_Yc;
      } ClientECDiffieHellmanPublic;)"));
}

TEST_CASE("the explicit curves read as in RFC 4492 5.4") {
    CHECK_BOTH(same_text(present<ECCurve>(), R"(
      struct {
          opaque a <1..2^8-1>;
          opaque b <1..2^8-1>;
      } ECCurve;)"));
    CHECK_BOTH(same_text(present<ExplicitPrime>(), R"(
      struct {
          opaque      prime_p <1..2^8-1>;
          ECCurve     curve;
          ECPoint     base;
          opaque      order <1..2^8-1>;
          opaque      cofactor <1..2^8-1>;
      } ExplicitPrime;)"));
    // the cases of the basis stand in structs of their own
    CHECK_BOTH(same_text(present<ExplicitChar2>(), R"(
      struct {
          uint16      m;
          ECBasisType basis;
          select (basis) {
              case ec_basis_trinomial: Trinomial;
              case ec_basis_pentanomial: Pentanomial;
          } polynomial;
          ECCurve     curve;
          ECPoint     base;
          opaque      order <1..2^8-1>;
          opaque      cofactor <1..2^8-1>;
      } ExplicitChar2;)"));
}

TEST_CASE("the parameters of shared keys and passwords read as in their RFCs") {
    // RFC 4279 2 and 3: each case of ServerKeyExchange and ClientKeyExchange in a struct of its own
    CHECK_BOTH(same_text(present<ServerPSKParams>(),
                         "struct { opaque psk_identity_hint<0..2^16-1>; } ServerPSKParams;"));
    CHECK_BOTH(same_text(present<ServerDHEPSKParams>(), R"(
      struct {
          opaque psk_identity_hint<0..2^16-1>;
          ServerDHParams params;
      } ServerDHEPSKParams;)"));
    CHECK_BOTH(same_text(present<ClientDHEPSK>(), R"(
      struct {
          opaque psk_identity<0..2^16-1>;
          ClientDiffieHellmanPublic public;
      } ClientDHEPSK;)"));
    // RFC 5489 2
    CHECK_BOTH(same_text(present<ServerECDHEPSKParams>(), R"(
      struct {
          opaque psk_identity_hint<0..2^16-1>;
          ServerECDHParams params;
      } ServerECDHEPSKParams;)"));
    CHECK_BOTH(same_text(present<ClientECDHEPSK>(), R"(
      struct {
          opaque psk_identity<0..2^16-1>;
          ClientECDiffieHellmanPublic public;
      } ClientECDHEPSK;)"));
    // RFC 5054 2.5.3, 2.5.4
    CHECK_BOTH(same_text(present<ServerSRPParams>(), R"(
      struct {
          opaque srp_N<1..2^16-1>;
          opaque srp_g<1..2^16-1>;
          opaque srp_s<1..2^8-1>;
          opaque srp_B<1..2^16-1>;
      } ServerSRPParams;)"));
    CHECK_BOTH(same_text(present<ClientSRPPublic>(), R"(
      struct {
          opaque srp_A<1..2^16-1>;
      } ClientSRPPublic;)"));
    // draft-cragie-tls-ecjpake-01
    CHECK_BOTH(same_text(present<ECSchnorrZKP>(), "struct { ECPoint V; opaque r<1..2^8-1>; } ECSchnorrZKP;"));
    CHECK_BOTH(same_text(present<ECJPAKEKeyKP>(), "struct { ECPoint X; ECSchnorrZKP zkp; } ECJPAKEKeyKP;"));
    // RFC 2246 D.1
    CHECK_BOTH(same_text(present<ServerRSAParams>(), R"(
      struct {
          opaque rsa_modulus<1..2^16-1>;
          opaque rsa_exponent<1..2^16-1>;
      } ServerRSAParams;)"));
}

TEST_CASE("what ClientKeyExchange has for shared keys and static keys reads as in RFC 4279 2, 4 and RFC 5246 "
          "7.4.7.2") {
    CHECK_BOTH(same_text(present<ClientPSK>(), "struct { opaque psk_identity<0..2^16-1>; } ClientPSK;"));
    CHECK_BOTH(same_text(present<ClientRSAPSK>(), R"(
      struct {
          opaque psk_identity<0..2^16-1>;
          EncryptedPreMasterSecret encrypted;
      } ClientRSAPSK;)"));
    CHECK_BOTH(same_text(present<StaticClientDiffieHellmanPublic>(), R"(
      struct {
          opaque dh_Yc<1..2^16-1>;
      } StaticClientDiffieHellmanPublic;)"));
    // RFC 8422 5.7
    CHECK_BOTH(same_text(present<StaticClientECDiffieHellmanPublic>(), R"(
      struct {
          ECPoint ecdh_Yc;
      } StaticClientECDiffieHellmanPublic;)"));
}

TEST_CASE("the parameters of passwords read as in draft-cragie-tls-ecjpake-01 and RFC 8492 4.5") {
    CHECK_BOTH(same_text(present<ServerECJPAKEParams>(), R"(
      struct {
          ECParameters curve_params;
          ECJPAKEKeyKP ecjpake_key_kp;
      } ServerECJPAKEParams;)"));
    CHECK_BOTH(same_text(present<ClientECJPAKEParams>(), R"(
      struct {
          ECJPAKEKeyKP ecjpake_key_kp;
      } ClientECJPAKEParams;)"));
    CHECK_BOTH(same_text(present<ServerECCPWDParams>(), R"(
      struct {
          opaque salt<1..2^8-1>;
          ECParameters curve_params;
          ECPoint element;
          opaque scalar<1..2^8-1>;
      } ServerECCPWDParams;)"));
    CHECK_BOTH(same_text(present<ClientECCPWDParams>(), R"(
      struct {
          ECPoint element;
          opaque scalar<1..2^8-1>;
      } ClientECCPWDParams;)"));
}

} // namespace present_key_exchange_test
