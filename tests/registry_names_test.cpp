// SPDX-License-Identifier: BSL-1.0
// registry_names_test.cpp: the registries of single extensions and messages, compared with their RFC and
// IANA.
#include "registry_support.hpp"

#include <tlswire/registry/alpn_protocol_id.hpp>
#include <tlswire/registry/authorization_data_format.hpp>
#include <tlswire/registry/cached_information_type.hpp>
#include <tlswire/registry/cert_chain_type.hpp>
#include <tlswire/registry/connection_id_usage.hpp>
#include <tlswire/registry/ech_client_hello_type.hpp>
#include <tlswire/registry/ech_config_extension_type.hpp>
#include <tlswire/registry/ech_version.hpp>
#include <tlswire/registry/ekt_cipher_type.hpp>
#include <tlswire/registry/heartbeat_message_type.hpp>
#include <tlswire/registry/heartbeat_mode.hpp>
#include <tlswire/registry/hpke_aead_id.hpp>
#include <tlswire/registry/hpke_kdf_id.hpp>
#include <tlswire/registry/hpke_kem_id.hpp>
#include <tlswire/registry/identifier_type.hpp>
#include <tlswire/registry/key_update_request.hpp>
#include <tlswire/registry/openpgp_cert_descriptor_type.hpp>
#include <tlswire/registry/psk_kdf_identifier.hpp>
#include <tlswire/registry/rrc_msg_type.hpp>
#include <tlswire/registry/sct_version.hpp>
#include <tlswire/registry/sequence_number_encryption_algorithm.hpp>
#include <tlswire/registry/srtp_protection_profile.hpp>
#include <tlswire/registry/supplemental_data_type.hpp>
#include <tlswire/registry/tls_flag.hpp>
#include <tlswire/registry/token_binding_key_parameters.hpp>
#include <tlswire/registry/transport_parameter_id.hpp>
#include <tlswire/registry/user_mapping_type.hpp>
#include <tlswire/registry/versioned_trans_type.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace registry_names_test {

#ifdef TLSWIRE_REGISTRY
#error "a registry header leaves its macro behind"
#endif

using namespace tlswire;
using namespace registry_support;

namespace {

static_assert(round_trips<AuthzDataFormat>());
static_assert(round_trips<CachedInformationType>());
static_assert(round_trips<CertChainType>());
static_assert(round_trips<ConnectionIdUsage>());
static_assert(round_trips<ECHClientHelloType>());
static_assert(round_trips<ECHConfigExtensionType>());
static_assert(round_trips<ECHVersion>());
static_assert(round_trips<EKTCipherType>());
static_assert(round_trips<HeartbeatMessageType>());
static_assert(round_trips<HeartbeatMode>());
static_assert(round_trips<HpkeAeadId>());
static_assert(round_trips<HpkeKdfId>());
static_assert(round_trips<HpkeKemId>());
static_assert(round_trips<IdentifierType>());
static_assert(round_trips<KDFIdentifier>());
static_assert(round_trips<KeyUpdateRequest>());
static_assert(round_trips<OpenPGPCertDescriptorType>());
static_assert(round_trips<rrc_msg_type>());
static_assert(round_trips<SCTVersion>());
static_assert(round_trips<SequenceNumberEncryptionAlgorithm>());
static_assert(round_trips<SRTPProtectionProfile>());
static_assert(round_trips<SupplementalDataType>());
static_assert(round_trips<TLSFlag>());
static_assert(round_trips<TokenBindingKeyParameters>());
static_assert(round_trips<TransportParameterId>());
static_assert(round_trips<UserMappingType>());
static_assert(round_trips<VersionedTransType>());

static_assert(names_no_grease<ECHConfigExtensionType>());
static_assert(names_no_grease<ECHVersion>());
static_assert(names_no_grease<HpkeAeadId>());
static_assert(names_no_grease<HpkeKdfId>());
static_assert(names_no_grease<HpkeKemId>());
static_assert(names_no_grease<SRTPProtectionProfile>());

/// Every value of the type that has a name is registered.
template <class E>
bool names_nothing_else() {
    return count_names<E>() == registered_values<E>().size();
}

} // namespace

