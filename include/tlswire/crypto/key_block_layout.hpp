// SPDX-License-Identifier: BSL-1.0
// crypto/key_block_layout.hpp: where in a key block each of its six values is (RFC 5246 6.3).
#pragma once

#include <tlswire/registry/cipher_suite_info.hpp>
#include <tlswire/wire/bytes.hpp>

namespace tlswire {

/// Some bytes of a key block; none if `size` is 0.
struct key_block_part {
    std::size_t offset = 0;
    std::size_t size = 0;

    constexpr bytes of(bytes block) const { return block.subspan(offset, size); }
    friend constexpr bool operator==(const key_block_part&, const key_block_part&) = default;
};

/// The six values in their order, back to back, and all of their bytes. RFC 4346 6.3 names four: from TLS 1.1
/// on CBC has no IV here. An AEAD has no MAC keys. The keys of an export suite are short and become longer
/// afterwards, and its IVs are none of these (RFC 2246 6.3.1).
struct key_block_layout_value {
    key_block_part client_write_MAC_key;
    key_block_part server_write_MAC_key;
    key_block_part client_write_key;
    key_block_part server_write_key;
    key_block_part client_write_IV;
    key_block_part server_write_IV;
    std::size_t size = 0;

    friend constexpr bool operator==(const key_block_layout_value&, const key_block_layout_value&) = default;
};

namespace detail {
/// How many bytes of IV each direction has before its first record. CBC has some up to TLS 1.0; from TLS 1.1
/// on every record carries its own (RFC 4346 6.3).
constexpr std::size_t write_iv_length(const cipher_suite_info& suite, ProtocolVersion version) {
    if (suite.cipher_type == CipherType::block)
        return version <= ProtocolVersion::tls10 ? suite.block_length : 0;
    return suite.fixed_iv_length;
}
} // namespace detail

/// Whether a suite can be negotiated in a version that has a key block: SSL 3.0 to TLS 1.2, DTLS 1.0 and 1.2.
/// SSL 3.0 is spoken with the suites of TLS 1.0, too.
constexpr bool has_key_block(const cipher_suite_info& suite, ProtocolVersion version) {
    version = version == ProtocolVersion::dtls10   ? ProtocolVersion::tls11
              : version == ProtocolVersion::dtls12 ? ProtocolVersion::tls12
                                                   : version;
    const ProtocolVersion least = version == ProtocolVersion::ssl30 ? ProtocolVersion::tls10 : version;
    return suite.registered && suite.max_version != ProtocolVersion{} && version >= ProtocolVersion::ssl30 &&
           version <= ProtocolVersion::tls12 && least >= suite.min_version &&
           suite.max_version <= ProtocolVersion::tls12 &&
           (!suite.is_exportable || version <= ProtocolVersion::tls10);
}

/// The layout of a suite that is known at run time only; all empty where has_key_block says no.
constexpr key_block_layout_value key_block_layout_of(const cipher_suite_info& suite,
                                                     ProtocolVersion version) {
    key_block_layout_value layout{};
    if (!has_key_block(suite, version))
        return layout;
    const std::size_t iv = suite.is_exportable ? 0 : detail::write_iv_length(suite, version);
    const std::size_t sizes[] = {suite.mac_key_length,
                                 suite.is_exportable ? suite.key_material : suite.enc_key_length, iv};
    key_block_part* const parts[] = {&layout.client_write_MAC_key, &layout.server_write_MAC_key,
                                     &layout.client_write_key,     &layout.server_write_key,
                                     &layout.client_write_IV,      &layout.server_write_IV};
    for (std::size_t i = 0; i < 6; ++i) {
        *parts[i] = {layout.size, sizes[i / 2]};
        layout.size += sizes[i / 2];
    }
    return layout;
}
constexpr key_block_layout_value key_block_layout_of(CipherSuite suite, ProtocolVersion version) {
    return key_block_layout_of(info(suite), version);
}

/// The same at compile time; one error where the suite is not for the version.
///
///     constexpr auto layout = key_block_layout<CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA,
///     ProtocolVersion::tls12>; static_assert(layout.size == 72);
template <CipherSuite Suite, ProtocolVersion Version>
inline constexpr key_block_layout_value key_block_layout = [] {
    static_assert(
        has_key_block(info(Suite), Version),
        "tlswire: this cipher suite can't be negotiated in this version, or the version has no key block");
    return key_block_layout_of(Suite, Version);
}();

} // namespace tlswire
