// SPDX-License-Identifier: BSL-1.0
// crypto/transcript.hpp: the running hash over a handshake, also before it is known which hash it will be.
#pragma once

#include <tlswire/crypto/policy.hpp>
#include <tlswire/crypto/prf.hpp>
#include <tlswire/crypto/ssl3.hpp>

namespace tlswire {

/// Hashes handshake messages, each with its header: no HelloRequest, no ChangeCipherSpec, no alerts (RFC 5246
/// 7.4.9). Until `select` names the hash, every candidate that the policy has runs; no message is kept.
///
///     transcript<Policy> hashes;
///     hashes.update(client_hello);
///     hashes.update(server_hello);
///     hashes.select(suite, version);
///     ...
///     std::array<std::uint8_t, max_digest_size> digest;
///     const std::size_t size = hashes.hash(digest); // goes on afterwards
///
/// A PSK's binder covers the front of its ClientHello: update with that part, ask `hash(hash, out)`, and go
/// on with the rest. For DTLS 1.3 the headers are TLS's, of four bytes (RFC 9147 5.2).
template <class Policy, HashAlgorithm... Candidates>
class basic_transcript {
  public:
    /// Adds one message, or a part of one.
    constexpr void update(bytes message) { (of<Candidates>().update(message), ...); }

    /// Goes on with one hash alone. False, and nothing changes, if it is no candidate, or does not run any
    /// more, or the policy lacks it.
    constexpr bool select(HashAlgorithm hash) {
        if (!runs(hash))
            return false;
        (of<Candidates>().run_only_if(Candidates == hash), ...);
        return true;
    }

    /// Goes on with what Finished needs in this version: the suite's PRF hash from TLS 1.2 on, before that
    /// MD5 and SHA-1 (RFC 2246 7.4.9). False, and nothing changes, if that does not run.
    constexpr bool select(CipherSuite suite, ProtocolVersion version) {
        if (keying_version(version) >= ProtocolVersion::tls12)
            return select(info(suite).prf_algorithm);
        if (!runs(HashAlgorithm::md5) || !runs(HashAlgorithm::sha1))
            return false;
        (of<Candidates>().run_only_if(Candidates == HashAlgorithm::md5 || Candidates == HashAlgorithm::sha1),
         ...);
        return true;
    }

    /// After a HelloRetryRequest (RFC 8446 4.4.1): goes on with the hash of its suite alone, and what was
    /// hashed so far, which must be the first ClientHello, becomes `fe 00 00 hashlen Hash(ClientHello1)`. The
    /// HelloRetryRequest itself comes next. False, and nothing changes, as with `select`.
    constexpr bool replace_by_message_hash(CipherSuite suite) {
        const HashAlgorithm hash = info(suite).prf_algorithm;
        if (!select(hash))
            return false;
        std::uint8_t message[4 + max_digest_size]{0xfe, 0, 0, digest_size(hash)};
        (of<Candidates>().restart(mutable_bytes(message).subspan(4)), ...);
        update(bytes(message).first(4 + std::size_t{digest_size(hash)}));
        return true;
    }

    /// Whether this hash still runs.
    constexpr bool runs(HashAlgorithm hash) const {
        return ((Candidates == hash && of<Candidates>().runs()) || ...);
    }

    /// Writes what one running hash has so far; messages may follow. Returns its size; 0, and nothing is
    /// written, if it does not run or `out` is too small.
    constexpr std::size_t hash(HashAlgorithm hash, mutable_bytes out) const {
        return ((Candidates == hash ? of<Candidates>().digest(out) : 0) + ... + std::size_t{0});
    }

    /// Writes what the selected hash has so far: 36 bytes of MD5 and SHA-1 for a version before TLS 1.2.
    /// Returns the size; 0, and nothing is written, if none is selected or `out` is too small.
    constexpr std::size_t hash(mutable_bytes out) const {
        const std::size_t running = ((of<Candidates>().runs() ? 1 : 0) + ... + std::size_t{0});
        if (running == 1)
            return (of<Candidates>().digest(out) + ... + std::size_t{0});
        if (running != 2 || !runs(HashAlgorithm::md5) || !runs(HashAlgorithm::sha1) || out.size() < 36)
            return 0;
        return hash(HashAlgorithm::md5, out) + hash(HashAlgorithm::sha1, out.subspan(16));
    }

    /// What an SSL 3.0 Finished holds (RFC 6101 5.6.9), or with an empty sender what a CertificateVerify
    /// signs (5.6.8): MD5's 16 bytes and SHA-1's 20, in which the messages so far, the sender and the master
    /// secret are nested. 0, and nothing is written, if one of the two does not run or `out` is too small.
    constexpr std::size_t ssl3_hash(bytes sender, bytes master, mutable_bytes out) const {
        if (!runs(HashAlgorithm::md5) || !runs(HashAlgorithm::sha1) || out.size() < 36)
            return 0;
        (of<Candidates>().ssl3_digest(sender, master, out.subspan(Candidates == HashAlgorithm::md5 ? 0 : 16)),
         ...);
        return 36;
    }

  private:
    /// One candidate; one that the policy lacks never runs.
    template <HashAlgorithm H>
    class candidate {
      public:
        constexpr void update(bytes) {}
        constexpr void run_only_if(bool) {}
        constexpr bool runs() const { return false; }
        constexpr std::size_t digest(mutable_bytes) const { return 0; }
        constexpr void ssl3_digest(bytes, bytes, mutable_bytes) const {}
        constexpr void restart(mutable_bytes) {}
    };
    template <HashAlgorithm H>
        requires supports_hash<Policy, H>
    class candidate<H> {
      public:
        constexpr void update(bytes message) {
            if (runs_)
                hash_.update(message);
        }
        constexpr void run_only_if(bool wanted) { runs_ = runs_ && wanted; }
        constexpr bool runs() const { return runs_; }
        constexpr std::size_t digest(mutable_bytes out) const {
            if (!runs_ || out.size() < digest_size(H))
                return 0;
            typename Policy::template hash<H> copy = hash_;
            copy.finish(out);
            return digest_size(H);
        }
        constexpr void ssl3_digest(bytes sender, bytes master, mutable_bytes out) const {
            if constexpr (H == HashAlgorithm::md5 || H == HashAlgorithm::sha1) {
                typename Policy::template hash<H> copy = hash_;
                copy.update(sender);
                detail::ssl3_close<H>(copy, master, out);
            }
        }
        /// Writes the digest and forgets what was hashed.
        constexpr void restart(mutable_bytes out) {
            if (runs_)
                hash_.finish(out);
        }

      private:
        typename Policy::template hash<H> hash_{};
        bool runs_ = true;
    };

    struct all : candidate<Candidates>... {};

    template <HashAlgorithm H>
    constexpr candidate<H>& of() {
        return all_;
    }
    template <HashAlgorithm H>
    constexpr const candidate<H>& of() const {
        return all_;
    }

    all all_{};
};

/// The transcript of a handshake that may become any version up to TLS 1.3 with a registered PRF hash.
template <class Policy>
using transcript = basic_transcript<Policy, HashAlgorithm::md5, HashAlgorithm::sha1, HashAlgorithm::sha256,
                                    HashAlgorithm::sha384>;

/// For those who offer TLS 1.2 and later only: two hashes run before ServerHello instead of four.
template <class Policy>
using modern_transcript = basic_transcript<Policy, HashAlgorithm::sha256, HashAlgorithm::sha384>;

} // namespace tlswire