TEST_CASE("no value of a small registry has a name that is not registered") {
    CHECK(names_nothing_else<AuthzDataFormat>());
    CHECK(names_nothing_else<CachedInformationType>());
    CHECK(names_nothing_else<CertChainType>());
    CHECK(names_nothing_else<ConnectionIdUsage>());
    CHECK(names_nothing_else<ECHClientHelloType>());
    CHECK(names_nothing_else<ECHConfigExtensionType>());
    CHECK(names_nothing_else<ECHVersion>());
    CHECK(names_nothing_else<EKTCipherType>());
    CHECK(names_nothing_else<HeartbeatMessageType>());
    CHECK(names_nothing_else<HeartbeatMode>());
    CHECK(names_nothing_else<HpkeAeadId>());
    CHECK(names_nothing_else<HpkeKdfId>());
    CHECK(names_nothing_else<HpkeKemId>());
    CHECK(names_nothing_else<IdentifierType>());
    CHECK(names_nothing_else<KDFIdentifier>());
    CHECK(names_nothing_else<KeyUpdateRequest>());
    CHECK(names_nothing_else<OpenPGPCertDescriptorType>());
    CHECK(names_nothing_else<rrc_msg_type>());
    CHECK(names_nothing_else<SCTVersion>());
    CHECK(names_nothing_else<SequenceNumberEncryptionAlgorithm>());
    CHECK(names_nothing_else<SRTPProtectionProfile>());
    CHECK(names_nothing_else<SupplementalDataType>());
    CHECK(names_nothing_else<TLSFlag>());
    CHECK(names_nothing_else<TokenBindingKeyParameters>());
    CHECK(names_nothing_else<UserMappingType>());
    CHECK(names_nothing_else<VersionedTransType>());
}

TEST_CASE("the registries of RFC 6066, 6520, 7924, 8471 and 8870 have the RFCs' names and numbers") {
    static_assert(is_called(IdentifierType{0}, "pre_agreed"));
    static_assert(is_called(IdentifierType{1}, "key_sha1_hash"));
    static_assert(is_called(IdentifierType{2}, "x509_name"));
    static_assert(is_called(IdentifierType{3}, "cert_sha1_hash"));
    static_assert(is_unknown(IdentifierType{4}));
    static_assert(is_called(HeartbeatMode{1}, "peer_allowed_to_send"));
    static_assert(is_called(HeartbeatMode{2}, "peer_not_allowed_to_send"));
    static_assert(is_unknown(HeartbeatMode{0}) && is_unknown(HeartbeatMode{255}));
    static_assert(is_called(CachedInformationType{1}, "cert"));
    static_assert(is_called(CachedInformationType{2}, "cert_req"));
    static_assert(is_unknown(CachedInformationType{0}));
    static_assert(is_called(TokenBindingKeyParameters{0}, "rsa2048_pkcs1_5"));
    static_assert(is_called(TokenBindingKeyParameters{1}, "rsa2048_pss"));
    static_assert(is_called(TokenBindingKeyParameters{2}, "ecdsap256"));
    static_assert(is_unknown(TokenBindingKeyParameters{3}));
    static_assert(is_called(EKTCipherType{0}, "AESKW128"));
    static_assert(is_called(EKTCipherType{1}, "AESKW256"));
    static_assert(is_unknown(EKTCipherType{2}));
    static_assert(is_called(AuthzDataFormat{66}, "dtcp_authorization")); // RFC 7562
    static_assert(is_unknown(AuthzDataFormat{67}));
}

