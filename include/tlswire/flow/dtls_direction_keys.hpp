// SPDX-License-Identifier: BSL-1.0
// flow/dtls_direction_keys.hpp: opens the records of one direction of DTLS, by their epochs.
#pragma once

#include <tlswire/crypto/protection/dtls_record_opener13.hpp>
#include <tlswire/flow/handshake_tracker.hpp>
#include <tlswire/record/dtls_record_reader.hpp>

namespace tlswire {

/// What opens one end's records. Up to DTLS 1.2 each ChangeCipherSpec begins an epoch; DTLS 1.3 has epoch 1
/// for early data, 2 for the handshake, and from 3 on application data, the next one behind each KeyUpdate
/// (RFC 9147 6.1).
template <class Policy>
class dtls_direction_keys {
  public:
    using tracker = handshake_tracker<Policy, transport::datagram>;

    /// The epoch that a ChangeCipherSpec would end.
    constexpr std::uint16_t epoch() const { return epoch12_; }
    constexpr void change_cipher_spec(record_opener<Policy>&& opener) {
        opener12_ = static_cast<record_opener<Policy>&&>(opener);
        ++epoch12_;
    }

    template <class Secrets>
    constexpr void server_hello(ConnectionEnd sender, const tracker& handshake, Secrets& secrets) {
        const auto& keying = handshake.keying13();
        if (sender == ConnectionEnd::client && keying.early_data())
            set(1, keying.suite(), keying.early_traffic_secret(secrets));
        set(2, keying.suite(), keying.handshake_traffic_secret(sender, secrets));
    }
    template <class Secrets>
    constexpr void finished(ConnectionEnd sender, const tracker& handshake, Secrets& secrets) {
        if (epoch13_ >= 3) // that of a post-handshake authentication
            return;
        const auto& keying = handshake.keying13();
        application_ = keying.application_traffic_secret(sender, secrets);
        set(3, keying.suite(), application_);
    }
    constexpr void key_update(CipherSuite suite) {
        application_ =
            tls13_key_schedule<Policy, ProtocolVersion::dtls13>::next_traffic_secret(suite, application_);
        set(static_cast<std::uint16_t>(epoch13_ + 1), suite, application_);
    }

    /// Finds out whether a record is protected, and opens it: then `o` has what was in it, in `buffer`.
    constexpr void open(observed& o, const dtls_record& r, mutable_bytes buffer, tracker& handshake) {
        if (r.unified)
            open13(o, r, buffer, handshake);
        else if (r.epoch != 0 || r.type == ContentType::tls12_cid)
            open12(o, r, buffer, handshake);
    }

  private:
    constexpr void set(std::uint16_t epoch, CipherSuite suite, bytes traffic_secret) {
        openers13_[epoch & 3u] = dtls_record_opener13<Policy>(suite, traffic_secret);
        known_[epoch & 3u] = !traffic_secret.empty();
        epoch13_ = epoch;
    }

    constexpr void open12(observed& o, const dtls_record& r, mutable_bytes buffer, tracker& handshake) {
        o.encrypted = true;
        o.opened = false;
        if (r.epoch == epoch12_ && opener12_.supported()) {
            opener12_.sequence_number(std::uint64_t{r.epoch} << 48 | r.sequence_number);
            if (r.type == ContentType::tls12_cid && buffer.size() >= r.fragment.size()) {
                const mutable_bytes text = buffer.first(r.fragment.size());
                copy_bytes(text.data(), r.fragment.data(), text.size());
                if (const opened_cid_record inner = opener12_.open_cid(r.connection_id, r.version, text)) {
                    o.content_type = inner.type;
                    o.content = inner.text;
                    o.opened = true;
                    return;
                }
            } else if (const opened_record text = opener12_.open(r.type, r.version, r.fragment, buffer)) {
                o.content = text.text;
                o.opened = true;
                return;
            }
            o.wrong = {errc::bad_record_mac, 0, "DTLSCiphertext", {}, 0};
        }
        if (r.type == ContentType::handshake) {
            handshake.could_not_check(o, handshake.keying12().master_secret()
                                             ? finished_check::no_cipher
                                             : finished_check::no_master_secret);
            handshake.unopened_handshake(o.sender);
        }
    }
    constexpr void open13(observed& o, const dtls_record& r, mutable_bytes buffer, tracker& handshake) {
        o.encrypted = true;
        dtls_record_opener13<Policy>& opener = openers13_[r.epoch & 3u];
        const std::size_t number_at = 1 + r.connection_id.size();
        if (const opened_record13 text =
                opener.open(r.header, number_at, r.sequence_number_size, r.fragment, buffer)) {
            o.content_type = text.type;
            o.content = text.content;
            return;
        }
        o.opened = false;
        if (opener.supported())
            o.wrong = {errc::bad_record_mac, 0, "DTLSCiphertext", {}, 0};
        if (!handshake.connected())
            handshake.could_not_check(o, known_[r.epoch & 3u] ? finished_check::no_cipher
                                                              : finished_check::no_master_secret);
    }

    record_opener<Policy> opener12_{};
    std::uint16_t epoch12_ = 0;
    std::array<dtls_record_opener13<Policy>, 4> openers13_{};
    std::array<bool, 4> known_{};
    std::uint16_t epoch13_ = 0;
    tls13_secret application_{};
};

} // namespace tlswire
