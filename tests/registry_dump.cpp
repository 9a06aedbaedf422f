// SPDX-License-Identifier: BSL-1.0
// registry_dump.cpp: the registries as text, for registry_peers.py to compare with other implementations.
#include <tlswire/registry/alert_description.hpp>
#include <tlswire/registry/certificate_compression_algorithm.hpp>
#include <tlswire/registry/certificate_status_type.hpp>
#include <tlswire/registry/certificate_type.hpp>
#include <tlswire/registry/cipher_suite_info.hpp>
#include <tlswire/registry/client_certificate_type.hpp>
#include <tlswire/registry/compression_method.hpp>
#include <tlswire/registry/content_type.hpp>
#include <tlswire/registry/ec_curve_type.hpp>
#include <tlswire/registry/ec_point_format.hpp>
#include <tlswire/registry/extension_type.hpp>
#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/registry/hash_algorithm.hpp>
#include <tlswire/registry/hpke_aead_id.hpp>
#include <tlswire/registry/hpke_kdf_id.hpp>
#include <tlswire/registry/hpke_kem_id.hpp>
#include <tlswire/registry/key_update_request.hpp>
#include <tlswire/registry/name_type.hpp>
#include <tlswire/registry/named_group.hpp>
#include <tlswire/registry/protocol_version.hpp>
#include <tlswire/registry/signature_algorithm.hpp>
#include <tlswire/registry/signature_scheme.hpp>
#include <tlswire/registry/srtp_protection_profile.hpp>
#include <tlswire/registry/token_binding_key_parameters.hpp>

#include <cstdio>
#include <string_view>

using namespace tlswire;

namespace {

void print_field(const char* label, std::string_view text) {
    std::printf(" %s=%.*s", label, static_cast<int>(text.size()), text.data());
}

void print_field(const char* label, unsigned value) {
    std::printf(" %s=%u", label, value);
}

void print_suite(CipherSuite suite) {
    const cipher_suite_info it = info(suite);
    std::printf("suite 0x%04x", static_cast<unsigned>(suite));
    print_field("name", name(suite));
    print_field("kx", name(it.key_exchange));
    print_field("au", name(it.authentication));
    print_field("cipher", name(it.bulk_cipher_algorithm));
    print_field("mode", name(it.mode));
    print_field("type", name(it.cipher_type));
    print_field("key", it.enc_key_length);
    print_field("block", it.block_length);
    print_field("fixed_iv", it.fixed_iv_length);
    print_field("record_iv", it.record_iv_length);
    print_field("tag", it.tag_length);
    print_field("mac", name(it.mac_algorithm));
    print_field("mac_length", it.mac_length);
    print_field("mac_key", it.mac_key_length);
    print_field("prf", name(it.prf_algorithm));
    print_field("export", it.is_exportable ? 1U : 0U);
    print_field("material", it.key_material);
    std::printf(" min=0x%04x max=0x%04x\n", static_cast<unsigned>(it.min_version),
                static_cast<unsigned>(it.max_version));
}

template <class E>
void print_registry(const char* label) {
    for (const E value : registered_values<E>()) {
        std::printf("%s 0x%04x", label, static_cast<unsigned>(value));
        print_field("name", name(value));
        std::printf("\n");
    }
}

} // namespace

int main() {
    for (const CipherSuite suite : registered_values<CipherSuite>())
        print_suite(suite);
    print_registry<AlertDescription>("alert");
    print_registry<CertificateCompressionAlgorithm>("certificate_compression");
    print_registry<CertificateStatusType>("status_type");
    print_registry<CertificateType>("certificate_type");
    print_registry<ClientCertificateType>("client_certificate_type");
    print_registry<CompressionMethod>("compression");
    print_registry<ContentType>("content");
    print_registry<ECCurveType>("curve_type");
    print_registry<ECPointFormat>("point_format");
    print_registry<ExtensionType>("extension");
    print_registry<HandshakeType>("handshake");
    print_registry<HashAlgorithm>("hash");
    print_registry<HpkeAeadId>("hpke_aead");
    print_registry<HpkeKdfId>("hpke_kdf");
    print_registry<HpkeKemId>("hpke_kem");
    print_registry<KeyUpdateRequest>("key_update");
    print_registry<NamedGroup>("group");
    print_registry<NameType>("name_type");
    print_registry<ProtocolVersion>("version");
    print_registry<SignatureAlgorithm>("signature");
    print_registry<SignatureScheme>("scheme");
    print_registry<SRTPProtectionProfile>("srtp");
    print_registry<TokenBindingKeyParameters>("token_binding");
}