TEST_CASE("the protection profiles of SRTP have IANA's names, and the two unassigned numbers none") {
    static_assert(is_called(SRTPProtectionProfile{0x0001}, "SRTP_AES128_CM_HMAC_SHA1_80"));
    static_assert(is_called(SRTPProtectionProfile{0x0002}, "SRTP_AES128_CM_HMAC_SHA1_32"));
    static_assert(is_unknown(SRTPProtectionProfile{0x0003}) && is_unknown(SRTPProtectionProfile{0x0004}));
    static_assert(is_called(SRTPProtectionProfile{0x0008}, "SRTP_AEAD_AES_256_GCM"));
    static_assert(is_called(SRTPProtectionProfile{0x0009}, "DOUBLE_AEAD_AES_128_GCM_AEAD_AES_128_GCM"));
    static_assert(is_called(SRTPProtectionProfile{0x000e}, "SRTP_ARIA_256_CTR_HMAC_SHA1_32"));
    static_assert(is_called(SRTPProtectionProfile{0x0010}, "SRTP_AEAD_ARIA_256_GCM"));
    static_assert(is_unknown(SRTPProtectionProfile{0x0011}));
    static_assert(registered_values<SRTPProtectionProfile>().size() == 14);
}

TEST_CASE("the algorithms of HPKE have IANA's names, as far as identifiers can") {
    static_assert(is_called(HpkeKemId{0x0010}, "DHKEM_P_256_HKDF_SHA256"));
    static_assert(is_called(HpkeKemId{0x0016}, "DHKEM_secp256k1_HKDF_SHA256"));
    static_assert(is_called(HpkeKemId{0x0020}, "DHKEM_X25519_HKDF_SHA256"));
    static_assert(is_called(HpkeKemId{0x0041}, "ML_KEM_768"));
    static_assert(is_called(HpkeKemId{0x0051}, "MLKEM1024_P384"));
    static_assert(is_called(HpkeKemId{0x647a}, "X_Wing"));
    static_assert(is_unknown(HpkeKemId{0x0000}) && is_unknown(HpkeKemId{0x0043}));
    static_assert(registered_values<HpkeKemId>().size() == 17);
    static_assert(is_called(HpkeKdfId{0x0001}, "HKDF_SHA256"));
    static_assert(is_called(HpkeKdfId{0x0013}, "TurboSHAKE256"));
    static_assert(is_unknown(HpkeKdfId{0x0004}));
    static_assert(is_called(HpkeAeadId{0x0003}, "ChaCha20Poly1305"));
    static_assert(is_called(HpkeAeadId{0xffff}, "Export_only"));
    static_assert(is_unknown(HpkeAeadId{0x0000}));
}

TEST_CASE("the registries of ECH, of imported PSKs and of flags have their names and numbers") {
    static_assert(is_called(ECHClientHelloType{0}, "outer"));
    static_assert(is_called(ECHClientHelloType{1}, "inner"));
    static_assert(is_unknown(ECHClientHelloType{2}));
    static_assert(is_called(ECHVersion{0xfe0d}, "encrypted_client_hello"));
    static_assert(is_unknown(ECHVersion{0xfe0a}));
    static_assert(is_called(ECHConfigExtensionType{0}, "RESERVED"));
    static_assert(is_unknown(ECHConfigExtensionType{0x1a1a}) && is_unknown(ECHConfigExtensionType{1}));
    static_assert(is_called(KDFIdentifier{1}, "HKDF_SHA256"));
    static_assert(is_called(KDFIdentifier{2}, "HKDF_SHA384"));
    static_assert(is_unknown(KDFIdentifier{0}) && is_unknown(KDFIdentifier{3}));
    static_assert(is_called(TLSFlag{8}, "resumption_across_names"));
    static_assert(is_unknown(TLSFlag{0}) && is_unknown(TLSFlag{2039}));
    static_assert(is_called(SequenceNumberEncryptionAlgorithm{0}, "plaintext"));
    static_assert(is_unknown(SequenceNumberEncryptionAlgorithm{255}));
}

