// SPDX-License-Identifier: BSL-1.0
// crypto/protection/dtls_record_opener13.hpp: opens protected records of DTLS 1.3, whose numbers are
// encrypted.
#pragma once

#include <tlswire/crypto/protection/record_opener13.hpp>

namespace tlswire {

/// Opens what one end has sealed in one epoch (RFC 9147 4). Suites with ChaCha20 if the policy offers its
/// mask.
///
///     dtls_record_opener13<Policy> from_server(suite, server_handshake_traffic_secret);
///     if (auto record = from_server.open(header, 1, 2, fragment, buffer)) use(record.type, record.content);
template <class Policy>
class dtls_record_opener13 : public record_keys13<Policy, ProtocolVersion::dtls13> {
    using base = record_keys13<Policy, ProtocolVersion::dtls13>;

  public:
    /// Opens nothing: before there is a traffic secret.
    constexpr dtls_record_opener13() = default;
    constexpr dtls_record_opener13(CipherSuite suite, bytes traffic_secret)
        : base(suite, traffic_secret, cipher_direction::decrypt) {
        const BulkCipherAlgorithm algorithm = info(suite).bulk_cipher_algorithm;
        if (!base::supported())
            return;
        secret<48> key = base::schedule::sn_key(suite, traffic_secret);
        if constexpr (cbc_policy<Policy>) {
            if (algorithm == BulkCipherAlgorithm::aes && Policy::has_cbc(algorithm)) {
                number_cipher_ = typename Policy::cbc(algorithm, cipher_direction::encrypt, key);
                has_number_cipher_ = true;
            }
        }
        if (algorithm == BulkCipherAlgorithm::chacha20 && offers_chacha20_mask<Policy>) {
            chacha20_key_ = static_cast<secret<48>&&>(key);
            has_number_cipher_ = true;
        }
    }
    /// False if the policy can't do what the suite wants; then every record is protection_error::unsupported.
    constexpr bool supported() const { return base::supported() && has_number_cipher_; }

    /// Opens a record's fragment into `buffer`, which must be as large. The header is as on the wire, with
    /// the encrypted number in `number_size` bytes from `number_at` on.
    constexpr opened_record13 open(bytes header, std::size_t number_at, std::size_t number_size,
                                   bytes fragment, mutable_bytes buffer) {
        std::array<std::uint8_t, max_header_size> clear{};
        if (!supported())
            return failed(protection_error::unsupported);
        if (buffer.size() < fragment.size() || header.size() > clear.size() || number_size == 0 ||
            number_size > 2 || number_at + number_size > header.size())
            return failed(protection_error::no_space);
        const std::size_t tag = this->parameters_.tag_length;
        if (fragment.size() > inner_plaintext_limit() + tag)
            return failed(protection_error::record_overflow);
        if (fragment.size() < 16 || fragment.size() < tag) // RFC 9147 4.2.3: the mask is made of 16 bytes
            return failed(protection_error::bad_record_mac);
        copy_bytes(clear.data(), header.data(), header.size());
        unmask(mutable_bytes(clear).subspan(number_at, number_size), fragment.first(16));
        this->sequence_number(full_number(bytes(clear).subspan(number_at, number_size)));
        const mutable_bytes text = buffer.first(fragment.size());
        copy_bytes(text.data(), fragment.data(), fragment.size());
        if (!decrypt(bytes(clear).first(header.size()), text)) {
            wipe(text);
            return failed(protection_error::bad_record_mac);
        }
        if (this->sequence_ >= next_)
            next_ = this->sequence_ + 1;
        return record_opener13<Policy>::inner(text.first(text.size() - tag));
    }

  private:
    static constexpr std::size_t max_header_size = 1 + 255 + 2 + 2; // flags, connection id, number, length

    static constexpr opened_record13 failed(protection_error error) { return {error, ContentType{}, {}}; }

    /// RFC 9147 4.2.3: Mask = AES-ECB(sn_key, Ciphertext[0..15]), of which one block of CBC with zeros is the
    /// same; or ChaCha20(sn_key, Ciphertext[0..3], Ciphertext[4..15]).
    constexpr void unmask(mutable_bytes number, bytes sample) {
        std::array<std::uint8_t, 16> mask{};
        if (chacha20_key_) {
            if constexpr (offers_chacha20_mask<Policy>)
                (void)Policy::chacha20_mask(chacha20_key_, sample, mask);
        } else if constexpr (cbc_policy<Policy>) {
            constexpr std::array<std::uint8_t, 16> zeros{};
            copy_bytes(mask.data(), sample.data(), mask.size());
            (void)number_cipher_.apply(zeros, mask);
        }
        for (std::size_t i = 0; i < number.size(); ++i)
            number[i] = static_cast<std::uint8_t>(number[i] ^ mask[i]);
    }
    /// RFC 9147 4.2.2: the number that is closest to the one behind the highest so far.
    constexpr std::uint64_t full_number(bytes low) const {
        const std::uint64_t window = std::uint64_t{1} << (8 * low.size());
        std::uint64_t value = 0;
        for (const std::uint8_t b : low)
            value = value << 8 | b;
        value |= next_ & ~(window - 1);
        if (value + window / 2 <= next_)
            return value + window;
        return value > next_ + window / 2 && value >= window ? value - window : value;
    }
    constexpr bool decrypt(bytes header, mutable_bytes text) {
        if constexpr (aead_policy<Policy>)
            return this->aead_.open(this->nonce(), header, text, text.data());
        else
            return false;
    }

    typename detail::cbc_of<Policy>::type number_cipher_{};
    secret<48> chacha20_key_{};
    bool has_number_cipher_ = false;
    std::uint64_t next_ = 0;
};

} // namespace tlswire
