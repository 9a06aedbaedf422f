// SPDX-License-Identifier: BSL-1.0
// For compile time, tests and captures only: not constant-time, not for secrets.
// crypto/reference/hmac.hpp: HMAC (RFC 2104) over any hash that can be copied while it runs.
#pragma once

#include <tlswire/wire/bytes.hpp>

namespace tlswire::reference {

/// Keyed once; after finish it is ready for the next message under the same key.
template <class Hash, std::size_t BlockSize>
class hmac {
  public:
    static constexpr std::size_t digest_size = Hash::digest_size;

    constexpr explicit hmac(bytes key) {
        std::uint8_t block[BlockSize]{};
        if (key.size() > BlockSize) {
            inner_.update(key);
            inner_.finish(block);
        } else {
            copy_bytes(block, key.data(), key.size());
        }
        for (std::uint8_t& byte : block)
            byte ^= 0x36;
        inner_start_.update(block);
        for (std::uint8_t& byte : block)
            byte ^= 0x36 ^ 0x5c;
        outer_start_.update(block);
        inner_ = inner_start_;
    }

    constexpr void update(bytes input) { inner_.update(input); }

    /// Writes the MAC to the first digest_size bytes of `out`.
    constexpr void finish(mutable_bytes out) {
        std::uint8_t digest[digest_size]{};
        inner_.finish(digest);
        Hash outer = outer_start_;
        outer.update(digest);
        outer.finish(out);
        inner_ = inner_start_;
    }

  private:
    Hash inner_start_{};
    Hash outer_start_{};
    Hash inner_{};
};

} // namespace tlswire::reference