TEST_CASE("the registries of Certificate Transparency have the RFCs' names and numbers") {
    static_assert(is_called(SCTVersion{0}, "v1"));
    static_assert(is_unknown(SCTVersion{1}));
    static_assert(is_called(VersionedTransType{0x0100}, "x509_entry_v2"));
    static_assert(is_called(VersionedTransType{0x0101}, "precert_entry_v2"));
    static_assert(is_called(VersionedTransType{0x0102}, "x509_sct_v2"));
    static_assert(is_called(VersionedTransType{0x0103}, "precert_sct_v2"));
    static_assert(is_called(VersionedTransType{0x0104}, "signed_tree_head_v2"));
    static_assert(is_called(VersionedTransType{0x0105}, "consistency_proof_v2"));
    static_assert(is_called(VersionedTransType{0x0106}, "inclusion_proof_v2"));
    static_assert(is_unknown(VersionedTransType{0x00ff}) && is_unknown(VersionedTransType{0x0107}));
}

TEST_CASE("a transport parameter of QUIC is found in all of its 62 bits") {
    using P = TransportParameterId;
    static_assert(is_called(P{0x00}, "original_destination_connection_id"));
    static_assert(is_called(P{0x10}, "retry_source_connection_id"));
    static_assert(is_called(P{0x11}, "version_information"));
    static_assert(is_called(P{0x20}, "max_datagram_frame_size"));
    static_assert(is_called(P{0x2ab2}, "grease_quic_bit"));
    static_assert(is_called(P{0xff73db}, "version_information_draft"));
    static_assert(is_called(P{0xff04de1b}, "min_ack_delay"));
    static_assert(is_called(P{0x4143414213370002}, "bdp_frame"));
    static_assert(is_unknown(P{0x12}) && is_unknown(P{0x3fffffffffffffff}) && is_unknown(P{~0ULL}));
    static_assert(is_unknown(P{0x13370002})); // the lower half of bdp_frame
    static_assert(!from_name<P>("google handshake message"));
    for (const P registered : registered_values<P>()) // RFC 9000 18.1
        CHECK(static_cast<std::uint64_t>(registered) % 31 != 27);
    CHECK(is_unknown(P{27}));
    CHECK(is_unknown(P{31 * 0x100000000ULL + 27}));
}

TEST_CASE("an application protocol is found by its id, as text or bytes, and by its name") {
    static_assert(alpn_protocol_name("http/1.1") == "HTTP/1.1");
    static_assert(alpn_protocol_name("h2") == "HTTP/2 over TLS");
    static_assert(alpn_protocol_name("h3") == "HTTP/3");
    static_assert(alpn_protocol_id("DNS-over-TLS") == "dot");
    static_assert(alpn_protocol_id("CoAP (over DTLS)") == "co");
    constexpr std::array<std::uint8_t, 4> coap = {'c', 'o', 'a', 'p'};
    static_assert(alpn_protocol_name(coap) == "CoAP (over TLS)");
    static_assert(alpn_protocol_name(std::span(coap).first<2>()) == "CoAP (over DTLS)");
    static_assert(alpn_protocol_name(std::span(coap).first<3>()).empty());
    constexpr std::array<std::uint8_t, 2> grease = {0x0a, 0x0a}; // RFC 8701 2
    static_assert(alpn_protocol_name(grease).empty());
    static_assert(alpn_protocol_name("").empty() && alpn_protocol_name("h").empty());
    static_assert(alpn_protocol_name("H2").empty() && alpn_protocol_name("h2x").empty());
    static_assert(alpn_protocol_id("").empty() && alpn_protocol_id("HTTP/2").empty());
}

TEST_CASE("every application protocol round-trips, and no id or name stands twice") {
    for (const alpn_protocol& protocol : alpn_protocols) {
        CAPTURE(protocol.id);
        CHECK(alpn_protocol_name(protocol.id) == protocol.name);
        CHECK(alpn_protocol_id(protocol.name) == protocol.id);
        std::array<std::uint8_t, 255> bytes{};
        REQUIRE(protocol.id.size() <= bytes.size());
        for (std::size_t i = 0; i < protocol.id.size(); ++i)
            bytes[i] = static_cast<std::uint8_t>(protocol.id[i]);
        CHECK(alpn_protocol_name(std::span(bytes).first(protocol.id.size())) == protocol.name);
    }
}

} // namespace registry_names_test
