// SPDX-License-Identifier: BSL-1.0
// For compile time, tests and captures only: not constant-time, not for secrets.
// crypto/reference/aead.hpp: the AEADs of TLS by algorithm and mode, as `aead_policy` wants them.
#pragma once

#include <tlswire/crypto/policy.hpp>
#include <tlswire/crypto/reference/ccm.hpp>
#include <tlswire/crypto/reference/chacha20_poly1305.hpp>
#include <tlswire/crypto/reference/gcm.hpp>

namespace tlswire::reference {

/// One AEAD under one key: AES-GCM, AES-CCM, AES-CCM-8 or ChaCha20-Poly1305. `open` writes nothing unless the
/// tag is right.
class aead {
  public:
    static constexpr bool has(BulkCipherAlgorithm algorithm, CipherMode mode) {
        if (mode == CipherMode::poly1305)
            return algorithm == BulkCipherAlgorithm::chacha20;
        return algorithm == BulkCipherAlgorithm::aes &&
               (mode == CipherMode::gcm || mode == CipherMode::ccm || mode == CipherMode::ccm_8);
    }

    constexpr aead() = default;
    constexpr aead(BulkCipherAlgorithm algorithm, CipherMode mode, cipher_direction, bytes key)
        : mode_(has(algorithm, mode) ? mode : CipherMode::null) {
        if (mode_ == CipherMode::gcm)
            gcm_ = gcm(key);
        else if (mode_ == CipherMode::poly1305)
            chacha20_ = chacha20_poly1305(key);
        else if (mode_ != CipherMode::null)
            ccm_ = ccm(key, mode == CipherMode::ccm ? 16 : 8);
    }

    constexpr bool seal(bytes nonce, bytes additional, bytes text, std::uint8_t* out) const {
        if (mode_ == CipherMode::gcm)
            return gcm_.seal(nonce, additional, text, out);
        if (mode_ == CipherMode::poly1305)
            return chacha20_.seal(nonce, additional, text, out);
        return ccm_.seal(nonce, additional, text, out);
    }
    constexpr bool open(bytes nonce, bytes additional, bytes sealed, std::uint8_t* out) const {
        if (mode_ == CipherMode::gcm)
            return gcm_.open(nonce, additional, sealed, out);
        if (mode_ == CipherMode::poly1305)
            return chacha20_.open(nonce, additional, sealed, out);
        return ccm_.open(nonce, additional, sealed, out);
    }

  private:
    CipherMode mode_ = CipherMode::null;
    gcm gcm_{};
    ccm ccm_{};
    chacha20_poly1305 chacha20_{};
};

} // namespace tlswire::reference
