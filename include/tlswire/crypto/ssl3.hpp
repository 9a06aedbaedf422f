// SPDX-License-Identifier: BSL-1.0
// crypto/ssl3.hpp: what SSL 3.0 makes keys and MACs of: MD5 and SHA-1 in nests of their own (RFC 6101).
#pragma once

#include <tlswire/crypto/policy.hpp>
#include <tlswire/crypto/secret.hpp>

namespace tlswire {

template <class P>
concept supports_ssl3 = supports_hash<P, HashAlgorithm::md5> && supports_hash<P, HashAlgorithm::sha1>;

namespace detail {
/// RFC 6101 5.2.3.1: pad_1 and pad_2 are repeated 48 times for MD5 and 40 times for SHA-1.
constexpr std::size_t ssl3_pad_size(HashAlgorithm hash) {
    return hash == HashAlgorithm::md5 ? 48 : 40;
}
template <class Hash>
constexpr void ssl3_pad(Hash& hash, std::uint8_t pad, std::size_t size) {
    std::array<std::uint8_t, 48> bytes_of_pad{};
    for (std::uint8_t& b : bytes_of_pad)
        b = pad;
    hash.update(bytes(bytes_of_pad).first(size));
}
/// hash(secret + pad_2 + hash(what `inner` has seen + secret + pad_1)): how a Finished and a
/// CertificateVerify end (RFC 6101 5.6.8, 5.6.9).
template <HashAlgorithm H, class Hash>
constexpr void ssl3_close(Hash inner, bytes secret, mutable_bytes out) {
    constexpr std::size_t size = digest_size(H);
    inner.update(secret);
    ssl3_pad(inner, 0x36, ssl3_pad_size(H));
    std::uint8_t digest[size]{};
    inner.finish(digest);
    Hash outer{};
    outer.update(secret);
    ssl3_pad(outer, 0x5c, ssl3_pad_size(H));
    outer.update(digest);
    outer.finish(out.first(size));
}
} // namespace detail

/// RFC 6101 6.1 and 6.2.2: MD5(secret + SHA('A' + secret + seed)) + MD5(secret + SHA('BB' + secret + seed)) +
/// ... as long as `out`, of at most 416 bytes. False, and nothing written, if it is longer. The seed comes in
/// two parts, the randoms.
template <class Policy>
    requires supports_ssl3<Policy>
constexpr bool ssl3_expand(bytes secret, bytes seed_a, bytes seed_b, mutable_bytes out) {
    std::uint8_t letters[26]{};
    if (out.size() > 16 * sizeof letters)
        return false;
    typename Policy::template hash<HashAlgorithm::md5> md5{};
    typename Policy::template hash<HashAlgorithm::sha1> sha1{};
    std::uint8_t inner[20]{};
    std::uint8_t block[16]{};
    std::size_t done = 0;
    for (std::size_t round = 1; done < out.size(); ++round) {
        for (std::size_t i = 0; i < round; ++i)
            letters[i] = static_cast<std::uint8_t>('A' + round - 1);
        sha1.update(bytes(letters).first(round));
        sha1.update(secret);
        sha1.update(seed_a);
        sha1.update(seed_b);
        sha1.finish(inner);
        md5.update(secret);
        md5.update(inner);
        md5.finish(block);
        const std::size_t n = out.size() - done < 16 ? out.size() - done : 16;
        copy_bytes(out.data() + done, block, n);
        done += n;
    }
    wipe(inner);
    wipe(block);
    return true;
}

/// The MAC of SSL 3.0's records (RFC 6101 5.2.3.1): hash(secret + pad_2 + hash(secret + pad_1 + seq_num +
/// type
/// + length + content)).
template <class Policy>
class ssl3_mac {
  public:
    constexpr ssl3_mac() = default;
    /// None, if the policy lacks the hash or the hash is neither MD5 nor SHA-1.
    constexpr ssl3_mac(HashAlgorithm hash, bytes key) {
        if (!supports_ssl3<Policy> || key.size() != digest_size(hash) ||
            (hash != HashAlgorithm::md5 && hash != HashAlgorithm::sha1))
            return;
        hash_ = hash;
        key_ = secret<20>(key);
    }
    constexpr explicit operator bool() const { return hash_ != HashAlgorithm::none; }

    /// Writes the digest's size to the front of `out`. The header is that of TLS, which has a version.
    constexpr void mac(bytes pseudo_header, bytes content, mutable_bytes out) const {
        if (hash_ == HashAlgorithm::md5)
            compute<HashAlgorithm::md5>(pseudo_header, content, out);
        else
            compute<HashAlgorithm::sha1>(pseudo_header, content, out);
    }

  private:
    template <HashAlgorithm H>
    constexpr void compute(bytes pseudo_header, bytes content, mutable_bytes out) const {
        if constexpr (supports_ssl3<Policy>) {
            constexpr std::size_t size = digest_size(H);
            typename Policy::template hash<H> inner{};
            inner.update(key_);
            detail::ssl3_pad(inner, 0x36, detail::ssl3_pad_size(H));
            inner.update(pseudo_header.first(9)); // sequence number and type
            inner.update(pseudo_header.last(2));  // length
            inner.update(content);
            std::uint8_t digest[size]{};
            inner.finish(digest);
            typename Policy::template hash<H> outer{};
            outer.update(key_);
            detail::ssl3_pad(outer, 0x5c, detail::ssl3_pad_size(H));
            outer.update(digest);
            outer.finish(out.first(size));
        }
    }

    secret<20> key_{};
    HashAlgorithm hash_ = HashAlgorithm::none;
};

} // namespace tlswire
