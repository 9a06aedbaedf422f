// SPDX-License-Identifier: BSL-1.0
// crypto/protection/record_mac.hpp: the MAC of a record: HMAC from TLS 1.0 on, SSL 3.0's own before.
#pragma once

#include <tlswire/crypto/protection/any_hmac.hpp>
#include <tlswire/crypto/ssl3.hpp>
#include <tlswire/registry/protocol_version.hpp>

namespace tlswire {

/// One direction's keyed MAC, or none.
template <class Policy>
class record_mac {
  public:
    constexpr record_mac() = default;
    constexpr record_mac(ProtocolVersion version, HashAlgorithm hash, bytes key) {
        if (version == ProtocolVersion::ssl30)
            ssl3_ = ssl3_mac<Policy>(hash, key);
        else
            hmac_ = any_hmac<Policy>(hash, key);
    }
    constexpr explicit operator bool() const { return bool(hmac_) || bool(ssl3_); }

    /// The MAC of a pseudo-header (RFC 5246 6.2.3.1) and what is behind it.
    constexpr void mac(bytes pseudo_header, bytes content, mutable_bytes out) {
        if (ssl3_)
            ssl3_.mac(pseudo_header, content, out);
        else
            hmac_.mac(pseudo_header, content, out);
    }
    /// Works as hard as for a message of `count` whole blocks, for nothing. SSL 3.0's does not.
    constexpr void waste(std::size_t count, std::size_t block_size) { hmac_.waste(count, block_size); }

  private:
    any_hmac<Policy> hmac_{};
    ssl3_mac<Policy> ssl3_{};
};

} // namespace tlswire
