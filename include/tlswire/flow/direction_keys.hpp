// SPDX-License-Identifier: BSL-1.0
// flow/direction_keys.hpp: opens the records of one direction, whatever version was negotiated.
#pragma once

#include <tlswire/flow/handshake_tracker.hpp>
#include <tlswire/flow/tls13_openers.hpp>

namespace tlswire {

/// What opens one end's records, and when it changes.
template <class Policy>
class direction_keys {
  public:
    using tracker = handshake_tracker<Policy, transport::stream>;

    // ---- up to TLS 1.2
    constexpr void change_cipher_spec(record_opener<Policy>&& opener) {
        opener12_ = static_cast<record_opener<Policy>&&>(opener);
        is_protected_ = true;
    }

    // ---- TLS 1.3
    constexpr void expect_early_data() { openers13_.expect_early_data(); }
    constexpr void end_early_data() { openers13_.end_early_data(); }
    constexpr void key_update() { openers13_.key_update(); }
    template <class Secrets>
    constexpr void server_hello(ConnectionEnd sender, const tracker& handshake, Secrets& secrets) {
        const auto& keying = handshake.keying13();
        if (handshake.is_13())
            openers13_.change_keys(keying.suite(), keying.handshake_traffic_secret(sender, secrets));
        else
            openers13_.end_early_data();
    }
    /// False for that of a post-handshake authentication, behind which nothing changes.
    template <class Secrets>
    constexpr bool finished(ConnectionEnd sender, const tracker& handshake, Secrets& secrets) {
        if (has_application_keys_)
            return false;
        const auto& keying = handshake.keying13();
        openers13_.change_keys(keying.suite(), keying.application_traffic_secret(sender, secrets));
        has_application_keys_ = true;
        return true;
    }

    /// Finds out whether a record is protected, and opens it: then `o` has what was in it, in `buffer`.
    template <class Secrets>
    constexpr void open(observed& o, const record& r, mutable_bytes buffer, tracker& handshake,
                        Secrets& secrets) {
        if (handshake.is_13() || openers13_.expects_early_data()) {
            o.encrypted = r.type == ContentType::application_data;
            if (o.encrypted)
                open13(o, r, buffer, handshake, secrets);
            return;
        }
        o.encrypted = is_protected_;
        if (handshake.joined_late() && !is_protected_ && detail::looks_protected(r)) {
            o.encrypted = true;
            o.opened = false;
        } else if (o.encrypted) {
            open12(o, r, buffer, handshake);
        }
        if (!o.opened && r.type == ContentType::handshake)
            handshake.unopened_handshake(o.sender);
    }

  private:
    constexpr void open12(observed& o, const record& r, mutable_bytes buffer, tracker& handshake) {
        o.opened = false;
        if (opener12_.supported()) {
            if (const opened_record text = opener12_.open(r.type, r.version, r.fragment, buffer)) {
                o.content = text.text;
                o.opened = true;
                return;
            }
            o.wrong = {errc::bad_record_mac, 0, "TLSCiphertext", {}, 0};
        }
        if (r.type == ContentType::handshake)
            handshake.could_not_check(o, handshake.keying12().master_secret()
                                             ? finished_check::no_cipher
                                             : finished_check::no_master_secret);
    }

    template <class Secrets>
    constexpr void open13(observed& o, const record& r, mutable_bytes buffer, tracker& handshake,
                          Secrets& secrets) {
        const auto& keying = handshake.keying13();
        tls13_secret early;
        if (openers13_.expects_early_data())
            early = keying.early_traffic_secret(secrets);
        const bool maybe_early = openers13_.may_be_early_data();
        const opened_record13 text = openers13_.open(r, buffer, early, keying.offered());
        if (text) {
            o.content_type = text.type;
            o.content = text.content;
            return;
        }
        if (openers13_.supported() && !maybe_early)
            o.wrong = {error_for(text.error), 0, "TLSCiphertext", {}, 0};
        o.opened = false;
        if (!handshake.connected() && !maybe_early)
            handshake.could_not_check(o, openers13_.known() ? finished_check::no_cipher
                                                            : finished_check::no_master_secret);
    }
    static constexpr errc error_for(protection_error why) {
        return why == protection_error::record_overflow      ? errc::record_overflow
               : why == protection_error::unexpected_message ? errc::unexpected_content_type
                                                             : errc::bad_record_mac;
    }

    record_opener<Policy> opener12_{};
    tls13_openers<Policy> openers13_{};
    bool is_protected_ = false; // up to TLS 1.2
    bool has_application_keys_ = false;
};

} // namespace tlswire
