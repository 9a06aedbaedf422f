// SPDX-License-Identifier: BSL-1.0
// crypto/quic_keys.hpp: what QUIC makes of the secrets of TLS 1.3 (RFC 9001 5, RFC 9369 3.3).
#pragma once

#include <tlswire/crypto/tls13_keys.hpp>

namespace tlswire {

/// The versions of QUIC whose labels and salt are known.
enum class quic_version : std::uint32_t { v1 = 1, v2 = 0x6b3343cf };

/// RFC 9001 5.1: what protects one direction's packets. All are empty if there is no answer.
struct quic_key_value {
    secret<32> key;
    secret<12> iv;
    secret<32> hp; ///< header protection

    constexpr explicit operator bool() const { return key && iv && hp; }
};

namespace detail {
/// RFC 9001 5.2, RFC 9369 3.3.1.
inline constexpr std::array<std::uint8_t, 20> quic_v1_initial_salt = {
    0x38, 0x76, 0x2c, 0xf7, 0xf5, 0x59, 0x34, 0xb3, 0x4d, 0x17,
    0x9a, 0xe6, 0xa4, 0xc8, 0x0c, 0xad, 0xcc, 0xbb, 0x7f, 0x0a};
inline constexpr std::array<std::uint8_t, 20> quic_v2_initial_salt = {
    0x0d, 0xed, 0xe3, 0xde, 0xf7, 0x00, 0xa6, 0xdb, 0x81, 0x93,
    0x81, 0xbe, 0x6e, 0x26, 0x9d, 0xcb, 0xf9, 0xbd, 0x2e, 0xd9};
} // namespace detail

/// Keying for QUIC. The traffic secrets are those of tls13_key_schedule.
///
///     using quic = tlswire::quic_key_schedule<tlswire::botan_policy>;
///     auto initial = quic::client_initial_secret(destination_connection_id);
///     auto keys = quic::packet_keys(CipherSuite::TLS_AES_128_GCM_SHA256, initial);
///
/// Where there is no answer the result is empty: the policy lacks the hash, the suite is not one of TLS 1.3,
/// the secret is not as long as the hash.
template <class Policy, quic_version Version = quic_version::v1>
struct quic_key_schedule {
    /// RFC 9001 5.2: of the first Initial packet's Destination Connection ID, with SHA-256.
    static constexpr tls13_secret client_initial_secret(bytes destination_connection_id) {
        return initial(destination_connection_id, "client in");
    }
    static constexpr tls13_secret server_initial_secret(bytes destination_connection_id) {
        return initial(destination_connection_id, "server in");
    }

    /// RFC 9001 5.1: key, iv and header protection key. Initial packets have TLS_AES_128_GCM_SHA256.
    static constexpr quic_key_value packet_keys(CipherSuite suite, bytes traffic_secret) {
        const cipher_suite_info parameters = info(suite);
        quic_key_value keys{secret<32>(parameters.enc_key_length), secret<12>(parameters.fixed_iv_length),
                            secret<32>(parameters.enc_key_length)};
        const HashAlgorithm hash = hash_of(parameters);
        if (!fill(hash, traffic_secret, v1 ? "quic key" : "quicv2 key", keys.key) ||
            !fill(hash, traffic_secret, v1 ? "quic iv" : "quicv2 iv", keys.iv) ||
            !fill(hash, traffic_secret, v1 ? "quic hp" : "quicv2 hp", keys.hp))
            return {};
        return keys;
    }
    /// RFC 9001 6.1: the secret of the next key phase. The header protection key stays.
    static constexpr tls13_secret next_traffic_secret(CipherSuite suite, bytes traffic_secret) {
        const HashAlgorithm hash = hash_of(info(suite));
        tls13_secret out(digest_size(hash));
        if (!fill(hash, traffic_secret, v1 ? "quic ku" : "quicv2 ku", out))
            out.clear();
        return out;
    }

  private:
    static constexpr bool v1 = Version == quic_version::v1;
    static constexpr bytes salt =
        v1 ? bytes(detail::quic_v1_initial_salt) : bytes(detail::quic_v2_initial_salt);

    static constexpr HashAlgorithm hash_of(const cipher_suite_info& suite) {
        return suite.min_version == ProtocolVersion::tls13 ? suite.prf_algorithm : HashAlgorithm::none;
    }
    template <std::size_t Capacity>
    static constexpr bool fill(HashAlgorithm hash, bytes secret, std::string_view label,
                               tlswire::secret<Capacity>& out) {
        return out && secret.size() == digest_size(hash) &&
               hkdf_expand_label<Policy>(hash, secret, label, {}, out.writable());
    }
    static constexpr tls13_secret initial(bytes destination_connection_id, std::string_view label) {
        constexpr HashAlgorithm hash = HashAlgorithm::sha256;
        tls13_secret common(digest_size(hash));
        tls13_secret out(digest_size(hash));
        if (!hkdf_extract<Policy>(hash, salt, destination_connection_id, common.writable()) ||
            !fill(hash, common, label, out))
            out.clear();
        return out;
    }
};

} // namespace tlswire
