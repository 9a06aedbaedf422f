// SPDX-License-Identifier: BSL-1.0
// crypto/signed_content.hpp: the exact bytes that ServerKeyExchange and CertificateVerify sign, for a user's
// own signatures.
#pragma once

#include <tlswire/crypto/hello_random.hpp>
#include <tlswire/crypto/policy.hpp>
#include <tlswire/crypto/transcript.hpp>
#include <tlswire/registry/signature_algorithm.hpp>

namespace tlswire {

/// ServerKeyExchange of SSL 3.0 to TLS 1.2 signs client_random + server_random + params (RFC 5246 7.4.3).
/// Writes them to `out`; returns how many bytes that are, 0 if `out` is too small. For TLS 1.2 this is what
/// the scheme's signature is made of, hash included. `params` is signed_params(body, message).
constexpr std::size_t server_params_content(const client_random& client, const server_random& server,
                                            bytes params, mutable_bytes out) {
    const std::size_t size = 64 + params.size();
    if (out.size() < size)
        return 0;
    copy_bytes(out.data(), client.value.data(), 32);
    copy_bytes(out.data() + 32, server.value.data(), 32);
    copy_bytes(out.data() + 64, params.data(), params.size());
    return size;
}

/// Before TLS 1.2 no scheme says which hash: RSA signs MD5 and SHA-1 in a row, 36 bytes without the
/// DigestInfo around them; DSA and ECDSA sign SHA-1's 20 (RFC 4346 7.4.3, RFC 8422 5.4). Writes that digest
/// of the same content; returns its size, 0 if the policy lacks a hash, `out` is too small or nothing is
/// signed.
template <class Policy>
constexpr std::size_t legacy_server_params_digest(SignatureAlgorithm algorithm, const client_random& client,
                                                  const server_random& server, bytes params,
                                                  mutable_bytes out) {
    if constexpr (supports_ssl3<Policy>) {
        const bool rsa = algorithm == SignatureAlgorithm::rsa;
        const std::size_t md5_size = rsa ? 16 : 0;
        if ((!rsa && algorithm != SignatureAlgorithm::dsa && algorithm != SignatureAlgorithm::ecdsa) ||
            out.size() < md5_size + 20)
            return 0;
        const auto digest = [&](auto hash, mutable_bytes to) {
            hash.update(client.value);
            hash.update(server.value);
            hash.update(params);
            hash.finish(to);
        };
        if (rsa)
            digest(typename Policy::template hash<HashAlgorithm::md5>{}, out.first(16));
        digest(typename Policy::template hash<HashAlgorithm::sha1>{}, out.subspan(md5_size, 20));
        return md5_size + 20;
    } else {
        return 0;
    }
}

/// CertificateVerify of TLS 1.2 signs the handshake messages so far; with the hash of its scheme that is the
/// digest `messages.hash(hash, out)`. Before that, the same as ServerKeyExchange: MD5 and SHA-1 for RSA,
/// SHA-1 for the others (RFC 4346 7.4.8); in SSL 3.0 nested with the master secret (RFC 6101 5.6.8). Writes
/// the digest of a version before TLS 1.2; returns its size, 0 if a hash does not run, `out` is too small or
/// the version is another.
template <class Transcript>
constexpr std::size_t legacy_certificate_verify_digest(const Transcript& messages, ProtocolVersion version,
                                                       SignatureAlgorithm algorithm, bytes master,
                                                       mutable_bytes out) {
    version = keying_version(version);
    if (version >= ProtocolVersion::tls12 || version < ProtocolVersion::ssl30)
        return 0;
    std::uint8_t both[36]{};
    const std::size_t size = version == ProtocolVersion::ssl30 ? messages.ssl3_hash({}, master, both)
                             : messages.hash(HashAlgorithm::md5, both) == 16 &&
                                     messages.hash(HashAlgorithm::sha1, mutable_bytes(both).subspan(16)) == 20
                                 ? std::size_t{36}
                                 : std::size_t{0};
    const bool rsa = algorithm == SignatureAlgorithm::rsa;
    const bool known = rsa || algorithm == SignatureAlgorithm::dsa || algorithm == SignatureAlgorithm::ecdsa;
    const bytes wanted = rsa ? bytes(both) : bytes(both).subspan(16);
    if (size != 36 || !known || out.size() < wanted.size())
        return 0;
    copy_bytes(out.data(), wanted.data(), wanted.size());
    return wanted.size();
}

/// What CertificateVerify of TLS 1.3 signs: 64 spaces, "TLS 1.3, server CertificateVerify" or "TLS 1.3,
/// client ...", a zero byte, the transcript hash (RFC 8446 4.4.3). The transcript ends with Certificate.
/// Writes it to `out`, at most 162 bytes; returns the size, 0 if `out` is too small.
constexpr std::size_t tls13_certificate_verify_content(ConnectionEnd sender, bytes transcript_hash,
                                                       mutable_bytes out) {
    constexpr std::string_view of_server = "TLS 1.3, server CertificateVerify";
    constexpr std::string_view of_client = "TLS 1.3, client CertificateVerify";
    const std::string_view context = sender == ConnectionEnd::server ? of_server : of_client;
    const std::size_t size = 64 + context.size() + 1 + transcript_hash.size();
    if (out.size() < size)
        return 0;
    for (std::size_t i = 0; i < 64; ++i)
        out[i] = ' ';
    for (std::size_t i = 0; i < context.size(); ++i)
        out[64 + i] = static_cast<std::uint8_t>(context[i]);
    out[64 + context.size()] = 0;
    copy_bytes(out.data() + 65 + context.size(), transcript_hash.data(), transcript_hash.size());
    return size;
}

} // namespace tlswire
