// SPDX-License-Identifier: BSL-1.0
// bench/keying_peers.hpp: what Botan and OpenSSL have of their own for keys and records, used as cheaply as
// they allow: objects are made once per cipher or hash and reused, records are sealed and opened where they
// lie.
#pragma once

#include <tlswire/crypto/policy.hpp>

#include <array>
#include <cstdlib>
#include <memory>
#include <string>

#ifdef TLSWIRE_WITH_BOTAN
#include <tlswire/crypto/botan.hpp>

#include <botan/kdf.h>

struct botan_peer {
    using bytes = tlswire::bytes;
    using mutable_bytes = tlswire::mutable_bytes;

    static void prf(bytes secret, bytes label, bytes seed, mutable_bytes out) {
        static const auto kdf = Botan::KDF::create_or_throw("TLS-12-PRF(SHA-256)");
        derive(*kdf, secret, seed, label, out);
    }
    static void extract(bytes salt, bytes input_key, mutable_bytes out) {
        static const auto kdf = Botan::KDF::create_or_throw("HKDF-Extract(SHA-256)");
        derive(*kdf, input_key, salt, {}, out);
    }
    static void expand(bytes key, bytes info, mutable_bytes out) {
        static const auto kdf = Botan::KDF::create_or_throw("HKDF-Expand(SHA-256)");
        derive(*kdf, key, {}, info, out);
    }

    /// In place, all whole blocks; the rest and the tag go through the vector that Botan wants.
    class aead {
      public:
        aead(const char* name, tlswire::cipher_direction direction, bytes key)
            : cipher_(Botan::AEAD_Mode::create_or_throw(name, tlswire::botan::to_botan(direction))),
              is_sealer_(direction == tlswire::cipher_direction::encrypt) {
            cipher_->set_key(key.data(), key.size());
        }
        /// `record` is text and room for the tag; or what was sealed.
        bool apply(bytes nonce, bytes additional, mutable_bytes record, std::size_t text_size) {
            const std::size_t whole = text_size / 1024 * 1024 == text_size && text_size != 0
                                          ? text_size - 1024
                                          : text_size / 1024 * 1024;
            cipher_->set_associated_data(additional.data(), additional.size());
            cipher_->start(nonce.data(), nonce.size());
            cipher_->process(record.data(), whole);
            const std::size_t end = is_sealer_ ? text_size : record.size();
            rest_.assign(record.data() + whole, record.data() + end);
            cipher_->finish(rest_);
            tlswire::copy_bytes(record.data() + whole, rest_.data(), rest_.size());
            return true;
        }

      private:
        std::unique_ptr<Botan::AEAD_Mode> cipher_;
        bool is_sealer_;
        Botan::secure_vector<std::uint8_t> rest_;
    };
    static constexpr const char* gcm = "AES-128/GCM";
    static constexpr const char* chacha20 = "ChaCha20Poly1305";

  private:
    static void derive(const Botan::KDF& kdf, bytes secret, bytes salt, bytes label, mutable_bytes out) {
#if BOTAN_VERSION_MAJOR >= 3
        kdf.derive_key(out, secret, salt, label);
#else
        kdf.kdf(out.data(), out.size(), secret.data(), secret.size(), salt.data(), salt.size(), label.data(),
                label.size());
#endif
    }
};
#endif

#ifdef TLSWIRE_WITH_OPENSSL
#include <tlswire/crypto/openssl.hpp>

#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

struct openssl_peer {
    using bytes = tlswire::bytes;
    using mutable_bytes = tlswire::mutable_bytes;

