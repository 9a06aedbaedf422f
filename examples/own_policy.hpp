// SPDX-License-Identifier: BSL-1.0
// A crypto policy of one's own, for a program that has SHA-256 and nothing else.
#pragma once

#include <tlswire/crypto/policy.hpp>
#include <tlswire/crypto/reference/sha2.hpp>
#include <tlswire/crypto/secret.hpp>

struct own_policy {
    template <tlswire::HashAlgorithm H>
        requires(H == tlswire::HashAlgorithm::sha256)
    using hash = tlswire::reference::sha256; // or whatever can be updated, finished and copied

    template <tlswire::HashAlgorithm H>
        requires(H == tlswire::HashAlgorithm::sha256)
    class hmac {
      public:
        explicit hmac(tlswire::bytes key) {
            std::uint8_t pad[64]{};
            if (key.size() <= sizeof pad) {
                tlswire::copy_bytes(pad, key.data(), key.size());
            } else {
                running_.update(key);
                running_.finish(pad);
            }
            for (std::uint8_t& byte : pad)
                byte ^= 0x36;
            inner_.update(pad);
            for (std::uint8_t& byte : pad)
                byte ^= 0x36 ^ 0x5c;
            outer_.update(pad);
            running_ = inner_;
            tlswire::wipe(pad);
        }
        void update(tlswire::bytes input) { running_.update(input); }
        void finish(tlswire::mutable_bytes out) {
            running_.finish(out);
            hash<H> last = outer_;
            last.update(out.first(32));
            last.finish(out);
            running_ = inner_;
        }

      private:
        hash<H> inner_{}, outer_{}, running_{};
    };
};
