// SPDX-License-Identifier: BSL-1.0
// crypto/policy.hpp: what a crypto library has to offer, as concepts. Everything else is made from it.
#pragma once

#include <tlswire/crypto/key_block_layout.hpp>
#include <tlswire/registry/cipher_suite_info.hpp>
#include <tlswire/registry/hash_algorithm.hpp>
#include <tlswire/registry/protocol_version.hpp>
#include <tlswire/wire/bytes.hpp>

#include <concepts>

namespace tlswire {

/// The block size of a hash function, which HMAC pads to and which CBC's timing depends on. 0 for no hash.
constexpr std::size_t hash_block_size(HashAlgorithm hash) {
    switch (hash) {
    case HashAlgorithm::md5:
    case HashAlgorithm::sha1:
    case HashAlgorithm::sha224:
    case HashAlgorithm::sha256:
    case HashAlgorithm::sm3:
    case HashAlgorithm::gostr341112_256:
        return 64;
    case HashAlgorithm::sha384:
    case HashAlgorithm::sha512:
        return 128;
    default:
        return 0;
    }
}

/// The longest digest of any hash here.
inline constexpr std::size_t max_digest_size = 64;

/// `typename P::template hash<H>` is a running hash: default constructible, copyable at any moment (which is
/// what transcripts need), `update(bytes)`, and `finish(out)`, which writes digest_size(H) bytes to the front
/// of `out` and starts again. A policy that lacks H has no such type; that is how it says no.
template <class P, HashAlgorithm H>
concept supports_hash = requires(typename P::template hash<H> hash, bytes input, mutable_bytes out) {
    requires std::default_initializable<typename P::template hash<H>>;
    requires std::copyable<typename P::template hash<H>>;
    hash.update(input);
    hash.finish(out);
};

/// `typename P::template hmac<H>` is keyed once, in its constructor, with a key of any length.
/// `update(bytes)`; `finish(out)` writes digest_size(H) bytes and leaves it keyed and ready for the next
/// message.
template <class P, HashAlgorithm H>
concept supports_hmac = requires(typename P::template hmac<H> mac, bytes input, mutable_bytes out) {
    requires std::constructible_from<typename P::template hmac<H>, bytes>;
    requires std::movable<typename P::template hmac<H>>;
    mac.update(input);
    mac.finish(out);
};

/// Which way a cipher object works.
enum class cipher_direction : std::uint8_t { encrypt, decrypt };

/// `P::aead` is one AEAD under one key in one direction: `P::aead(algorithm, mode, direction, key)`.
/// `seal(nonce, additional, text, out)` writes the ciphertext and the tag behind it; `open(nonce, additional,
/// sealed, out)` writes the text and answers false if the tag is wrong. `out` may be where the input is.
/// `P::has_aead(algorithm, mode)` is constexpr and says which exist.
template <class P>
concept aead_policy = requires(typename P::aead cipher, BulkCipherAlgorithm algorithm, CipherMode mode,
                               bytes input, std::uint8_t* out) {
    requires std::constructible_from<typename P::aead, BulkCipherAlgorithm, CipherMode, cipher_direction,
                                     bytes>;
    requires std::movable<typename P::aead>;
    requires std::default_initializable<typename P::aead>;
    { P::has_aead(algorithm, mode) } -> std::same_as<bool>;
    { cipher.seal(input, input, input, out) } -> std::same_as<bool>;
    { cipher.open(input, input, input, out) } -> std::same_as<bool>;
};
template <class P, BulkCipherAlgorithm Algorithm, CipherMode Mode>
concept supports_aead = aead_policy<P> && P::has_aead(Algorithm, Mode);

/// `P::cbc` is one block cipher in CBC mode under one key in one direction, without any padding:
/// `P::cbc(algorithm, direction, key)`; `apply(iv, blocks)` works in place on whole blocks.
/// `P::has_cbc(algorithm)` is constexpr and says which exist.
template <class P>
concept cbc_policy =
    requires(typename P::cbc cipher, BulkCipherAlgorithm algorithm, bytes iv, mutable_bytes blocks) {
        requires std::constructible_from<typename P::cbc, BulkCipherAlgorithm, cipher_direction, bytes>;
        requires std::movable<typename P::cbc>;
        requires std::default_initializable<typename P::cbc>;
        { P::has_cbc(algorithm) } -> std::same_as<bool>;
        { cipher.apply(iv, blocks) } -> std::same_as<bool>;
    };
template <class P, BulkCipherAlgorithm Algorithm>
concept supports_cbc = cbc_policy<P> && P::has_cbc(Algorithm);

/// `P::stream` is one stream cipher under one key: `P::stream(algorithm, key)`; `apply(text)` works in place
/// and goes on where it stopped. `P::has_stream(algorithm)` is constexpr and says which exist.
template <class P>
concept stream_policy =
    requires(typename P::stream cipher, BulkCipherAlgorithm algorithm, bytes key, mutable_bytes text) {
        requires std::constructible_from<typename P::stream, BulkCipherAlgorithm, bytes>;
        requires std::movable<typename P::stream>;
        requires std::default_initializable<typename P::stream>;
        { P::has_stream(algorithm) } -> std::same_as<bool>;
        cipher.apply(text);
    };

/// `P::chacha20_mask(key, sample, out)` is what encrypts the record numbers of DTLS 1.3 with ChaCha20 (RFC
/// 9147 4.2.3): fills `out`, at most 64 bytes, with the block of key stream whose counter are the first 4 of
/// the 16 bytes of `sample`, the least significant first, and whose nonce are the other 12.
template <class P>
concept offers_chacha20_mask = requires(bytes input, mutable_bytes out) {
    { P::chacha20_mask(input, input, out) } -> std::same_as<bool>;
};

/// `P::random(out)` fills `out` with unpredictable bytes and answers whether it could.
template <class P>
concept supports_random = requires(mutable_bytes out) {
    { P::random(out) } -> std::same_as<bool>;
};

/// A policy may bring TLS 1.2's PRF itself: `P::template prf<H>(secret, label, seed_a, seed_b, out)`.
template <class P, HashAlgorithm H>
concept offers_prf = requires(bytes input, mutable_bytes out) {
    { P::template prf<H>(input, input, input, input, out) } -> std::same_as<bool>;
};

/// Calls `function` with std::integral_constant<HashAlgorithm, H> for the H that is `hash`. Answers false if
/// `hash` is none that the policy has a HMAC for, and `function`'s bool otherwise.
template <class P, class Function>
constexpr bool with_hmac(HashAlgorithm hash, Function&& function) {
    const auto offer = [&]<HashAlgorithm H>(std::integral_constant<HashAlgorithm, H> tag) {
        if constexpr (supports_hmac<P, H>)
            return hash == H && function(tag);
        else
            return false;
    };
    using enum HashAlgorithm;
    return offer(std::integral_constant<HashAlgorithm, sha256>{}) ||
           offer(std::integral_constant<HashAlgorithm, sha384>{}) ||
           offer(std::integral_constant<HashAlgorithm, sha1>{}) ||
           offer(std::integral_constant<HashAlgorithm, md5>{}) ||
           offer(std::integral_constant<HashAlgorithm, sha224>{}) ||
           offer(std::integral_constant<HashAlgorithm, sha512>{}) ||
           offer(std::integral_constant<HashAlgorithm, sm3>{}) ||
           offer(std::integral_constant<HashAlgorithm, gostr341112_256>{});
}

namespace detail {
/// Whether record protection finds the cipher in this mode.
template <class P>
constexpr bool has_cipher(BulkCipherAlgorithm algorithm, CipherMode mode) {
    switch (mode) {
    case CipherMode::null:
        return algorithm == BulkCipherAlgorithm::null;
    case CipherMode::stream:
        if constexpr (stream_policy<P>)
            return P::has_stream(algorithm);
        return false;
    case CipherMode::cbc:
        if constexpr (cbc_policy<P>)
            return P::has_cbc(algorithm);
        return false;
    case CipherMode::gcm:
    case CipherMode::ccm:
    case CipherMode::ccm_8:
    case CipherMode::poly1305:
        if constexpr (aead_policy<P>)
            return P::has_aead(algorithm, mode);
        return false;
    default:
        return false;
    }
}

/// Whether the policy has what a version's keys for a suite are made of.
template <class P>
constexpr bool has_keys(const cipher_suite_info& suite, ProtocolVersion version) {
    using enum HashAlgorithm;
    if (suite.min_version == ProtocolVersion::tls13)
        return (version == ProtocolVersion::tls13 || version == ProtocolVersion::dtls13) &&
               with_hmac<P>(suite.prf_algorithm,
                            [](auto hash) { return supports_hash<P, decltype(hash)::value>; });
    if (!has_key_block(suite, version))
        return false;
    if (version == ProtocolVersion::ssl30)
        return supports_hash<P, md5> && supports_hash<P, sha1>;
    if (version == ProtocolVersion::tls12 || version == ProtocolVersion::dtls12)
        return with_hmac<P>(suite.prf_algorithm, [](auto) { return true; });
    return supports_hmac<P, md5> && supports_hmac<P, sha1>;
}

/// Whether the policy has what a suite's records are protected with. DTLS 1.3 has the numbers of its records
/// encrypted besides, with one block of AES, which CBC has, or of ChaCha20.
template <class P>
constexpr bool has_protection(const cipher_suite_info& suite, ProtocolVersion version) {
    const BulkCipherAlgorithm algorithm = suite.bulk_cipher_algorithm;
    const bool has_mac = suite.mac_length == 0 || version == ProtocolVersion::ssl30 ||
                         with_hmac<P>(suite.mac_algorithm, [](auto) { return true; });
    const bool has_numbers =
        version != ProtocolVersion::dtls13 ||
        (algorithm == BulkCipherAlgorithm::chacha20 && offers_chacha20_mask<P>) ||
        (algorithm == BulkCipherAlgorithm::aes && has_cipher<P>(algorithm, CipherMode::cbc));
    if (suite.mode == CipherMode::hmac) // RFC 9150
        return version == ProtocolVersion::tls13 &&
               with_hmac<P>(suite.prf_algorithm, [](auto) { return true; });
    return has_mac && has_numbers && has_cipher<P>(algorithm, suite.mode);
}

template <class P, auto... What>
inline constexpr bool supports_these = false;
template <class P, HashAlgorithm H>
inline constexpr bool supports_these<P, H> = supports_hash<P, H> && supports_hmac<P, H>;
template <class P, BulkCipherAlgorithm Algorithm, CipherMode Mode>
inline constexpr bool supports_these<P, Algorithm, Mode> = has_cipher<P>(Algorithm, Mode);
template <class P, CipherSuite Suite, ProtocolVersion Version>
inline constexpr bool supports_these<P, Suite, Version> =
    has_keys<P>(info(Suite), Version) && has_protection<P>(info(Suite), Version);
} // namespace detail

/// What a policy has, asked while compiling:
///   supports<P, HashAlgorithm::sm3>                                  as a hash and as a HMAC
///   supports<P, BulkCipherAlgorithm::aria, CipherMode::gcm>          in any key length
///   supports<P, CipherSuite::TLS_RSA_WITH_RC4_128_SHA, ProtocolVersion::tls12>
///                                                                    the keys, and the records' protection
/// To seal CBC from TLS 1.1 on supports_random is wanted too. A suite that can't be negotiated in the version
/// is not supported.
template <class P, auto... What>
concept supports = detail::supports_these<P, What...>;

} // namespace tlswire
