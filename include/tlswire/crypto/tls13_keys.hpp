// SPDX-License-Identifier: BSL-1.0
// crypto/tls13_keys.hpp: the key schedule of TLS 1.3 (RFC 8446 7) and DTLS 1.3 (RFC 9147 5.9).
#pragma once

#include <tlswire/crypto/hkdf.hpp>
#include <tlswire/registry/cipher_suite_info.hpp>
#include <tlswire/registry/protocol_version.hpp>

namespace tlswire {

/// A secret of the schedule, or what a Finished carries: as long as the suite's hash, or empty.
using tls13_secret = secret<64>;

/// RFC 8446 7.3: what protects one direction's records. Both are empty if there is no answer.
struct traffic_key_value {
    secret<48> key;
    secret<48> iv;

    constexpr explicit operator bool() const { return key && iv; }
};

/// Keying for TLS 1.3, made from a policy's HMAC and hash; `Version` dtls13 gives DTLS 1.3's labels. The
/// names are RFC 8446's; RFC 9846 calls the master secret main secret. Transcript hashes are those of
/// `transcript`.
///
///     using keys = tlswire::tls13_key_schedule<tlswire::botan_policy>;
///     auto early = keys::early_secret(suite);                              // no PSK
///     auto handshake = keys::handshake_secret(suite, early, shared_secret);
///     auto server = keys::server_handshake_traffic_secret(suite, handshake, hash_of_hellos);
///     record_opener13<tlswire::botan_policy> from_server(suite, server);
///     auto verify_data = keys::verify_data(suite, server, hash_up_to_certificate_verify);
///     auto master = keys::master_secret(suite, handshake);
///
/// Where there is no answer the result is empty, which `operator bool` tells: the policy lacks the suite's
/// hash; the suite is not one of TLS 1.3; a secret or a transcript hash is not as long as the suite's hash;
/// a PSK or a shared secret is empty. An empty secret gives empty ones, and those equal nothing: it is enough
/// to check the last one.
template <class Policy, ProtocolVersion Version = ProtocolVersion::tls13>
struct tls13_key_schedule {
    static_assert(Version == ProtocolVersion::tls13 || Version == ProtocolVersion::dtls13,
                  "tlswire: key_schedule does TLS 1.0 to 1.2");

    /// HKDF-Extract(0, 0): without a PSK.
    static constexpr tls13_secret early_secret(CipherSuite suite) {
        return early_secret(suite, zeros(hash_of(suite)));
    }
    /// HKDF-Extract(0, PSK). A PSK's own hash must be the suite's (RFC 8446 4.2.11).
    static constexpr tls13_secret early_secret(CipherSuite suite, bytes psk) {
        return extract(hash_of(suite), zeros(hash_of(suite)), psk);
    }

    /// HKDF-Extract(Derive-Secret(early, "derived", ""), (EC)DHE).
    static constexpr tls13_secret handshake_secret(CipherSuite suite, bytes early, bytes shared_secret) {
        return extract(hash_of(suite), derived(suite, early), shared_secret);
    }
    /// The same with zeros: psk_ke, where no shares were exchanged. Apart from the one with a shared secret,
    /// so that a failed key agreement can't become it.
    static constexpr tls13_secret handshake_secret(CipherSuite suite, bytes early) {
        return handshake_secret(suite, early, zeros(hash_of(suite)));
    }

    /// HKDF-Extract(Derive-Secret(handshake, "derived", ""), 0).
    static constexpr tls13_secret master_secret(CipherSuite suite, bytes handshake) {
        return extract(hash_of(suite), derived(suite, handshake), zeros(hash_of(suite)));
    }

    /// Derive-Secret(secret, label, messages), with the hash of the messages (RFC 8446 7.1).
    static constexpr tls13_secret derive_secret(CipherSuite suite, bytes secret, std::string_view label,
                                                bytes transcript_hash) {
        const HashAlgorithm hash = hash_of(suite);
        if (transcript_hash.size() != digest_size(hash))
            return {};
        return expand(hash, secret, label, transcript_hash);
    }

