// SPDX-License-Identifier: BSL-1.0
// flow/usual_offers.hpp: what a generated hello offers that real servers take.
#pragma once

#include <tlswire/extension/application_layer_protocol_negotiation.hpp>
#include <tlswire/extension/certificate_authorities.hpp>
#include <tlswire/extension/psk_key_exchange_modes.hpp>
#include <tlswire/registry/compression_method.hpp>
#include <tlswire/registry/ec_point_format.hpp>
#include <tlswire/registry/named_group.hpp>
#include <tlswire/registry/signature_scheme.hpp>

#include <array>

namespace tlswire::detail {

inline constexpr std::array<CompressionMethod, 1> null_compression{CompressionMethod::null};
inline constexpr std::array<ECPointFormat, 1> uncompressed_points{ECPointFormat::uncompressed};
inline constexpr std::array<PskKeyExchangeMode, 1> psk_dhe_ke_mode{PskKeyExchangeMode::psk_dhe_ke};
inline constexpr std::array<std::uint8_t, 2> h2{'h', '2'};
inline constexpr std::array<std::uint8_t, 8> http11{'h', 't', 't', 'p', '/', '1', '.', '1'};
inline constexpr std::array<ProtocolName, 2> http_names{ProtocolName(h2), ProtocolName(http11)};
/// DER of the name CN=ca (RFC 5280 4.1.2.4).
inline constexpr std::array<std::uint8_t, 15> ca_name{0x30, 0x0d, 0x31, 0x0b, 0x30, 0x09, 0x06, 0x03,
                                                      0x55, 0x04, 0x03, 0x0c, 0x02, 'c',  'a'};
inline constexpr std::array<DistinguishedName, 1> ca_names{DistinguishedName(ca_name)};

/// What nearly every server can do: a hello without any of it is refused at once.
inline constexpr std::array<NamedGroup, 2> usual_groups{NamedGroup::x25519, NamedGroup::secp256r1};
inline constexpr std::array<SignatureScheme, 2> usual_schemes{SignatureScheme::ecdsa_secp256r1_sha256,
                                                              SignatureScheme::rsa_pss_rsae_sha256};
/// One that is on the curve of secp256r1: its generator (SEC 2, 2.4.2).
inline constexpr std::array<std::uint8_t, 65> a_point{
    0x04, 0x6b, 0x17, 0xd1, 0xf2, 0xe1, 0x2c, 0x42, 0x47, 0xf8, 0xbc, 0xe6, 0xe5, 0x63, 0xa4, 0x40, 0xf2,
    0x77, 0x03, 0x7d, 0x81, 0x2d, 0xeb, 0x33, 0xa0, 0xf4, 0xa1, 0x39, 0x45, 0xd8, 0x98, 0xc2, 0x96, 0x4f,
    0xe3, 0x42, 0xe2, 0xfe, 0x1a, 0x7f, 0x9b, 0x8e, 0xe7, 0xeb, 0x4a, 0x7c, 0x0f, 0x9e, 0x16, 0x2b, 0xce,
    0x33, 0x57, 0x6b, 0x31, 0x5e, 0xce, 0xcb, 0xb6, 0x40, 0x68, 0x37, 0xbf, 0x51, 0xf5};

} // namespace tlswire::detail
