// SPDX-License-Identifier: BSL-1.0
// crypto/protection/record_keys.hpp: what sealing and opening share: keys, sequence number, nonce, MAC input.
#pragma once

#include <tlswire/crypto/key_schedule.hpp>
#include <tlswire/crypto/protection/record_mac.hpp>
#include <tlswire/record/record.hpp>

namespace tlswire {

/// What can go wrong with a record. Which of tag, MAC and padding was wrong is not told (RFC 5246 6.2.3.2).
enum class protection_error : std::uint8_t {
    ok,
    bad_record_mac,    ///< wrong tag, MAC, padding or length of ciphertext. Alert bad_record_mac
    record_overflow,   ///< text over 2^14 bytes or ciphertext over the version's limit. Alert record_overflow
    sequence_overflow, ///< 2^64 records went before: renegotiate or close (RFC 5246 6.1)
    unexpected_message, ///< TLS 1.3: no type inside, or one that may not be there. Alert unexpected_message
    no_space,           ///< the buffer is too small
    unsupported,        ///< the policy lacks the suite's cipher or MAC or randomness; or the keys don't fit
};

/// Where the MAC of a CBC record stands. Encrypt-then-MAC is negotiated by an extension (RFC 7366).
enum class mac_order : std::uint8_t { mac_then_encrypt, encrypt_then_mac };

namespace detail {
struct absent {};
template <class P>
struct aead_of {
    using type = absent;
};
template <aead_policy P>
struct aead_of<P> {
    using type = typename P::aead;
};
template <class P>
struct cbc_of {
    using type = absent;
};
template <cbc_policy P>
struct cbc_of<P> {
    using type = typename P::cbc;
};
template <class P>
struct stream_of {
    using type = absent;
};
template <stream_policy P>
struct stream_of<P> {
    using type = typename P::stream;
};

/// RFC 5246 6.2.3.1 and 6.2.3.3: sequence number, type, version, length.
constexpr std::array<std::uint8_t, 13> record_pseudo_header(std::uint64_t sequence, ContentType type,
                                                            ProtocolVersion version, std::size_t length) {
    std::array<std::uint8_t, 13> out{};
    store_be<8>(out.data(), sequence);
    out[8] = static_cast<std::uint8_t>(type);
    store_be<2>(out.data() + 9, static_cast<std::uint16_t>(version));
    store_be<2>(out.data() + 11, length);
    return out;
}

/// What a MAC or an AEAD covers besides the text. With a connection id there is more of it (RFC 9146 5).
class pseudo_header {
  public:
    constexpr pseudo_header(std::uint64_t sequence, ContentType type, ProtocolVersion version,
                            std::size_t length, bytes cid) {
        if (cid.empty()) {
            const auto plain = record_pseudo_header(sequence, type, version, length);
            copy_bytes(data_, plain.data(), plain.size());
            size_ = plain.size();
            return;
        }
        store_be<8>(data_, ~std::uint64_t{0}); // seq_num_placeholder
        data_[8] = static_cast<std::uint8_t>(ContentType::tls12_cid);
        data_[9] = static_cast<std::uint8_t>(cid.size());
        data_[10] = static_cast<std::uint8_t>(ContentType::tls12_cid);
        store_be<2>(data_ + 11, static_cast<std::uint16_t>(version));
        store_be<8>(data_ + 13, sequence); // epoch and sequence_number
        copy_bytes(data_ + 21, cid.data(), cid.size());
        store_be<2>(data_ + 21 + cid.size(), length);
        size_ = 23 + cid.size();
    }
    // NOLINTNEXTLINE: implicit, so that it is an argument wherever bytes are
    constexpr operator bytes() const { return {data_, size_}; }

  private:
    std::uint8_t data_[23 + 255]; // as much as is needed is written
    std::size_t size_ = 0;
};

/// RFC 5288 3 and RFC 6655 3: fixed IV, then the record's own 8 bytes. RFC 7905 2: IV xor sequence number.
constexpr std::array<std::uint8_t, 12> record_nonce(bytes fixed_iv, bytes explicit_part,
                                                    std::uint64_t sequence) {
    std::array<std::uint8_t, 12> out{};
    copy_bytes(out.data(), fixed_iv.data(), fixed_iv.size());
    if (!explicit_part.empty()) {
        copy_bytes(out.data() + fixed_iv.size(), explicit_part.data(), explicit_part.size());
        return out;
    }
    for (unsigned i = 0; i < 8; ++i)
        out[4 + i] = static_cast<std::uint8_t>(out[4 + i] ^ sequence >> (8 * (7 - i)));
    return out;
}

/// Whether the two share a byte, or may: that can't be asked in a constant expression.
constexpr bool overlap(bytes a, bytes b) {
    if (std::is_constant_evaluated())
        return true;
    const auto at_a = reinterpret_cast<std::uintptr_t>(a.data());
    const auto at_b = reinterpret_cast<std::uintptr_t>(b.data());
    return at_a < at_b + b.size() && at_b < at_a + a.size();
}

/// memmove. In a constant expression the two must not overlap.
constexpr void move_bytes(std::uint8_t* to, const std::uint8_t* from, std::size_t n) {
    if (std::is_constant_evaluated())
        copy_bytes(to, from, n);
    else if (n != 0)
        std::memmove(to, from, n);
}

/// The ways a record is protected.
enum class protection : std::uint8_t { unsupported, stream, cbc, aead };
} // namespace detail

/// One direction's keys and sequence number; record_sealer and record_opener are made from it.
template <class Policy>
class record_keys {
  public:
    /// False if the policy can't do what the suite wants; then every record is protection_error::unsupported.
    constexpr bool supported() const { return how_ != detail::protection::unsupported; }

