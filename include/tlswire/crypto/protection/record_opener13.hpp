// SPDX-License-Identifier: BSL-1.0
// crypto/protection/record_opener13.hpp: opens protected records of TLS 1.3.
#pragma once

#include <tlswire/crypto/protection/record_keys13.hpp>

namespace tlswire {

/// What a TLSInnerPlaintext held, in the buffer it was opened in; or why there is none.
struct opened_record13 {
    protection_error error = protection_error::ok;
    ContentType type{};
    mutable_bytes content{};

    constexpr explicit operator bool() const { return error == protection_error::ok; }
};

/// Opens what one end has sealed with one traffic secret and those that follow from it, record by record (RFC
/// 8446 5.2 to 5.4). Opens AES-GCM, AES-CCM, AES-CCM-8 and ChaCha20-Poly1305, as far as the policy has them,
/// and what has a HMAC only (RFC 9150).
///
///     record_opener13<Policy> from_server(suite, server_handshake_traffic_secret);
///     if (auto record = from_server.open(header.type, header.version, fragment, buffer))
///         use(record.type, record.content);
///
/// A record that is not authentic leaves the sequence number as it is, so that a server may try and drop
/// early data (RFC 8446 4.2.10); what was decrypted is wiped. An authentic one counts, even if what it holds
/// is refused. How much of a record is padding shows in the time it takes (RFC 8446 E.3).
template <class Policy>
class record_opener13 : public record_keys13<Policy> {
  public:
    /// Opens nothing: before there is a traffic secret.
    constexpr record_opener13() = default;
    constexpr record_opener13(CipherSuite suite, bytes traffic_secret)
        : record_keys13<Policy>(suite, traffic_secret, cipher_direction::decrypt) {}

    /// Opens a record's fragment in place. `type` and `version` are the record header's; any type but
    /// application_data is unexpected, since only that one is protected, and any version will do.
    constexpr opened_record13 open(ContentType type, ProtocolVersion version, mutable_bytes fragment) {
        if (!this->supported())
            return failed(protection_error::unsupported);
        if (this->exhausted_)
            return failed(protection_error::sequence_overflow);
        if (type != ContentType::application_data)
            return failed(protection_error::unexpected_message);
        const std::size_t tag = this->parameters_.tag_length;
        if (fragment.size() > inner_plaintext_limit() + tag) // less than max_ciphertext13_length
            return failed(protection_error::record_overflow);
        if (fragment.size() < tag || !decrypt(type, version, fragment)) {
            wipe(fragment);
            return failed(protection_error::bad_record_mac);
        }
        this->advance();
        return inner(fragment.first(fragment.size() - tag));
    }

    /// The same, with the content in a buffer of its own, which must be as large as the fragment.
    constexpr opened_record13 open(ContentType type, ProtocolVersion version, bytes fragment,
                                   mutable_bytes buffer) {
        if (buffer.size() < fragment.size())
            return failed(protection_error::no_space);
        copy_bytes(buffer.data(), fragment.data(), fragment.size());
        return open(type, version, buffer.first(fragment.size()));
    }

  private:
    template <class>
    friend class dtls_record_opener13;

    static constexpr opened_record13 failed(protection_error error) { return {error, ContentType{}, {}}; }

    constexpr bool decrypt(ContentType type, ProtocolVersion version, mutable_bytes fragment) {
        const auto additional = this->additional_data(type, version, fragment.size());
        if (this->is_integrity_only()) {
            std::uint8_t tag[max_digest_size]{};
            const std::size_t tag_size = this->parameters_.tag_length;
            const bytes text = fragment.first(fragment.size() - tag_size);
            return this->integrity_tag(additional, text, mutable_bytes(tag).first(tag_size)) &&
                   constant_time_equal(bytes(tag).first(tag_size), fragment.last(tag_size));
        }
        if constexpr (aead_policy<Policy>) {
            const auto nonce = this->nonce();
            return this->aead_.open(nonce, additional, fragment, fragment.data());
        } else {
            return false;
        }
    }

    /// TLSInnerPlaintext: content, the type, any number of zeros (RFC 8446 5.4). All zeros have no type.
    static constexpr opened_record13 inner(mutable_bytes plaintext) {
        std::size_t size = plaintext.size();
        while (size != 0 && plaintext[size - 1] == 0)
            --size;
        if (size == 0)
            return failed(protection_error::unexpected_message);
        const ContentType type{plaintext[size - 1]};
        const mutable_bytes content = plaintext.first(size - 1);
        const bool refused = record_keys13<Policy>::refused(type, content.size());
        return {refused ? protection_error::unexpected_message : protection_error::ok, type, content};
    }
};

} // namespace tlswire
