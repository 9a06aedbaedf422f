// SPDX-License-Identifier: BSL-1.0
// crypto/key_schedule.hpp: master secret, key block and verify_data of SSL 3.0 to TLS 1.2, DTLS 1.0 and 1.2.
#pragma once

#include <tlswire/crypto/hello_random.hpp>
#include <tlswire/crypto/prf.hpp>
#include <tlswire/crypto/ssl3.hpp>
#include <tlswire/registry/cipher_suite_info.hpp>

namespace tlswire {

/// The master secret: 48 bytes, or none.
using master_secret_value = secret<48>;
/// What a Finished message carries: 12 bytes here, or none. A secret only for being compared like one.
using verify_data_value = secret<36>;

/// RFC 5246 6.3: the key block in its six parts, with the sizes that the cipher suite and the version want.
/// A part that the suite has no use for is empty: MAC keys with an AEAD, IVs with CBC from TLS 1.1 on.
struct key_block_value {
    secret<64> client_write_MAC_key;
    secret<64> server_write_MAC_key;
    secret<32> client_write_key;
    secret<32> server_write_key;
    secret<16> client_write_IV;
    secret<16> server_write_IV;
    /// False if there is no answer. All parts are empty then, as they also are for a suite without any keys.
    bool derived = false;

    constexpr explicit operator bool() const { return derived; }
};

namespace detail {
template <std::size_t N>
consteval std::array<std::uint8_t, N - 1> label(const char (&text)[N]) {
    std::array<std::uint8_t, N - 1> out{};
    for (std::size_t i = 0; i + 1 < N; ++i)
        out[i] = static_cast<std::uint8_t>(text[i]);
    return out;
}
inline constexpr auto master_secret_label = label("master secret");
inline constexpr auto extended_master_secret_label = label("extended master secret");
inline constexpr auto key_expansion_label = label("key expansion");
inline constexpr auto client_finished_label = label("client finished");
inline constexpr auto server_finished_label = label("server finished");

/// How many bytes of IV a record key takes from the key block. CBC has one there up to TLS 1.0; from TLS 1.1
/// on every record carries its own (RFC 4346 6.3).
constexpr std::size_t key_block_iv_length(const cipher_suite_info& suite, ProtocolVersion version) {
    if (suite.cipher_type == CipherType::block)
        return version <= ProtocolVersion::tls10 ? suite.block_length : 0;
    return suite.fixed_iv_length;
}

/// How long a transcript hash is: the PRF's hash, before TLS 1.2 MD5 and SHA-1 in a row.
constexpr std::size_t transcript_hash_size(const cipher_suite_info& suite, ProtocolVersion version) {
    return version < ProtocolVersion::tls12 ? 36 : digest_size(suite.prf_algorithm);
}
} // namespace detail

/// Keying for SSL 3.0, TLS 1.0, 1.1, 1.2 and DTLS 1.0, 1.2, made from a policy's HMAC, or from its PRF if it
/// has one; SSL 3.0's is made from its hashes, and its Finished from the transcript: transcript::ssl3_hash.
///
///     using keys = tlswire::key_schedule<tlswire::botan_policy>;
///     auto master = keys::master_secret(suite, pre_master, client_random, server_random);
///     auto block = keys::key_block(suite, version, master, client_random, server_random);
///
/// Where there is no answer the result is empty, which `operator bool` tells: the policy lacks the suite's
/// PRF hash; the suite does not exist in the version, or is a signalling value; the version is TLS 1.3; a
/// master secret is not 48 bytes or a transcript hash not as long as its hash. An empty master secret gives
/// an empty key block and empty verify_data, and those equal nothing: it is enough to check the last one.
template <class Policy>
struct key_schedule {
    /// RFC 5246 8.1: PRF(pre_master_secret, "master secret", client_random + server_random)[0..47].
    static constexpr master_secret_value master_secret(CipherSuite suite, bytes pre_master,
                                                       const client_random& client,
                                                       const server_random& server) {
        return master_secret(suite, ProtocolVersion::tls12, pre_master, client, server);
    }
    /// The same for a version other than TLS 1.2.
    static constexpr master_secret_value master_secret(CipherSuite suite, ProtocolVersion version,
                                                       bytes pre_master, const client_random& client,
                                                       const server_random& server) {
        return expand<48>(info(suite), keying_version(version), pre_master, detail::master_secret_label,
                          client.value, server.value);
    }

