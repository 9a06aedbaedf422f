// SPDX-License-Identifier: BSL-1.0
// flow/tls13_openers.hpp: what opens one direction of a TLS 1.3 connection, from early data to the last keys.
#pragma once

#include <tlswire/crypto/protection/record_opener13.hpp>
#include <tlswire/flow/tls13_keying.hpp>
#include <tlswire/record/record_reader.hpp>

namespace tlswire {

/// The openers of one direction: early data's beside those of the handshake and of application data, since
/// refused early data goes on until the client hears of it.
template <class Policy>
class tls13_openers {
  public:
    /// Early data begins: with the cipher of the PSK's session, which of the offered suites the records tell.
    constexpr void expect_early_data() { early_data_ = true; }
    constexpr bool expects_early_data() const { return early_data_; }

    /// Goes over to the keys of this traffic secret; `suite` is the connection's.
    constexpr void change_keys(CipherSuite suite, bytes traffic_secret) {
        current_ = record_opener13<Policy>(suite, traffic_secret);
        known_ = !traffic_secret.empty();
        opened_ = false;
    }
    constexpr void end_early_data() { early_data_ = false; }
    constexpr void key_update() { (void)current_.update(); }
    /// Whether there is a secret to open with.
    constexpr bool known() const { return known_; }
    constexpr bool supported() const { return current_.supported(); }

    /// Opens a record into `buffer`; `early_secret` and the suites that the client offered are for early
    /// data.
    constexpr opened_record13 open(const record& r, mutable_bytes buffer, bytes early_secret,
                                   std::span<const CipherSuite> offered) {
        if (early_data_) {
            if (const opened_record13 early = open_early(r, buffer, early_secret, offered))
                return early;
        }
        const opened_record13 text = current_.open(r.type, r.version, r.fragment, buffer);
        if (text) {
            opened_ = true;
            early_data_ = false; // nothing of it can follow
        }
        return text;
    }
    /// Whether a record that does not open may be early data that the server refuses (RFC 8446 4.2.10).
    constexpr bool may_be_early_data() const { return early_data_ && !opened_; }

  private:
    constexpr opened_record13 open_early(const record& r, mutable_bytes buffer, bytes secret,
                                         std::span<const CipherSuite> offered) {
        if (early_.supported())
            return early_.open(r.type, r.version, r.fragment, buffer);
        for (const CipherSuite suite : offered) {
            if (secret.empty())
                break;
            early_ = record_opener13<Policy>(suite, secret);
            if (const opened_record13 text = early_.open(r.type, r.version, r.fragment, buffer))
                return text;
            early_ = {};
        }
        return {protection_error::unsupported, ContentType{}, {}};
    }

    record_opener13<Policy> early_{};
    record_opener13<Policy> current_{};
    bool early_data_ = false;
    bool known_ = false;
    bool opened_ = false;
};

} // namespace tlswire