    /// The number of the next record. DTLS sets epoch and number, which its records carry (RFC 6347 4.1.2.1).
    constexpr std::uint64_t sequence_number() const { return sequence_; }
    constexpr void sequence_number(std::uint64_t next) {
        sequence_ = next;
        exhausted_ = false;
    }

  protected:
    /// TLS_NULL_WITH_NULL_NULL: the state before the first ChangeCipherSpec.
    constexpr record_keys() : how_(detail::protection::stream) {}

    constexpr record_keys(CipherSuite suite, ProtocolVersion version, const key_block_value& block,
                          ConnectionEnd writer, mac_order order, cipher_direction direction)
        : suite_(info(suite)),
          is_dtls_(keying_version(version) != version),
          order_(order) {
        version = keying_version(version);
        const bool client = writer == ConnectionEnd::client;
        const secret<32>& key = client ? block.client_write_key : block.server_write_key;
        const secret<16>& iv = client ? block.client_write_IV : block.server_write_IV;
        const secret<64>& mac_key = client ? block.client_write_MAC_key : block.server_write_MAC_key;
        mac_ = record_mac<Policy>(version, suite_.mac_algorithm, mac_key);
        is_ssl3_ = version == ProtocolVersion::ssl30;
        explicit_iv_ = suite_.cipher_type == CipherType::block && version <= ProtocolVersion::tls10
                           ? 0
                           : suite_.record_iv_length;
        if (!block || version < ProtocolVersion::ssl30 || version > ProtocolVersion::tls12 ||
            key.size() != suite_.enc_key_length || mac_key.size() != suite_.mac_key_length ||
            iv.size() != detail::write_iv_length(suite_, version) || bool(mac_) != (suite_.mac_length != 0))
            return;
        iv_ = iv.clone();
        how_ = set_up(direction, key);
    }

    /// Past the last number there is none: it never wraps (RFC 5246 6.1), in DTLS not into the next epoch
    /// either (RFC 6347 4.1).
    constexpr void advance() {
        const std::uint64_t last = ~std::uint64_t{0} >> (is_dtls_ ? 16 : 0);
        exhausted_ = (sequence_ & last) == last;
        sequence_ += exhausted_ ? 0 : 1;
    }
    constexpr detail::pseudo_header pseudo_header(ContentType type, ProtocolVersion version,
                                                  std::size_t length) const {
        return {sequence_, type, version, length, cid_};
    }
    /// Encrypts or decrypts; the null cipher does neither.
    constexpr void apply_stream(mutable_bytes text) {
        if constexpr (stream_policy<Policy>) {
            if (suite_.mode == CipherMode::stream)
                stream_.apply(text);
        }
    }
    constexpr std::array<std::uint8_t, 12> nonce(bytes explicit_part) const {
        return detail::record_nonce(iv_, explicit_part, sequence_);
    }

    cipher_suite_info suite_{};
    record_mac<Policy> mac_{};
    typename detail::aead_of<Policy>::type aead_{};
    typename detail::cbc_of<Policy>::type cbc_{};
    typename detail::stream_of<Policy>::type stream_{};
    secret<16> iv_{}; ///< the fixed part of the nonce; for CBC in TLS 1.0 the last block of the record before
    std::size_t explicit_iv_ = 0;
    std::uint64_t sequence_ = 0;
    bytes cid_{}; ///< of the record that is being opened or sealed
    bool exhausted_ = false;
    bool is_dtls_ = false;
    bool is_ssl3_ = false;
    mac_order order_ = mac_order::mac_then_encrypt;
    detail::protection how_ = detail::protection::unsupported;

  private:
    constexpr detail::protection set_up(cipher_direction direction, bytes key) {
        switch (suite_.mode) {
        case CipherMode::null:
            return detail::protection::stream;
        case CipherMode::stream:
            if constexpr (stream_policy<Policy>) {
                if (Policy::has_stream(suite_.bulk_cipher_algorithm) && mac_) {
                    stream_ = typename Policy::stream(suite_.bulk_cipher_algorithm, key);
                    return detail::protection::stream;
                }
            }
            return detail::protection::unsupported;
        case CipherMode::cbc:
            if constexpr (cbc_policy<Policy>) {
                if (Policy::has_cbc(suite_.bulk_cipher_algorithm) && mac_) {
                    cbc_ = typename Policy::cbc(suite_.bulk_cipher_algorithm, direction, key);
                    return detail::protection::cbc;
                }
            }
            return detail::protection::unsupported;
        case CipherMode::gcm:
        case CipherMode::ccm:
        case CipherMode::ccm_8:
        case CipherMode::poly1305:
            if constexpr (aead_policy<Policy>) {
                if (Policy::has_aead(suite_.bulk_cipher_algorithm, suite_.mode)) {
                    aead_ = typename Policy::aead(suite_.bulk_cipher_algorithm, suite_.mode, direction, key);
                    return detail::protection::aead;
                }
            }
            return detail::protection::unsupported;
        default:
            return detail::protection::unsupported;
        }
    }
};

} // namespace tlswire