    /// TLS1-PRF adds seeds to those of the last call: it has to be reset, and then forgets its digest.
    static void prf(bytes secret, bytes label, bytes seed, mutable_bytes out) {
        static const kdf tls1_prf("TLS1-PRF", nullptr);
        static char digest[] = "SHA256";
        tls1_prf.reset();
        tls1_prf.derive(out, OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
                        octets(OSSL_KDF_PARAM_SECRET, secret), octets(OSSL_KDF_PARAM_SEED, label),
                        octets(OSSL_KDF_PARAM_SEED, seed));
    }
    static void extract(bytes salt, bytes input_key, mutable_bytes out) {
        static const kdf hkdf("HKDF", "EXTRACT_ONLY");
        hkdf.derive(out, octets(OSSL_KDF_PARAM_KEY, input_key), octets(OSSL_KDF_PARAM_SALT, salt));
    }
    static void expand(bytes key, bytes info, mutable_bytes out) {
        static const kdf hkdf("HKDF", "EXPAND_ONLY");
        hkdf.derive(out, octets(OSSL_KDF_PARAM_KEY, key), octets(OSSL_KDF_PARAM_INFO, info));
    }

    class aead {
      public:
        aead(const char* name, tlswire::cipher_direction direction, bytes key)
            : cipher_(EVP_CIPHER_CTX_new()),
              is_sealer_(direction == tlswire::cipher_direction::encrypt) {
            EVP_CIPHER* const fetched = EVP_CIPHER_fetch(nullptr, name, nullptr);
            EVP_CipherInit_ex2(cipher_, fetched, key.data(), nullptr, is_sealer_ ? 1 : 0, nullptr);
            EVP_CIPHER_free(fetched);
        }
        aead(const aead&) = delete;
        aead& operator=(const aead&) = delete;
        ~aead() { EVP_CIPHER_CTX_free(cipher_); }

        bool apply(bytes nonce, bytes additional, mutable_bytes record, std::size_t text_size) {
            int n = 0;
            std::uint8_t* const tag = record.data() + text_size;
            const int size = static_cast<int>(text_size);
            bool right = EVP_CipherInit_ex2(cipher_, nullptr, nullptr, nonce.data(), -1, nullptr) == 1;
            right &= EVP_CipherUpdate(cipher_, nullptr, &n, additional.data(), int(additional.size())) == 1;
            right &= EVP_CipherUpdate(cipher_, record.data(), &n, record.data(), size) == 1;
            if (!is_sealer_)
                right &= EVP_CIPHER_CTX_ctrl(cipher_, EVP_CTRL_AEAD_SET_TAG, 16, tag) == 1;
            right &= EVP_CipherFinal_ex(cipher_, tag, &n) == 1;
            if (is_sealer_)
                right &= EVP_CIPHER_CTX_ctrl(cipher_, EVP_CTRL_AEAD_GET_TAG, 16, tag) == 1;
            return right;
        }

      private:
        EVP_CIPHER_CTX* cipher_;
        bool is_sealer_;
    };
    static constexpr const char* gcm = "AES-128-GCM";
    static constexpr const char* chacha20 = "ChaCha20-Poly1305";

  private:
    static OSSL_PARAM octets(const char* name, bytes value) {
        return OSSL_PARAM_construct_octet_string(name, const_cast<std::uint8_t*>(value.data()), value.size());
    }
    /// With SHA-256, which it is told once.
    class kdf {
      public:
        kdf(const char* name, const char* mode) {
            EVP_KDF* const fetched = EVP_KDF_fetch(nullptr, name, nullptr);
            context_ = EVP_KDF_CTX_new(fetched);
            EVP_KDF_free(fetched);
            std::string digest = "SHA256";
            std::string mode_name = mode == nullptr ? "" : mode;
            OSSL_PARAM set[3]{OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0),
                              mode != nullptr
                                  ? OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_MODE, mode_name.data(), 0)
                                  : OSSL_PARAM_construct_end(),
                              OSSL_PARAM_construct_end()};
            if (EVP_KDF_CTX_set_params(context_, set) != 1)
                std::abort();
        }
        void reset() const { EVP_KDF_CTX_reset(context_); }
        template <class... Params>
        void derive(mutable_bytes out, Params... params) const {
            const OSSL_PARAM all[]{params..., OSSL_PARAM_construct_end()};
            if (EVP_KDF_derive(context_, out.data(), out.size(), all) != 1)
                std::abort();
        }

      private:
        EVP_KDF_CTX* context_ = nullptr;
    };
};
#endif
