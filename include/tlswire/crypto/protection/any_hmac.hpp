// SPDX-License-Identifier: BSL-1.0
// crypto/protection/any_hmac.hpp: a keyed HMAC whose hash is known at run time only.
#pragma once

#include <tlswire/crypto/policy.hpp>

#include <optional>

namespace tlswire {

/// One of the HMACs that record protection uses, or none.
template <class Policy>
class any_hmac {
  public:
    constexpr any_hmac() = default;
    /// None, if the policy lacks the hash or the hash makes no TLS record MAC.
    constexpr any_hmac(HashAlgorithm hash, bytes key)
        : sha256_(make<HashAlgorithm::sha256>(hash, key)),
          sha384_(make<HashAlgorithm::sha384>(hash, key)),
          sha1_(make<HashAlgorithm::sha1>(hash, key)),
          md5_(make<HashAlgorithm::md5>(hash, key)) {}

    constexpr explicit operator bool() const { return sha256_ || sha384_ || sha1_ || md5_; }

    /// The MAC of two pieces in a row. Writes the digest's size to the front of `out`.
    constexpr void mac(bytes head, bytes body, mutable_bytes out) {
        visit([&](auto& hmac) {
            hmac.update(head);
            hmac.update(body);
            hmac.finish(out);
        });
    }

    /// Works as hard as for a message of `count` whole blocks, for nothing.
    constexpr void waste(std::size_t count, std::size_t block_size) {
        visit([&](auto& hmac) {
            const std::uint8_t zeros[128]{};
            std::uint8_t nobody_reads[max_digest_size]{};
            for (std::size_t i = 0; i < count; ++i)
                hmac.update(bytes(zeros).first(block_size));
            hmac.finish(nobody_reads);
        });
    }

  private:
    /// Stands where the policy lacks the hash; there never is one.
    struct lacking {
        constexpr void update(bytes) {}
        constexpr void finish(mutable_bytes) {}
    };
    template <HashAlgorithm H>
    struct slot {
        using type = std::optional<lacking>;
    };
    template <HashAlgorithm H>
        requires supports_hmac<Policy, H>
    struct slot<H> {
        using type = std::optional<typename Policy::template hmac<H>>;
    };
    template <HashAlgorithm H>
    using slot_t = typename slot<H>::type;

    template <HashAlgorithm H>
    static constexpr slot_t<H> make(HashAlgorithm hash, bytes key) {
        if constexpr (supports_hmac<Policy, H>) {
            if (hash == H)
                return slot_t<H>(std::in_place, key);
        }
        return std::nullopt;
    }

    template <class Function>
    constexpr void visit(Function function) {
        if (sha256_)
            function(*sha256_);
        else if (sha384_)
            function(*sha384_);
        else if (sha1_)
            function(*sha1_);
        else if (md5_)
            function(*md5_);
    }

    slot_t<HashAlgorithm::sha256> sha256_{};
    slot_t<HashAlgorithm::sha384> sha384_{};
    slot_t<HashAlgorithm::sha1> sha1_{};
    slot_t<HashAlgorithm::md5> md5_{};
};

} // namespace tlswire
