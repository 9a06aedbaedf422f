// SPDX-License-Identifier: BSL-1.0
// crypto/key_schedule.hpp: master secret, key block and verify_data of SSL 3.0 to TLS 1.2, DTLS 1.0 and 1.2.
#pragma once

#include <tlswire/crypto/export_keys.hpp>
#include <tlswire/crypto/hello_random.hpp>
#include <tlswire/crypto/key_block_layout.hpp>
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

/// RFC 5705 4: labels that the protocol itself uses are not for exporters.
constexpr bool is_reserved_label(std::string_view text) {
    return text == "client finished" || text == "server finished" || text == "master secret" ||
           text == "extended master secret" || text == "key expansion";
}

/// How long a transcript hash is: the PRF's hash, before TLS 1.2 MD5 and SHA-1 in a row.
constexpr std::size_t transcript_hash_size(const cipher_suite_info& suite, ProtocolVersion version) {
    return version < ProtocolVersion::tls12 ? 36 : digest_size(suite.prf_algorithm);
}
} // namespace detail

/// A policy that keeps master secrets to itself, as a device does, has a type for a reference to one and two
/// whole operations: `derive_master_secret(version, hash, pre_master, label, seed_a, seed_b)` gives such a
/// reference, and `expand_master_secret(reference, version, hash, label, seed_a, seed_b, out)` is the PRF
/// with it. A reference is false where there is no answer.
template <class P>
concept keeps_master_secret = requires(const typename P::master_secret& kept, ProtocolVersion version,
                                       HashAlgorithm hash, bytes in, mutable_bytes out) {
    { P::derive_master_secret(version, hash, in, in, in, in) } -> std::same_as<typename P::master_secret>;
    { P::expand_master_secret(kept, version, hash, in, in, in, out) } -> std::same_as<bool>;
    static_cast<bool>(kept);
};

namespace detail {
template <class P>
struct master_secret_of {
    using type = master_secret_value;
    using argument = bytes;
};
template <keeps_master_secret P>
struct master_secret_of<P> {
    using type = typename P::master_secret;
    using argument = const type&;
};
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
    /// The master secret, or the policy's reference to it.
    using master_secret_type = typename detail::master_secret_of<Policy>::type;
    using master_argument = typename detail::master_secret_of<Policy>::argument;

    /// RFC 5246 8.1: PRF(pre_master_secret, "master secret", client_random + server_random)[0..47].
    static constexpr master_secret_type master_secret(CipherSuite suite, bytes pre_master,
                                                      const client_random& client,
                                                      const server_random& server) {
        return master_secret(suite, ProtocolVersion::tls12, pre_master, client, server);
    }
    /// The same for a version other than TLS 1.2.
    static constexpr master_secret_type master_secret(CipherSuite suite, ProtocolVersion version,
                                                      bytes pre_master, const client_random& client,
                                                      const server_random& server) {
        return derive_master(info(suite), keying_version(version), pre_master, detail::master_secret_label,
                             client.value, server.value);
    }

    /// RFC 7627 4: PRF(pre_master_secret, "extended master secret", session_hash)[0..47]. The session hash
    /// covers the handshake up to and including ClientKeyExchange, not CertificateVerify.
    static constexpr master_secret_type extended_master_secret(CipherSuite suite, bytes pre_master,
                                                               bytes session_hash) {
        return extended_master_secret(suite, ProtocolVersion::tls12, pre_master, session_hash);
    }
    /// The same for a version other than TLS 1.2.
    static constexpr master_secret_type extended_master_secret(CipherSuite suite, ProtocolVersion version,
                                                               bytes pre_master, bytes session_hash) {
        const cipher_suite_info parameters = info(suite);
        version = keying_version(version);
        if (version == ProtocolVersion::ssl30 ||
            session_hash.size() != detail::transcript_hash_size(parameters, version))
            return {};
        return derive_master(parameters, version, pre_master, detail::extended_master_secret_label,
                             session_hash, {});
    }

    /// RFC 5246 6.3: PRF(master_secret, "key expansion", server_random + client_random), cut into six. The
    /// keys of an export suite are made longer, and its IVs, as RFC 2246 6.3.1 and RFC 6101 6.2.2 say.
    static constexpr key_block_value key_block(CipherSuite suite, ProtocolVersion version,
                                               master_argument master, const client_random& client,
                                               const server_random& server) {
        const cipher_suite_info parameters = info(suite);
        version = keying_version(version);
        key_block_value block;
        if (!is_master(master) || !has_key_block(parameters, version))
            return block;
        const key_block_layout_value layout = key_block_layout_of(parameters, version);
        secret<std::size_t{2} * (64 + 32 + 16)> all(layout.size);
        if (all.size() != layout.size || !fill(parameters, version, master, detail::key_expansion_label,
                                               server.value, client.value, all.writable()))
            return block;
        block.client_write_MAC_key = secret<64>(layout.client_write_MAC_key.of(all));
        block.server_write_MAC_key = secret<64>(layout.server_write_MAC_key.of(all));
        block.client_write_key = secret<32>(layout.client_write_key.of(all));
        block.server_write_key = secret<32>(layout.server_write_key.of(all));
        block.client_write_IV = secret<16>(layout.client_write_IV.of(all));
        block.server_write_IV = secret<16>(layout.server_write_IV.of(all));
        block.derived =
            !parameters.is_exportable || finish_export(parameters, version, block, client, server);
        if (!block.derived)
            return {};
        return block;
    }