    /// RFC 7627 4: PRF(pre_master_secret, "extended master secret", session_hash)[0..47]. The session hash
    /// covers the handshake up to and including ClientKeyExchange, not CertificateVerify.
    static constexpr master_secret_value extended_master_secret(CipherSuite suite, bytes pre_master,
                                                                bytes session_hash) {
        return extended_master_secret(suite, ProtocolVersion::tls12, pre_master, session_hash);
    }
    /// The same for a version other than TLS 1.2.
    static constexpr master_secret_value extended_master_secret(CipherSuite suite, ProtocolVersion version,
                                                                bytes pre_master, bytes session_hash) {
        const cipher_suite_info parameters = info(suite);
        version = keying_version(version);
        if (version == ProtocolVersion::ssl30 ||
            session_hash.size() != detail::transcript_hash_size(parameters, version))
            return {};
        return expand<48>(parameters, version, pre_master, detail::extended_master_secret_label, session_hash,
                          {});
    }

    /// RFC 5246 6.3: PRF(master_secret, "key expansion", server_random + client_random), cut into six.
    static constexpr key_block_value key_block(CipherSuite suite, ProtocolVersion version, bytes master,
                                               const client_random& client, const server_random& server) {
        const cipher_suite_info parameters = info(suite);
        version = keying_version(version);
        key_block_value block;
        if (master.size() != 48 || parameters.is_exportable)
            return block;
        const std::size_t mac = parameters.mac_key_length;
        const std::size_t key = parameters.enc_key_length;
        const std::size_t iv = detail::key_block_iv_length(parameters, version);
        secret<2 * (64 + 32 + 16)> all(2 * (mac + key + iv));
        if (!fill(parameters, version, master, detail::key_expansion_label, server.value, client.value,
                  all.writable()))
            return block;
        bytes rest = all;
        cut(rest, mac, block.client_write_MAC_key);
        cut(rest, mac, block.server_write_MAC_key);
        cut(rest, key, block.client_write_key);
        cut(rest, key, block.server_write_key);
        cut(rest, iv, block.client_write_IV);
        cut(rest, iv, block.server_write_IV);
        block.derived = true;
        return block;
    }

    /// RFC 5246 7.4.9: PRF(master_secret, finished_label, Hash(handshake_messages))[0..11], for the Finished
    /// that `sender` sends. Before TLS 1.2 the hash is MD5's 16 bytes and SHA-1's 20 in a row.
    static constexpr verify_data_value verify_data(CipherSuite suite, ProtocolVersion version, bytes master,
                                                   ConnectionEnd sender, bytes transcript_hash) {
        const cipher_suite_info parameters = info(suite);
        version = keying_version(version);
        if (version == ProtocolVersion::ssl30 || master.size() != 48 ||
            transcript_hash.size() != detail::transcript_hash_size(parameters, version))
            return {};
        const bytes label = sender == ConnectionEnd::client ? bytes(detail::client_finished_label)
                                                            : bytes(detail::server_finished_label);
        return expand<12, 36>(parameters, version, master, label, transcript_hash, {});
    }

  private:
    static constexpr bool fill(const cipher_suite_info& suite, ProtocolVersion version, bytes secret,
                               bytes label, bytes seed_a, bytes seed_b, mutable_bytes out) {
        // SSL 3.0 was spoken with the suites of TLS 1.0 too
        const bool is_ssl3 = version == ProtocolVersion::ssl30;
        if ((is_ssl3 ? ProtocolVersion::tls10 : version) < suite.min_version ||
            suite.max_version > ProtocolVersion::tls12)
            return false;
        if constexpr (supports_ssl3<Policy>) {
            if (is_ssl3)
                return ssl3_expand<Policy>(secret, seed_a, seed_b, out);
        }
        return prf<Policy>(version, suite.prf_algorithm, secret, label, seed_a, seed_b, out);
    }

    template <std::size_t Size, std::size_t Capacity = Size>
    static constexpr secret<Capacity> expand(const cipher_suite_info& suite, ProtocolVersion version,
                                             bytes key, bytes label, bytes seed_a, bytes seed_b) {
        secret<Capacity> out(Size);
        if (!fill(suite, version, key, label, seed_a, seed_b, out.writable()))
            out.clear();
        return out;
    }

    template <std::size_t Capacity>
    static constexpr void cut(bytes& rest, std::size_t size, secret<Capacity>& part) {
        part = secret<Capacity>(rest.first(size));
        rest = rest.subspan(size);
    }
};

} // namespace tlswire
