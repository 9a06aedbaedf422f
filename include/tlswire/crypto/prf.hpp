// SPDX-License-Identifier: BSL-1.0
// crypto/prf.hpp: the pseudorandom functions of TLS 1.2 (RFC 5246 5) and of TLS 1.0 and 1.1 (RFC 2246 5).
#pragma once

#include <tlswire/crypto/policy.hpp>
#include <tlswire/crypto/secret.hpp>
#include <tlswire/registry/protocol_version.hpp>

namespace tlswire {

/// The TLS version whose keying a version uses: DTLS counts down, and 1.0 is made from TLS 1.1.
constexpr ProtocolVersion keying_version(ProtocolVersion version) {
    if (version == ProtocolVersion::dtls10)
        return ProtocolVersion::tls11;
    if (version == ProtocolVersion::dtls12)
        return ProtocolVersion::tls12;
    if (version == ProtocolVersion::dtls13)
        return ProtocolVersion::tls13;
    return version;
}

/// P_hash(secret, label + seed_a + seed_b) of RFC 5246 5, xored into `out`: TLS 1.0 needs two of them xored.
/// `mac` is a HMAC keyed with the secret, which P_hash uses over and over: keying it is what costs.
template <std::size_t DigestSize, class Hmac>
constexpr void xor_p_hash(Hmac& mac, bytes label, bytes seed_a, bytes seed_b, mutable_bytes out) {
    // the seed is read again and again: in one piece, if it is as short as TLS's own are
    std::uint8_t joined[128]{};
    bytes parts[] = {label, seed_a, seed_b};
    std::size_t count = 3;
    if (label.size() + seed_a.size() + seed_b.size() <= sizeof joined) {
        std::size_t size = 0;
        for (const bytes part : parts) {
            copy_bytes(joined + size, part.data(), part.size());
            size += part.size();
        }
        parts[0] = {joined, size};
        count = 1;
    }
    const auto update_with_seed = [&] {
        for (std::size_t i = 0; i < count; ++i)
            mac.update(parts[i]);
    };

    std::uint8_t a[DigestSize]{};
    std::uint8_t block[DigestSize]{};
    update_with_seed();
    mac.finish(a); // A(1)
    std::uint8_t* to = out.data();
    std::size_t left = out.size();
    while (left != 0) {
        mac.update(a);
        update_with_seed();
        mac.finish(block);
        const std::size_t n = left < DigestSize ? left : DigestSize;
        for (std::size_t i = 0; i < n; ++i)
            to[i] ^= block[i];
        to += n;
        left -= n;
        if (left != 0) {
            mac.update(a);
            mac.finish(a); // A(i + 1)
        }
    }
    wipe(a);
    wipe(block);
}

/// TLS 1.2's PRF with hash H (RFC 5246 5): fills `out`. The seed comes in two parts, since it mostly is two
/// randoms. The policy's own PRF is used if it has one. False only if that one fails.
template <class Policy, HashAlgorithm H>
    requires offers_prf<Policy, H> || supports_hmac<Policy, H>
constexpr bool tls12_prf(bytes secret, bytes label, bytes seed_a, bytes seed_b, mutable_bytes out) {
    if constexpr (offers_prf<Policy, H>) {
        return Policy::template prf<H>(secret, label, seed_a, seed_b, out);
    } else {
        typename Policy::template hmac<H> mac(secret);
        for (std::uint8_t& byte : out)
            byte = 0;
        xor_p_hash<digest_size(H)>(mac, label, seed_a, seed_b, out);
        return true;
    }
}

/// The PRF of TLS 1.0 and 1.1 (RFC 2246 5): P_MD5 with the first half of the secret, xor P_SHA-1 with the
/// second. The halves of a secret of odd length share its middle byte.
template <class Policy>
    requires supports_hmac<Policy, HashAlgorithm::md5> && supports_hmac<Policy, HashAlgorithm::sha1>
constexpr void tls10_prf(bytes secret, bytes label, bytes seed_a, bytes seed_b, mutable_bytes out) {
    const std::size_t half = (secret.size() + 1) / 2;
    typename Policy::template hmac<HashAlgorithm::md5> md5(secret.first(half));
    typename Policy::template hmac<HashAlgorithm::sha1> sha1(secret.last(half));
    for (std::uint8_t& byte : out)
        byte = 0;
    xor_p_hash<digest_size(HashAlgorithm::md5)>(md5, label, seed_a, seed_b, out);
    xor_p_hash<digest_size(HashAlgorithm::sha1)>(sha1, label, seed_a, seed_b, out);
}

/// The PRF of `version`; `hash` is the suite's, which counts from TLS 1.2 on (RFC 5246 5: SHA-256 unless the
/// suite says otherwise, whatever its MAC is). False, and nothing written, if the policy lacks a hash or the
/// version has no PRF: SSL 3.0, TLS 1.3.
template <class Policy>
constexpr bool prf(ProtocolVersion version, HashAlgorithm hash, bytes secret, bytes label, bytes seed_a,
                   bytes seed_b, mutable_bytes out) {
    switch (keying_version(version)) {
    case ProtocolVersion::tls12:
        return with_hmac<Policy>(hash, [&](auto tag) {
            return tls12_prf<Policy, decltype(tag)::value>(secret, label, seed_a, seed_b, out);
        });
    case ProtocolVersion::tls11:
    case ProtocolVersion::tls10:
        if constexpr (supports_hmac<Policy, HashAlgorithm::md5> &&
                      supports_hmac<Policy, HashAlgorithm::sha1>) {
            tls10_prf<Policy>(secret, label, seed_a, seed_b, out);
            return true;
        } else {
            return false;
        }
    default:
        return false;
    }
}

} // namespace tlswire