    /// RFC 5246 7.4.9: PRF(master_secret, finished_label, Hash(handshake_messages))[0..11], for the Finished
    /// that `sender` sends. Before TLS 1.2 the hash is MD5's 16 bytes and SHA-1's 20 in a row.
    static constexpr verify_data_value verify_data(CipherSuite suite, ProtocolVersion version,
                                                   master_argument master, ConnectionEnd sender,
                                                   bytes transcript_hash) {
        const cipher_suite_info parameters = info(suite);
        version = keying_version(version);
        verify_data_value out(12);
        const bytes label = sender == ConnectionEnd::client ? bytes(detail::client_finished_label)
                                                            : bytes(detail::server_finished_label);
        if (version == ProtocolVersion::ssl30 || !is_master(master) ||
            transcript_hash.size() != detail::transcript_hash_size(parameters, version) ||
            !fill(parameters, version, master, label, transcript_hash, {}, out.writable()))
            out.clear();
        return out;
    }

    /// RFC 5705 4: fills `out` with PRF(master_secret, label, client_random + server_random). False, and
    /// nothing to be used in `out`, if there is no answer or the label is one that TLS itself uses. SSL 3.0
    /// has no exporters.
    static constexpr bool exporter(CipherSuite suite, ProtocolVersion version, master_argument master,
                                   const client_random& client, const server_random& server,
                                   std::string_view label, mutable_bytes out) {
        return export_with(suite, version, master, client, server, label, {}, 64, out);
    }
    /// The same with a context, whose length and bytes come behind the randoms: an empty one is not the same
    /// as none. False too if it is longer than 65535 bytes.
    static constexpr bool exporter(CipherSuite suite, ProtocolVersion version, master_argument master,
                                   const client_random& client, const server_random& server,
                                   std::string_view label, bytes context, mutable_bytes out) {
        return context.size() <= 0xffff &&
               export_with(suite, version, master, client, server, label, context, 66, out);
    }

  private:
    static constexpr bool is_master(master_argument master) {
        if constexpr (keeps_master_secret<Policy>)
            return static_cast<bool>(master);
        else
            return master.size() == 48;
    }
    // SSL 3.0 was spoken with the suites of TLS 1.0 too
    static constexpr bool is_for(const cipher_suite_info& suite, ProtocolVersion version) {
        return (version == ProtocolVersion::ssl30 ? ProtocolVersion::tls10 : version) >= suite.min_version &&
               suite.max_version <= ProtocolVersion::tls12;
    }
    static constexpr bool expand(const cipher_suite_info& suite, ProtocolVersion version, bytes secret,
                                 bytes label, bytes seed_a, bytes seed_b, mutable_bytes out) {
        if constexpr (supports_ssl3<Policy>) {
            if (version == ProtocolVersion::ssl30)
                return ssl3_expand<Policy>(secret, seed_a, seed_b, out);
        }
        return prf<Policy>(version, suite.prf_algorithm, secret, label, seed_a, seed_b, out);
    }
    static constexpr bool fill(const cipher_suite_info& suite, ProtocolVersion version,
                               master_argument master, bytes label, bytes seed_a, bytes seed_b,
                               mutable_bytes out) {
        if (!is_for(suite, version))
            return false;
        if constexpr (keeps_master_secret<Policy>)
            return Policy::expand_master_secret(master, version, suite.prf_algorithm, label, seed_a, seed_b,
                                                out);
        else
            return expand(suite, version, master, label, seed_a, seed_b, out);
    }
    static constexpr master_secret_type derive_master(const cipher_suite_info& suite, ProtocolVersion version,
                                                      bytes pre_master, bytes label, bytes seed_a,
                                                      bytes seed_b) {
        if (!is_for(suite, version))
            return {};
        if constexpr (keeps_master_secret<Policy>) {
            return Policy::derive_master_secret(version, suite.prf_algorithm, pre_master, label, seed_a,
                                                seed_b);
        } else {
            master_secret_value out(48);
            if (!expand(suite, version, pre_master, label, seed_a, seed_b, out.writable()))
                out.clear();
            return out;
        }
    }
    static constexpr bool finish_export(const cipher_suite_info& suite, ProtocolVersion version,
                                        key_block_value& block, const client_random& client,
                                        const server_random& server) {
        return export_keys<Policy>(suite, version, client, server, block.client_write_key,
                                   block.server_write_key, block.client_write_IV, block.server_write_IV);
    }
    static constexpr bool export_with(CipherSuite suite, ProtocolVersion version, master_argument master,
                                      const client_random& client, const server_random& server,
                                      std::string_view label, bytes context, std::size_t randoms,
                                      mutable_bytes out) {
        version = keying_version(version);
        std::uint8_t text[255]{};
        if (version == ProtocolVersion::ssl30 || !is_master(master) || label.empty() ||
            label.size() > sizeof text || detail::is_reserved_label(label))
            return false;
        for (std::size_t i = 0; i < label.size(); ++i)
            text[i] = static_cast<std::uint8_t>(label[i]);
        std::uint8_t seed[66]{};
        copy_bytes(seed, client.value.data(), 32);
        copy_bytes(seed + 32, server.value.data(), 32);
        store_be<2>(seed + 64, context.size());
        return fill(info(suite), version, master, bytes(text).first(label.size()), bytes(seed).first(randoms),
                    context, out);
    }
};

} // namespace tlswire