    // ---- from the early secret: binder keys, then those over ClientHello
    static constexpr tls13_secret ext_binder_key(CipherSuite suite, bytes early) {
        return derive_without_messages(hash_of(suite), early, "ext binder");
    }
    static constexpr tls13_secret res_binder_key(CipherSuite suite, bytes early) {
        return derive_without_messages(hash_of(suite), early, "res binder");
    }
    /// Of an imported PSK (RFC 9258 5.2).
    static constexpr tls13_secret imp_binder_key(CipherSuite suite, bytes early) {
        return derive_without_messages(hash_of(suite), early, "imp binder");
    }
    static constexpr tls13_secret client_early_traffic_secret(CipherSuite suite, bytes early,
                                                              bytes client_hello) {
        return derive_secret(suite, early, "c e traffic", client_hello);
    }
    static constexpr tls13_secret early_exporter_master_secret(CipherSuite suite, bytes early,
                                                               bytes client_hello) {
        return derive_secret(suite, early, "e exp master", client_hello);
    }

    // ---- from the handshake secret, over ClientHello to ServerHello
    static constexpr tls13_secret client_handshake_traffic_secret(CipherSuite suite, bytes handshake,
                                                                  bytes up_to_server_hello) {
        return derive_secret(suite, handshake, "c hs traffic", up_to_server_hello);
    }
    static constexpr tls13_secret server_handshake_traffic_secret(CipherSuite suite, bytes handshake,
                                                                  bytes up_to_server_hello) {
        return derive_secret(suite, handshake, "s hs traffic", up_to_server_hello);
    }

    // ---- from the master secret, over ClientHello to the server's Finished; resumption: to the client's
    static constexpr tls13_secret client_application_traffic_secret_0(CipherSuite suite, bytes master,
                                                                      bytes up_to_server_finished) {
        return derive_secret(suite, master, "c ap traffic", up_to_server_finished);
    }
    static constexpr tls13_secret server_application_traffic_secret_0(CipherSuite suite, bytes master,
                                                                      bytes up_to_server_finished) {
        return derive_secret(suite, master, "s ap traffic", up_to_server_finished);
    }
    static constexpr tls13_secret exporter_master_secret(CipherSuite suite, bytes master,
                                                         bytes up_to_server_finished) {
        return derive_secret(suite, master, "exp master", up_to_server_finished);
    }
    static constexpr tls13_secret resumption_master_secret(CipherSuite suite, bytes master,
                                                           bytes up_to_client_finished) {
        return derive_secret(suite, master, "res master", up_to_client_finished);
    }

    /// RFC 8446 7.2: application_traffic_secret_N+1, which a KeyUpdate goes over to.
    static constexpr tls13_secret next_traffic_secret(CipherSuite suite, bytes traffic_secret) {
        return expand(hash_of(suite), traffic_secret, "traffic upd", {});
    }

    /// RFC 8446 7.3: [sender]_write_key and [sender]_write_iv.
    static constexpr traffic_key_value traffic_keys(CipherSuite suite, bytes traffic_secret) {
        const cipher_suite_info parameters = info(suite);
        const HashAlgorithm hash = hash_of(parameters);
        traffic_key_value keys{secret<48>(parameters.enc_key_length), secret<48>(parameters.fixed_iv_length)};
        if (!fill(hash, traffic_secret, "key", keys.key) || !fill(hash, traffic_secret, "iv", keys.iv))
            return {};
        return keys;
    }
    /// RFC 9147 4.2.3: what encrypts DTLS 1.3's sequence numbers. As long as the key.
    static constexpr secret<48> sn_key(CipherSuite suite, bytes traffic_secret)
        requires(Version == ProtocolVersion::dtls13)
    {
        const cipher_suite_info parameters = info(suite);
        secret<48> key(parameters.enc_key_length);
        if (!fill(hash_of(parameters), traffic_secret, "sn", key))
            key.clear();
        return key;
    }

