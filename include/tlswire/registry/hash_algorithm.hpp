// SPDX-License-Identifier: BSL-1.0
// registry/hash_algorithm.hpp: hash functions.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// TLS HashAlgorithm (IANA; RFC 5246 7.4.1.4.1, RFC 8422). The names from 0xf0 on are ours: the registry has
/// no value for these hashes, and a cipher suite needs one for its PRF. They lie in the private-use range.
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class HashAlgorithm : std::uint8_t { __VA_ARGS__ };                                                 \
    constexpr std::string_view registry_text(HashAlgorithm) {                                                \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    none = 0,
    md5 = 1,
    sha1 = 2,
    sha224 = 3,
    sha256 = 4,
    sha384 = 5,
    sha512 = 6,
    Intrinsic = 8,          // RFC 8422: the signature algorithm brings its own
    sm3 = 0xf0,             // ours: RFC 8998
    gostr341112_256 = 0xf1, // ours: Streebog, RFC 9189
    asconhash256 = 0xf2     // ours: NIST SP 800-232
)
// clang-format on
#undef TLSWIRE_REGISTRY

/// How many bytes the hash puts out; 0 for none, Intrinsic and unknown ones.
constexpr std::uint8_t digest_size(HashAlgorithm hash) {
    switch (hash) {
    case HashAlgorithm::md5:
        return 16;
    case HashAlgorithm::sha1:
        return 20;
    case HashAlgorithm::sha224:
        return 28;
    case HashAlgorithm::sha256:
    case HashAlgorithm::sm3:
    case HashAlgorithm::gostr341112_256:
    case HashAlgorithm::asconhash256:
        return 32;
    case HashAlgorithm::sha384:
        return 48;
    case HashAlgorithm::sha512:
        return 64;
    case HashAlgorithm::none:
    case HashAlgorithm::Intrinsic:
        return 0;
    }
    return 0;
}

} // namespace tlswire
