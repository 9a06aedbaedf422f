// SPDX-License-Identifier: BSL-1.0
// crypto/protection/record_keys13.hpp: what sealing and opening share in TLS 1.3: keys, sequence number,
// nonce.
#pragma once

#include <tlswire/crypto/protection/record_keys.hpp>
#include <tlswire/crypto/tls13_keys.hpp>

namespace tlswire {

/// One direction's traffic secret, keys and sequence number; record_sealer13 and record_opener13 are made
/// from it, and with DTLS 1.3's labels dtls_record_opener13.
template <class Policy, ProtocolVersion Version = ProtocolVersion::tls13>
class record_keys13 {
  public:
    /// False if the policy can't do what the suite wants, the suite is not one of TLS 1.3, or the secret is
    /// not as long as its hash; then every record is protection_error::unsupported.
    constexpr bool supported() const { return supported_; }

    /// The number of the next record. Past the last one, 2^64 - 1, there is none: it never wraps (RFC 8446
    /// 5.3).
    constexpr std::uint64_t sequence_number() const { return sequence_; }
    constexpr void sequence_number(std::uint64_t next) {
        sequence_ = next;
        exhausted_ = false;
    }

    /// Goes over to the next generation of keys, after the KeyUpdate that was read or written with these
    /// (RFC 8446 4.6.3, 7.2). The sequence number starts again at zero. False if nothing is supported.
    constexpr bool update() {
        if (supported_)
            start(schedule::next_traffic_secret(suite_, traffic_secret_));
        return supported_;
    }

  protected:
    using schedule = tls13_key_schedule<Policy, Version>;

    constexpr record_keys13() = default;
    constexpr record_keys13(CipherSuite suite, bytes traffic_secret, cipher_direction direction)
        : suite_(suite),
          parameters_(info(suite)),
          direction_(direction) {
        start(tls13_secret(traffic_secret));
    }

    constexpr void advance() {
        exhausted_ = sequence_ == ~std::uint64_t{0};
        sequence_ += exhausted_ ? 0 : 1;
    }
    constexpr std::array<std::uint8_t, 12> nonce() const { return detail::record_nonce(iv_, {}, sequence_); }
    /// RFC 8446 5.2: the header, with the length of the fragment that it stands in front of.
    static constexpr std::array<std::uint8_t, record_header_size>
    additional_data(ContentType type, ProtocolVersion version, std::size_t length) {
        std::array<std::uint8_t, record_header_size> out{};
        out[0] = static_cast<std::uint8_t>(type);
        store_be<2>(out.data() + 1, static_cast<std::uint16_t>(version));
        store_be<2>(out.data() + 3, length);
        return out;
    }
    /// Types that no TLSInnerPlaintext may have, without or with content: a protected ChangeCipherSpec is
    /// refused (RFC 8446 5), and so is an empty handshake or alert record (5.4).
    static constexpr bool refused(ContentType type, std::size_t content_size) {
        return type == ContentType{} || type == ContentType::change_cipher_spec ||
               (content_size == 0 && (type == ContentType::handshake || type == ContentType::alert));
    }

    /// RFC 9150 5: such a suite leaves the text as it is and puts a HMAC behind it.
    constexpr bool is_integrity_only() const { return parameters_.mode == CipherMode::hmac; }
    /// RFC 9150 6: HMAC(write_key, nonce || additional_data || TLSInnerPlaintext), as long as the hash. The
    /// nonce has all bytes of the IV. False if the policy lacks the HMAC.
    constexpr bool integrity_tag(bytes additional, bytes plaintext, mutable_bytes out) const {
        std::uint8_t nonce[48]{};
        std::uint8_t number[8]{};
        copy_bytes(nonce, iv_.data(), iv_.size());
        store_be<8>(number, sequence_);
        for (std::size_t i = 0; i < 8; ++i)
            nonce[iv_.size() - 8 + i] ^= number[i];
        return with_hmac<Policy>(parameters_.prf_algorithm, [&](auto hash) {
            typename Policy::template hmac<decltype(hash)::value> mac(write_key_);
            mac.update(bytes(nonce).first(iv_.size()));
            mac.update(additional);
            mac.update(plaintext);
            mac.finish(out);
            return true;
        });
    }

    CipherSuite suite_{};
    cipher_suite_info parameters_{};
    typename detail::aead_of<Policy>::type aead_{};
    tls13_secret traffic_secret_{};
    secret<48> iv_{};
    secret<48> write_key_{}; // kept for HMAC only
    std::uint64_t sequence_ = 0;
    bool exhausted_ = false;
    bool supported_ = false;
    cipher_direction direction_ = cipher_direction::decrypt;

  private:
    constexpr void start(tls13_secret traffic_secret) {
        supported_ = false;
        traffic_key_value keys = schedule::traffic_keys(suite_, traffic_secret);
        if (keys && is_integrity_only() && Version == ProtocolVersion::tls13) {
            write_key_ = static_cast<secret<48>&&>(keys.key);
            keep(static_cast<tls13_secret&&>(traffic_secret), keys);
        } else if constexpr (aead_policy<Policy>) {
            if (!keys || keys.iv.size() != 12 || !has_aead())
                return;
            aead_ = typename Policy::aead(parameters_.bulk_cipher_algorithm, parameters_.mode, direction_,
                                          keys.key);
            keep(static_cast<tls13_secret&&>(traffic_secret), keys);
        }
    }
    constexpr void keep(tls13_secret traffic_secret, traffic_key_value& keys) {
        traffic_secret_ = static_cast<tls13_secret&&>(traffic_secret);
        iv_ = static_cast<secret<48>&&>(keys.iv);
        sequence_number(0);
        supported_ = true;
    }
    constexpr bool has_aead() const {
        switch (parameters_.mode) {
        case CipherMode::gcm:
        case CipherMode::ccm:
        case CipherMode::ccm_8:
        case CipherMode::poly1305:
            return Policy::has_aead(parameters_.bulk_cipher_algorithm, parameters_.mode);
        default:
            return false;
        }
    }
};

} // namespace tlswire
