// SPDX-License-Identifier: BSL-1.0
// registry_test.cpp: names, lookup by name, GREASE, and what cipher suites stand for.
#include "registry_support.hpp"

#include <tlswire/registry/alert_description.hpp>
#include <tlswire/registry/certificate_compression_algorithm.hpp>
#include <tlswire/registry/certificate_status_type.hpp>
#include <tlswire/registry/certificate_type.hpp>
#include <tlswire/registry/cipher_suite_info.hpp>
#include <tlswire/registry/client_certificate_type.hpp>
#include <tlswire/registry/compression_method.hpp>
#include <tlswire/registry/content_type.hpp>
#include <tlswire/registry/ec_basis_type.hpp>
#include <tlswire/registry/ec_curve_type.hpp>
#include <tlswire/registry/ec_point_format.hpp>
#include <tlswire/registry/extension_type.hpp>
#include <tlswire/registry/grease.hpp>
#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/registry/max_fragment_length.hpp>
#include <tlswire/registry/name_type.hpp>
#include <tlswire/registry/named_group.hpp>
#include <tlswire/registry/psk_key_exchange_mode.hpp>
#include <tlswire/registry/signature_algorithm.hpp>
#include <tlswire/registry/signature_scheme.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <string_view>

namespace registry_test {

#ifdef TLSWIRE_REGISTRY
#error "a registry header leaves its macro behind"
#endif

using namespace tlswire;
using namespace registry_support;

namespace {

/// Not constexpr: clang would first try it as a constant until it runs out of steps.
bool cipher_suites_round_trip() {
    return round_trips<CipherSuite>();
}

static_assert(round_trips<AlertDescription>());
static_assert(round_trips<AlertLevel>());
static_assert(round_trips<AuthenticationAlgorithm>());
static_assert(round_trips<BulkCipherAlgorithm>());
static_assert(round_trips<CertificateCompressionAlgorithm>());
static_assert(round_trips<CertificateStatusType>());
static_assert(round_trips<CertificateType>());
static_assert(round_trips<CipherMode>());
static_assert(round_trips<CipherType>());
static_assert(round_trips<ClientCertificateType>());
static_assert(round_trips<CompressionMethod>());
static_assert(round_trips<ContentType>());
static_assert(round_trips<ECBasisType>());
static_assert(round_trips<ECCurveType>());
static_assert(round_trips<ECPointFormat>());
static_assert(round_trips<ExtensionType>());
static_assert(round_trips<HandshakeType>());
static_assert(round_trips<HashAlgorithm>());
static_assert(round_trips<KeyExchangeAlgorithm>());
static_assert(round_trips<MaxFragmentLength>());
static_assert(round_trips<NamedGroup>());
static_assert(round_trips<NameType>());
static_assert(round_trips<ProtocolVersion>());
static_assert(round_trips<PskKeyExchangeMode>());
static_assert(round_trips<SignatureAlgorithm>());
static_assert(round_trips<SignatureScheme>());

static_assert(name(ContentType::change_cipher_spec) == "change_cipher_spec");
static_assert(name(HandshakeType::message_hash) == "message_hash");
static_assert(name(AlertDescription::general_error) == "general_error");
static_assert(name(ProtocolVersion::tls12) == "TLS 1.2");
static_assert(name(ProtocolVersion::dtls12) == "DTLS 1.2");
static_assert(name(ProtocolVersion::ssl30) == "SSL 3.0");
static_assert(name(MaxFragmentLength::octets_4096) == "2^12");
static_assert(name(CertificateType::IEEE1609Dot2) == "1609Dot2");
static_assert(from_name<NamedGroup>("X25519MLKEM768") == static_cast<NamedGroup>(0x11ec));
static_assert(from_name<SignatureScheme>("mldsa65") == static_cast<SignatureScheme>(0x0905));
static_assert(from_name<ExtensionType>("encrypted_client_hello") == static_cast<ExtensionType>(0xfe0d));

static_assert(names_no_grease<CipherSuite>());
static_assert(names_no_grease<ExtensionType>());
static_assert(names_no_grease<NamedGroup>());
static_assert(names_no_grease<SignatureScheme>());
static_assert(names_no_grease<ProtocolVersion>());

} // namespace

TEST_CASE("every registered cipher suite round-trips through its name") {
    CHECK(cipher_suites_round_trip());
    CHECK(registered_values<CipherSuite>().size() == 357); // IANA's 356, and EC-JPAKE
    CHECK(count_names<CipherSuite>() == 357);
}

TEST_CASE("no value has a name that is not registered") {
    CHECK(count_names<ContentType>() == registered_values<ContentType>().size());
    CHECK(count_names<HandshakeType>() == registered_values<HandshakeType>().size());
    CHECK(count_names<ExtensionType>() == registered_values<ExtensionType>().size());
    CHECK(count_names<NamedGroup>() == registered_values<NamedGroup>().size());
    CHECK(count_names<SignatureScheme>() == registered_values<SignatureScheme>().size());
    static_assert(name(static_cast<ContentType>(0)).empty());
    static_assert(name(static_cast<ContentType>(255)).empty());
    static_assert(name(static_cast<HandshakeType>(7)).empty());
    static_assert(name(static_cast<CipherSuite>(0xffff)).empty());
}

TEST_CASE("lookup by name refuses what is not a whole registered name") {
    static_assert(!from_name<NamedGroup>(""));
    static_assert(!from_name<NamedGroup>("x2551"));
    static_assert(!from_name<NamedGroup>("x25519 "));
    static_assert(!from_name<NamedGroup>("X25519"));
    static_assert(!from_name<NamedGroup>("x25519 = 29"));
    static_assert(!from_name<ProtocolVersion>("tls12"));
}

TEST_CASE("GREASE is accepted where both bytes are equal and refused elsewhere") {
    std::size_t count = 0;
    for (unsigned value = 0; value <= 0xffff; ++value)
        count += is_grease(static_cast<std::uint16_t>(value)) ? 1U : 0U;
    CHECK(count == grease_values.size());
    for (const std::uint16_t value : grease_values)
        CHECK(is_grease(value));
    static_assert(is_grease(static_cast<CipherSuite>(0x0a0a)));
    static_assert(!is_grease(static_cast<CipherSuite>(0x1a2a)));
    static_assert(!is_grease(CipherSuite::TLS_AES_128_GCM_SHA256));
}

TEST_CASE("GREASE in one byte has its own eight values") {
    std::size_t count = 0;
    for (unsigned value = 0; value <= 0xff; ++value)
        count += is_grease(static_cast<PskKeyExchangeMode>(value)) ? 1U : 0U;
    CHECK(count == grease_psk_modes.size());
    for (const std::uint8_t value : grease_psk_modes)
        CHECK(is_grease(static_cast<PskKeyExchangeMode>(value)));
    static_assert(!is_grease(static_cast<PskKeyExchangeMode>(0x0a)));
    static_assert(!is_grease(PskKeyExchangeMode::psk_dhe_ke));
}

TEST_CASE("an AEAD suite has a nonce in two parts and no MAC") {
    constexpr auto suite = info(CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256);
    static_assert(suite.registered);
    static_assert(suite.key_exchange == KeyExchangeAlgorithm::ecdhe);
    static_assert(suite.authentication == AuthenticationAlgorithm::ecdsa);
    static_assert(suite.bulk_cipher_algorithm == BulkCipherAlgorithm::aes);
    static_assert(suite.mode == CipherMode::gcm);
    static_assert(suite.cipher_type == CipherType::aead);
    static_assert(suite.enc_key_length == 16);
    static_assert(suite.fixed_iv_length == 4);
    static_assert(suite.record_iv_length == 8);
    static_assert(suite.tag_length == 16);
    static_assert(suite.mac_algorithm == HashAlgorithm::none);
    static_assert(suite.mac_key_length == 0);
    static_assert(suite.prf_algorithm == HashAlgorithm::sha256);
    static_assert(suite.min_version == ProtocolVersion::tls12);
    static_assert(suite.max_version == ProtocolVersion::tls12);
}

TEST_CASE("a CBC suite with SHA-1 uses SHA-256 in the PRF of TLS 1.2") {
    constexpr auto suite = info(CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA);
    static_assert(suite.key_exchange == KeyExchangeAlgorithm::rsa);
    static_assert(suite.cipher_type == CipherType::block);
    static_assert(suite.block_length == 16);
    static_assert(suite.record_iv_length == 16);
    static_assert(suite.fixed_iv_length == 0);
    static_assert(suite.mac_algorithm == HashAlgorithm::sha1);
    static_assert(suite.mac_length == 20);
    static_assert(suite.mac_key_length == 20);
    static_assert(suite.prf_algorithm == HashAlgorithm::sha256);
    static_assert(suite.min_version == ProtocolVersion::ssl30);
    static_assert(suite.max_version == ProtocolVersion::tls12);
}

TEST_CASE("an export suite takes few bytes of key and ends with TLS 1.0") {
    constexpr auto suite = info(CipherSuite::TLS_RSA_EXPORT_WITH_RC2_CBC_40_MD5);
    static_assert(suite.key_exchange == KeyExchangeAlgorithm::rsa_export);
    static_assert(suite.is_exportable);
    static_assert(suite.key_material == 5);
    static_assert(suite.enc_key_length == 16);
    static_assert(suite.block_length == 8);
    static_assert(suite.max_version == ProtocolVersion::tls10);
    static_assert(info(CipherSuite::TLS_DHE_DSS_EXPORT_WITH_DES40_CBC_SHA).key_exchange ==
                  KeyExchangeAlgorithm::dhe_dss);
}

TEST_CASE("a suite of TLS 1.3 leaves key exchange and signature to extensions") {
    constexpr auto suite = info(CipherSuite::TLS_AES_128_CCM_8_SHA256);
    static_assert(suite.key_exchange == KeyExchangeAlgorithm::any);
    static_assert(suite.authentication == AuthenticationAlgorithm::any);
    static_assert(suite.mode == CipherMode::ccm_8);
    static_assert(suite.fixed_iv_length == 12);
    static_assert(suite.record_iv_length == 0);
    static_assert(suite.tag_length == 8);
    static_assert(suite.min_version == ProtocolVersion::tls13);
    static_assert(info(CipherSuite::TLS_AES_256_GCM_SHA384).prf_algorithm == HashAlgorithm::sha384);
    static_assert(info(CipherSuite::TLS_SM4_GCM_SM3).prf_algorithm == HashAlgorithm::sm3);
    static_assert(info(CipherSuite::TLS_SHA256_SHA256).mode == CipherMode::hmac);
    static_assert(info(CipherSuite::TLS_SHA384_SHA384).tag_length == 48);
}

TEST_CASE("suites that no other implementation lists are read from their names as well") {
    constexpr auto aegis256 = info(CipherSuite::TLS_AEGIS_256_SHA512); // draft-irtf-cfrg-aegis-aead
    static_assert(aegis256.bulk_cipher_algorithm == BulkCipherAlgorithm::aegis256);
    static_assert(aegis256.enc_key_length == 32 && aegis256.fixed_iv_length == 32 &&
                  aegis256.tag_length == 16);
    static_assert(aegis256.prf_algorithm == HashAlgorithm::sha512);
    constexpr auto aegis128l = info(CipherSuite::TLS_AEGIS_128L_SHA256);
    static_assert(aegis128l.bulk_cipher_algorithm == BulkCipherAlgorithm::aegis128l);
    static_assert(aegis128l.enc_key_length == 16 && aegis128l.fixed_iv_length == 16);
    static_assert(aegis128l.tag_length == 16 && aegis128l.prf_algorithm == HashAlgorithm::sha256);
    constexpr auto ascon = info(CipherSuite::TLS_ASCONAEAD128_ASCONHASH256); // NIST SP 800-232
    static_assert(ascon.bulk_cipher_algorithm == BulkCipherAlgorithm::asconaead128);
    static_assert(ascon.enc_key_length == 16 && ascon.fixed_iv_length == 16 && ascon.tag_length == 16);
    static_assert(ascon.prf_algorithm == HashAlgorithm::asconhash256);
    static_assert(info(CipherSuite::TLS_ASCONAEAD128_SHA256).prf_algorithm == HashAlgorithm::sha256);
    static_assert(info(CipherSuite::TLS_AES_128_GCM_ASCONHASH256).mode == CipherMode::gcm);
    static_assert(info(CipherSuite::TLS_AES_128_CCM_ASCONHASH256).mode == CipherMode::ccm);
    static_assert(ascon.min_version == ProtocolVersion::tls13 && ascon.max_version == ProtocolVersion::tls13);
}

TEST_CASE("other suites are read from their names") {
    static_assert(info(CipherSuite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256).fixed_iv_length == 12);
    static_assert(info(CipherSuite::TLS_PSK_DHE_WITH_AES_128_CCM_8).key_exchange ==
                  KeyExchangeAlgorithm::dhe_psk);
    static_assert(info(CipherSuite::TLS_RSA_WITH_AES_256_CCM).prf_algorithm == HashAlgorithm::sha256);
    static_assert(info(CipherSuite::TLS_DH_anon_WITH_RC4_128_MD5).mode == CipherMode::stream);
    static_assert(info(CipherSuite::TLS_RSA_WITH_3DES_EDE_CBC_SHA).enc_key_length == 24);
    static_assert(info(CipherSuite::TLS_RSA_WITH_DES_CBC_SHA).max_version == ProtocolVersion::tls11);
    static_assert(info(CipherSuite::TLS_SRP_SHA_DSS_WITH_AES_128_CBC_SHA).key_exchange ==
                  KeyExchangeAlgorithm::srp_dss);
    static_assert(info(CipherSuite::TLS_PSK_WITH_AES_256_CBC_SHA384).prf_algorithm == HashAlgorithm::sha384);
    static_assert(info(CipherSuite::TLS_PSK_WITH_AES_256_CBC_SHA384).min_version == ProtocolVersion::tls10);
    static_assert(info(CipherSuite::TLS_GOSTR341112_256_WITH_28147_CNT_IMIT).mac_length == 4);
}

TEST_CASE("a signalling value is registered and can't be negotiated") {
    constexpr auto suite = info(CipherSuite::TLS_FALLBACK_SCSV);
    static_assert(suite.registered);
    static_assert(suite.max_version == ProtocolVersion{});
    static_assert(info(static_cast<CipherSuite>(0x0a0a)) == cipher_suite_info{});
}

TEST_CASE("the key exchange part of a name is what stands before WITH") {
    static_assert(key_exchange_part(CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256) == "ECDHE_RSA");
    static_assert(key_exchange_part(CipherSuite::TLS_RSA_EXPORT_WITH_RC4_40_MD5) == "RSA_EXPORT");
    static_assert(key_exchange_part(CipherSuite::TLS_AES_128_GCM_SHA256).empty());
    static_assert(key_exchange_part(static_cast<CipherSuite>(0x1a1a)).empty());
}

TEST_CASE("every suite is read apart without a remainder") {
    for (const CipherSuite value : registered_values<CipherSuite>()) {
        const cipher_suite_info suite = info(value);
        CAPTURE(name(value));
        CHECK(suite.registered);
        if (suite.max_version == ProtocolVersion{}) {
            CHECK(name(value).ends_with("_SCSV"));
            continue;
        }
        CHECK(suite.min_version <= suite.max_version);
        CHECK((suite.cipher_type == CipherType::aead) == (suite.tag_length != 0));
        CHECK((suite.cipher_type == CipherType::block) == (suite.block_length != 0));
        CHECK((suite.cipher_type == CipherType::aead) ==
              (suite.fixed_iv_length >= 4 && suite.mac_length == 0));
        CHECK(suite.prf_algorithm != HashAlgorithm::none);
        CHECK(suite.is_exportable == (suite.key_material < suite.enc_key_length));
        CHECK(suite.is_exportable == (name(value).find("EXPORT") != std::string_view::npos));
        const bool none = name(value).find("WITH_NULL") != std::string_view::npos;
        CHECK(none == (suite.enc_key_length == 0));
        CHECK((suite.mode == CipherMode::null) == none);
        CHECK((suite.key_exchange == KeyExchangeAlgorithm::any) ==
              (suite.min_version == ProtocolVersion::tls13));
    }
}

} // namespace registry_test
