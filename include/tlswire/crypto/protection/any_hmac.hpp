// SPDX-License-Identifier: BSL-1.0
// crypto/protection/any_hmac.hpp: a keyed HMAC whose hash is known at run time only.
#pragma once

#include <tlswire/crypto/policy.hpp>

#include <variant>

namespace tlswire {

/// One of the HMACs that record protection uses, or none.
template <class Policy>
class any_hmac {
  public:
    constexpr any_hmac() = default;
    /// None, if the policy lacks the hash or the hash makes no TLS record MAC.
    constexpr any_hmac(HashAlgorithm hash, bytes key) : hmac_(make(hash, key)) {}

    constexpr explicit operator bool() const { return hmac_.index() != 0; }

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
    template <HashAlgorithm H>
    struct lacking {
        constexpr void update(bytes) {}
        constexpr void finish(mutable_bytes) {}
    };
    template <HashAlgorithm H>
    struct slot {
        using type = lacking<H>;
    };
    template <HashAlgorithm H>
        requires supports_hmac<Policy, H>
    struct slot<H> {
        using type = typename Policy::template hmac<H>;
    };
    template <HashAlgorithm H>
    using slot_t = typename slot<H>::type;
    using choice = std::variant<std::monostate, slot_t<HashAlgorithm::sha256>, slot_t<HashAlgorithm::sha384>,
                                slot_t<HashAlgorithm::sha1>, slot_t<HashAlgorithm::md5>>;

    // std::variant::emplace is not constexpr in every library, but its constructor is.
    static constexpr choice make(HashAlgorithm hash, bytes key) {
        using enum HashAlgorithm;
        switch (hash) {
        case sha256:
            return make<sha256>(key);
        case sha384:
            return make<sha384>(key);
        case sha1:
            return make<sha1>(key);
        case md5:
            return make<md5>(key);
        default:
            return choice{};
        }
    }
    template <HashAlgorithm H>
    static constexpr choice make(bytes key) {
        if constexpr (supports_hmac<Policy, H>)
            return choice(std::in_place_type<slot_t<H>>, key);
        else
            return choice{};
    }

    template <class Function>
    constexpr void visit(Function function) {
        if (auto* sha256 = std::get_if<1>(&hmac_))
            function(*sha256);
        else if (auto* sha384 = std::get_if<2>(&hmac_))
            function(*sha384);
        else if (auto* sha1 = std::get_if<3>(&hmac_))
            function(*sha1);
        else if (auto* md5 = std::get_if<4>(&hmac_))
            function(*md5);
    }

    choice hmac_{};
};

} // namespace tlswire
