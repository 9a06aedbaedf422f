// SPDX-License-Identifier: BSL-1.0
// For compile time, tests and captures only: not constant-time, not for secrets.
// crypto/reference/cbc.hpp: AES in CBC mode (SP 800-38A 6.2), without padding.
#pragma once

#include <tlswire/crypto/policy.hpp>
#include <tlswire/crypto/reference/aes.hpp>

namespace tlswire::reference {

/// One key in one direction, as `cbc_policy` wants it.
class cbc {
  public:
    static constexpr bool has(BulkCipherAlgorithm algorithm) { return algorithm == BulkCipherAlgorithm::aes; }

    constexpr cbc() = default;
    constexpr cbc(BulkCipherAlgorithm algorithm, cipher_direction direction, bytes key)
        : cipher_(has(algorithm) ? key : bytes()),
          direction_(direction) {}

    /// Works in place. False, and nothing happens, without a key or if `iv` is no block or `blocks` not
    /// whole.
    constexpr bool apply(bytes iv, mutable_bytes blocks) const {
        if (!cipher_ || iv.size() != aes_block_size || blocks.size() % aes_block_size != 0)
            return false;
        std::uint8_t* const end = blocks.data() + blocks.size();
        aes_block before{};
        copy_bytes(before.data(), iv.data(), aes_block_size);
        for (std::uint8_t* block = blocks.data(); block != end; block += aes_block_size) {
            if (direction_ == cipher_direction::encrypt) {
                xor_block(block, before.data());
                cipher_.encrypt(block);
                copy_bytes(before.data(), block, aes_block_size);
            } else {
                aes_block sealed{};
                copy_bytes(sealed.data(), block, aes_block_size);
                cipher_.decrypt(block);
                xor_block(block, before.data());
                before = sealed;
            }
        }
        return true;
    }

  private:
    static constexpr void xor_block(std::uint8_t* block, const std::uint8_t* with) {
        for (std::size_t i = 0; i < aes_block_size; ++i)
            block[i] ^= with[i];
    }

    aes cipher_{};
    cipher_direction direction_ = cipher_direction::encrypt;
};

} // namespace tlswire::reference
