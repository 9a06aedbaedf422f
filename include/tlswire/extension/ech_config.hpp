// SPDX-License-Identifier: BSL-1.0
// extension/ech_config.hpp: the keys that a ClientHello is encrypted with (RFC 9849 4). In DNS, and in the
// retry_configs of encrypted_client_hello.
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/registry/ech_config_extension_type.hpp>
#include <tlswire/registry/ech_version.hpp>
#include <tlswire/registry/hpke_aead_id.hpp>
#include <tlswire/registry/hpke_kdf_id.hpp>
#include <tlswire/registry/hpke_kem_id.hpp>

namespace tlswire {

struct HpkeSymmetricCipherSuite {
    HpkeKdfId kdf_id;
    HpkeAeadId aead_id;
};

struct HpkeKeyConfig {
    std::uint8_t config_id;
    HpkeKemId kem_id;
    opaque<1, 0xffff> public_key;
    vec<HpkeSymmetricCipherSuite, 4, 0xfffc> cipher_suites;
};

/// No extension is defined yet, besides GREASE.
struct ECHConfigExtension {
    ECHConfigExtensionType type;
    opaque<0, 0xffff> data;
};

struct ECHConfigContents {
    static constexpr auto type = ECHVersion::encrypted_client_hello;
    HpkeKeyConfig key_config;
    std::uint8_t maximum_name_length;
    opaque<1, 0xff> public_name;
    vec<ECHConfigExtension, 0, 0xffff> extensions;
};

/// struct { uint16 version; uint16 length; select (version) { case 0xfe0d: ECHConfigContents contents; } }
/// ECHConfig; That of another version is kept byte for byte.
using ECHConfig = tlv<ECHVersion, 0xffff, ECHConfigContents>;

template <>
struct tlv_traits<ECHVersion> {
    static constexpr std::string_view name = "ECHConfig";
    static constexpr std::string_view tag_name = "version";
    static constexpr std::string_view body_name = "contents";
    static constexpr std::array<std::uint16_t, 0> expected_unknown{};
};

/// ECHConfig ECHConfigList<4..2^16-1>; The preferred first.
struct ECHConfigList {
    vec<ECHConfig, 4, 0xffff> configs;
};

} // namespace tlswire
