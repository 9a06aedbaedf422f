// SPDX-License-Identifier: BSL-1.0
// fuzz/registries.cpp: of any number and any text, in every registry: a number has a name if and only if it
// is among the registered ones, which is then found by that name; and a text is the name of at most that one.
// What is said of a cipher suite fits together, be it registered or not.
//
// An input is 8 bytes of number and a text.
#include "check.hpp"

#include <tlswire/registry/alert_description.hpp>
#include <tlswire/registry/alert_level.hpp>
#include <tlswire/registry/authorization_data_format.hpp>
#include <tlswire/registry/cached_information_type.hpp>
#include <tlswire/registry/cert_chain_type.hpp>
#include <tlswire/registry/certificate_compression_algorithm.hpp>
#include <tlswire/registry/certificate_status_type.hpp>
#include <tlswire/registry/certificate_type.hpp>
#include <tlswire/registry/cipher_suite.hpp>
#include <tlswire/registry/cipher_suite_info.hpp>
#include <tlswire/registry/client_certificate_type.hpp>
#include <tlswire/registry/compression_method.hpp>
#include <tlswire/registry/connection_id_usage.hpp>
#include <tlswire/registry/content_type.hpp>
#include <tlswire/registry/ec_basis_type.hpp>
#include <tlswire/registry/ec_curve_type.hpp>
#include <tlswire/registry/ec_point_format.hpp>
#include <tlswire/registry/ech_client_hello_type.hpp>
#include <tlswire/registry/ech_config_extension_type.hpp>
#include <tlswire/registry/ech_version.hpp>
#include <tlswire/registry/ekt_cipher_type.hpp>
#include <tlswire/registry/extension_type.hpp>
#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/registry/hash_algorithm.hpp>
#include <tlswire/registry/heartbeat_message_type.hpp>
#include <tlswire/registry/heartbeat_mode.hpp>
#include <tlswire/registry/hpke_aead_id.hpp>
#include <tlswire/registry/hpke_kdf_id.hpp>
#include <tlswire/registry/hpke_kem_id.hpp>
#include <tlswire/registry/identifier_type.hpp>
#include <tlswire/registry/key_exchange_algorithm.hpp>
#include <tlswire/registry/key_update_request.hpp>
#include <tlswire/registry/max_fragment_length.hpp>
#include <tlswire/registry/name_type.hpp>
#include <tlswire/registry/named_group.hpp>
#include <tlswire/registry/openpgp_cert_descriptor_type.hpp>
#include <tlswire/registry/protocol_version.hpp>
#include <tlswire/registry/psk_kdf_identifier.hpp>
#include <tlswire/registry/psk_key_exchange_mode.hpp>
#include <tlswire/registry/rrc_msg_type.hpp>
#include <tlswire/registry/sct_version.hpp>
#include <tlswire/registry/sequence_number_encryption_algorithm.hpp>
#include <tlswire/registry/signature_algorithm.hpp>
#include <tlswire/registry/signature_scheme.hpp>
#include <tlswire/registry/srtp_protection_profile.hpp>
#include <tlswire/registry/supplemental_data_type.hpp>
#include <tlswire/registry/tls_flag.hpp>
#include <tlswire/registry/token_binding_key_parameters.hpp>
#include <tlswire/registry/transport_parameter_id.hpp>
#include <tlswire/registry/user_mapping_type.hpp>
#include <tlswire/registry/versioned_trans_type.hpp>

#include <algorithm>

namespace registries_fuzz {

using namespace tlswire;

template <class E>
void look_up(std::uint64_t number, std::string_view text) {
    const auto value = static_cast<E>(number);
    const auto all = registered_values<E>();
    const bool registered = std::find(all.begin(), all.end(), value) != all.end();
    check(name(value).empty() == !registered);
    if (registered)
        check(from_name<E>(name(value)) == value);
    if (const std::optional<E> named = from_name<E>(text))
        check(name(*named) == text);
}
template <class... E>
void look_up_all(std::uint64_t number, std::string_view text) {
    (look_up<E>(number, text), ...);
}

void look_at_suite(CipherSuite suite) {
    const cipher_suite_info it = info(suite);
    check((it.cipher_type == CipherType::aead) == (it.tag_length != 0));
    check(it.mac_length <= 64 && it.enc_key_length <= 48 && it.fixed_iv_length <= 48);
    check(it.registered || it.enc_key_length == 0);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 8)
        return 0;
    const std::uint64_t number = std::uint64_t{load_be<4>(data)} << 32 | load_be<4>(data + 4);
    const std::string text(data + 8, data + size);
    look_at_suite(static_cast<CipherSuite>(number));
    look_up_all<AlertDescription, AlertLevel, AuthzDataFormat, CachedInformationType, CertChainType,
                CertificateCompressionAlgorithm, CertificateStatusType, CertificateType, CipherSuite,
                ClientCertificateType, CompressionMethod, ConnectionIdUsage, ContentType, ECBasisType,
                ECCurveType, ECHClientHelloType, ECHConfigExtensionType, ECHVersion, ECPointFormat,
                EKTCipherType, ExtensionType, HandshakeType, HashAlgorithm, HeartbeatMessageType,
                HeartbeatMode, HpkeAeadId, HpkeKdfId, HpkeKemId, IdentifierType, KDFIdentifier,
                KeyExchangeAlgorithm, KeyUpdateRequest, MaxFragmentLength, NameType, NamedGroup,
                OpenPGPCertDescriptorType, ProtocolVersion, PskKeyExchangeMode, SCTVersion,
                SRTPProtectionProfile, SequenceNumberEncryptionAlgorithm, SignatureAlgorithm, SignatureScheme,
                SupplementalDataType, TLSFlag, TokenBindingKeyParameters, TransportParameterId,
                UserMappingType, VersionedTransType, rrc_msg_type>(number, text);
    return 0;
}

} // namespace registries_fuzz