    /// RFC 8446 4.4.4. The base key is the sender's handshake traffic secret; a binder key for a binder; the
    /// client's application traffic secret for Finished after the handshake.
    static constexpr tls13_secret finished_key(CipherSuite suite, bytes base_key) {
        return expand(hash_of(suite), base_key, "finished", {});
    }
    /// RFC 8446 4.4.4: HMAC(finished_key, Transcript-Hash(...)). With a binder key and the hash of the
    /// truncated ClientHello it is the PSK's binder (4.2.11.2).
    static constexpr tls13_secret verify_data(CipherSuite suite, bytes base_key, bytes transcript_hash) {
        const HashAlgorithm hash = hash_of(suite);
        if (transcript_hash.size() != digest_size(hash))
            return {};
        return extract(hash, finished_key(suite, base_key), transcript_hash);
    }

    /// RFC 8446 4.6.1: the PSK of a NewSessionTicket.
    static constexpr tls13_secret resumption_psk(CipherSuite suite, bytes resumption_master,
                                                 bytes ticket_nonce) {
        return expand(hash_of(suite), resumption_master, "resumption", ticket_nonce);
    }

    /// RFC 8446 7.5: fills `out`. No context is the same as an empty one. False if there is no answer.
    static constexpr bool exporter(CipherSuite suite, bytes exporter_master, std::string_view label,
                                   bytes context, mutable_bytes out) {
        const HashAlgorithm hash = hash_of(suite);
        const tls13_secret of_label = derive_without_messages(hash, exporter_master, label);
        const tls13_secret of_context = digest(hash, context);
        return of_label && of_context &&
               hkdf_expand_label<Policy>(hash, of_label, "exporter", of_context, out, prefix);
    }

  private:
    static constexpr std::string_view prefix =
        Version == ProtocolVersion::dtls13 ? dtls13_label_prefix : tls13_label_prefix;

    /// None if the suite is not one of TLS 1.3.
    static constexpr HashAlgorithm hash_of(const cipher_suite_info& suite) {
        return suite.min_version == ProtocolVersion::tls13 ? suite.prf_algorithm : HashAlgorithm::none;
    }
    static constexpr HashAlgorithm hash_of(CipherSuite suite) { return hash_of(info(suite)); }

    static constexpr tls13_secret zeros(HashAlgorithm hash) { return tls13_secret(digest_size(hash)); }

    /// HKDF-Extract, which also is HMAC. An empty salt is a secret that there is no answer for.
    static constexpr tls13_secret extract(HashAlgorithm hash, bytes salt, bytes input_key) {
        tls13_secret out(digest_size(hash));
        if (salt.empty() || input_key.empty() || !hkdf_extract<Policy>(hash, salt, input_key, out.writable()))
            out.clear();
        return out;
    }

    template <std::size_t Capacity>
    static constexpr bool fill(HashAlgorithm hash, bytes secret, std::string_view label,
                               tlswire::secret<Capacity>& out, bytes context = {}) {
        return out && secret.size() == digest_size(hash) &&
               hkdf_expand_label<Policy>(hash, secret, label, context, out.writable(), prefix);
    }
    static constexpr tls13_secret expand(HashAlgorithm hash, bytes secret, std::string_view label,
                                         bytes context) {
        tls13_secret out(digest_size(hash));
        if (!fill(hash, secret, label, out, context))
            out.clear();
        return out;
    }

    static constexpr tls13_secret digest(HashAlgorithm hash, bytes input) {
        tls13_secret out(digest_size(hash));
        const bool known = with_hmac<Policy>(hash, [&](auto tag) {
            constexpr HashAlgorithm h = decltype(tag)::value;
            if constexpr (supports_hash<Policy, h>) {
                typename Policy::template hash<h> running{};
                running.update(input);
                running.finish(out.writable());
                return true;
            } else {
                return false;
            }
        });
        return known ? static_cast<tls13_secret&&>(out) : tls13_secret();
    }

    /// Derive-Secret(secret, label, ""): the hash of no messages at all.
    static constexpr tls13_secret derive_without_messages(HashAlgorithm hash, bytes secret,
                                                          std::string_view label) {
        const tls13_secret nothing = digest(hash, {});
        return nothing ? expand(hash, secret, label, nothing) : tls13_secret();
    }
    static constexpr tls13_secret derived(CipherSuite suite, bytes secret) {
        return derive_without_messages(hash_of(suite), secret, "derived");
    }
};

} // namespace tlswire
