// SPDX-License-Identifier: BSL-1.0
// crypto/protection/record_opener.hpp: opens protected records of SSL 3.0 to TLS 1.2.
#pragma once

#include <tlswire/crypto/protection/cbc_padding.hpp>
#include <tlswire/crypto/protection/record_keys.hpp>

namespace tlswire {

/// The text of a record, in the buffer it was opened in; or why there is none.
struct opened_record {
    protection_error error = protection_error::ok;
    mutable_bytes text{};

    constexpr explicit operator bool() const { return error == protection_error::ok; }
};

/// What was in a record with a connection id.
struct opened_cid_record {
    protection_error error = protection_error::ok;
    ContentType type{};
    mutable_bytes text{};

    constexpr explicit operator bool() const { return error == protection_error::ok; }
};

/// Opens what one end has sealed, record by record (RFC 5246 6.2.3; RFC 5288, 6655, 7905, 7366). Opens AEAD,
/// CBC, stream and null suites of SSL 3.0 to TLS 1.2; for DTLS, set the sequence number before each record.
///
///     record_opener<Policy> from_server(suite, version, block, ConnectionEnd::server);
///     if (auto record = from_server.open(type, version, fragment)) use(record.text);
///
/// A record that does not open leaves the sequence number as it is, and what was decrypted is wiped; behind
/// one that was encrypted with a stream cipher nothing opens any more.
///
/// CBC with MAC-then-encrypt: wrong padding and wrong MAC are one error. Checking the padding, finding the
/// MAC and comparing take a time that depends on the record's size only, and the MAC always costs the same
/// number of hash blocks. What is left is how the policy's hash copies its last partial block.
/// Encrypt-then-MAC and the AEADs have no such rest. SSL 3.0, which does not say what padding holds, has no
/// such care at all.
template <class Policy>
class record_opener : public record_keys<Policy> {
  public:
    /// No protection: the state before the first ChangeCipherSpec.
    constexpr record_opener() = default;
    /// With the keys that `writer` writes with.
    constexpr record_opener(CipherSuite suite, ProtocolVersion version, const key_block_value& block,
                            ConnectionEnd writer, mac_order order = mac_order::mac_then_encrypt)
        : record_keys<Policy>(suite, version, block, writer, order, cipher_direction::decrypt) {}

    /// Opens a record's fragment in place. `type` and `version` are the record header's.
    constexpr opened_record open(ContentType type, ProtocolVersion version, mutable_bytes fragment) {
        if (!this->supported())
            return {protection_error::unsupported, {}};
        if (this->exhausted_)
            return {protection_error::sequence_overflow, {}};
        if (fragment.size() > max_ciphertext_length)
            return {protection_error::record_overflow, {}};
        const opened_record record = unprotect(type, version, fragment);
        if (!record)
            return record;
        if (record.text.size() > max_plaintext_length + (this->cid_.empty() ? 0 : 1))
            return {protection_error::record_overflow, {}};
        this->advance();
        return record;
    }

    /// The same, with the text in a buffer of its own, which must be as large as the fragment.
    constexpr opened_record open(ContentType type, ProtocolVersion version, bytes fragment,
                                 mutable_bytes buffer) {
        if (buffer.size() < fragment.size())
            return {protection_error::no_space, {}};
        copy_bytes(buffer.data(), fragment.data(), fragment.size());
        return open(type, version, buffer.first(fragment.size()));
    }

    /// Opens a record of DTLS 1.2 with a connection id (RFC 9146 4), whose type is inside: DTLSInnerPlaintext
    /// is content, type, any number of zeros. `version` is the record header's.
    constexpr opened_cid_record open_cid(bytes cid, ProtocolVersion version, mutable_bytes fragment) {
        this->cid_ = cid;
        const opened_record record = open(ContentType::tls12_cid, version, fragment);
        this->cid_ = {};
        if (!record)
            return {record.error, ContentType{}, {}};
        std::size_t size = record.text.size();
        while (size != 0 && record.text[size - 1] == 0)
            --size;
        if (cid.empty() || size == 0)
            return {protection_error::unexpected_message, ContentType{}, {}};
        return {protection_error::ok, ContentType{record.text[size - 1]}, record.text.first(size - 1)};
    }

  private:
    static constexpr opened_record bad() { return {protection_error::bad_record_mac, {}}; }

    constexpr opened_record unprotect(ContentType type, ProtocolVersion version, mutable_bytes fragment) {
        switch (this->how_) {
        case detail::protection::stream:
            return open_stream(type, version, fragment);
        case detail::protection::aead:
            return open_aead(type, version, fragment);
        case detail::protection::cbc: {
            const opened_record record = this->order_ == mac_order::encrypt_then_mac
                                             ? open_encrypt_then_mac(type, version, fragment)
                                             : open_mac_then_encrypt(type, version, fragment);
            if (!record)
                wipe(fragment);
            return record;
        }
        default:
            return {protection_error::unsupported, {}};
        }
    }

    /// RFC 5246 6.2.3.1, also with the null cipher.
    constexpr opened_record open_stream(ContentType type, ProtocolVersion version, mutable_bytes fragment) {
        const std::size_t mac_size = this->suite_.mac_length;
        this->apply_stream(fragment);
        if (mac_size == 0)
            return {protection_error::ok, fragment};
        if (fragment.size() < mac_size)
            return bad();
        const mutable_bytes text = fragment.first(fragment.size() - mac_size);
        if (!mac_is(type, version, text, fragment.last(mac_size)))
            return bad();
        return {protection_error::ok, text};
    }

    /// RFC 5246 6.2.3.3.
    constexpr opened_record open_aead(ContentType type, ProtocolVersion version, mutable_bytes fragment) {
        if constexpr (aead_policy<Policy>) {
            const std::size_t head = this->explicit_iv_;
            const std::size_t tag = this->suite_.tag_length;
            if (fragment.size() < head + tag)
                return bad();
            const mutable_bytes sealed = fragment.subspan(head);
            const std::size_t size = sealed.size() - tag;
            const auto nonce = this->nonce(fragment.first(head));
            const auto additional = this->pseudo_header(type, version, size);
            if (!this->aead_.open(nonce, additional, sealed, sealed.data()))
                return bad();
            return {protection_error::ok, sealed.first(size)};
        } else {
            return {protection_error::unsupported, {}};
        }
    }

    /// RFC 7366 3: the MAC covers IV and ciphertext, and is checked first.
    constexpr opened_record open_encrypt_then_mac(ContentType type, ProtocolVersion version,
                                                  mutable_bytes fragment) {
        const std::size_t mac_size = this->suite_.mac_length;
        if (fragment.size() < mac_size)
            return bad();
        const mutable_bytes sealed = fragment.first(fragment.size() - mac_size);
        if (!whole_blocks(sealed.size(), 1) || !mac_is(type, version, sealed, fragment.last(mac_size)))
            return bad();
        const mutable_bytes blocks = decrypt(sealed);
        const detail::cbc_end end = detail::find_cbc_end(blocks, 0);
        if (end.good == 0)
            return bad();
        return {protection_error::ok, blocks.first(end.content_size)};
    }

    /// RFC 5246 6.2.3.2.
    constexpr opened_record open_mac_then_encrypt(ContentType type, ProtocolVersion version,
                                                  mutable_bytes fragment) {
        const std::size_t mac_size = this->suite_.mac_length;
        if (!whole_blocks(fragment.size(), mac_size + 1))
            return bad();
        const mutable_bytes blocks = decrypt(fragment);
        const detail::cbc_end end =
            this->is_ssl3_ ? ssl3_cbc_end(blocks, mac_size) : detail::find_cbc_end(blocks, mac_size);
        std::uint8_t received[max_digest_size]{};
        detail::copy_from_secret_place(blocks, end.content_size, mutable_bytes(received).first(mac_size));

        const mutable_bytes text = blocks.first(end.content_size);
        const bool authentic = mac_is(type, version, text, bytes(received).first(mac_size));
        const std::size_t block_size = hash_block_size(this->suite_.mac_algorithm);
        const std::size_t more = this->cid_.empty() ? 0 : 10 + this->cid_.size(); // of pseudo-header
        const std::size_t most = detail::compressed_blocks(blocks.size() - mac_size - 1 + more, block_size);
        this->mac_.waste(most - detail::compressed_blocks(text.size() + more, block_size), block_size);
        if ((end.good & (detail::mask{0} - detail::mask{authentic})) == 0)
            return bad();
        return {protection_error::ok, text};
    }

    /// RFC 6101 5.2.3.2: the padding is shorter than a block and may hold anything.
    constexpr detail::cbc_end ssl3_cbc_end(bytes blocks, std::size_t mac_size) const {
        const std::size_t padding = blocks.back();
        const bool good = padding < this->suite_.block_length && padding + 1 + mac_size <= blocks.size();
        return {blocks.size() - mac_size - 1 - (good ? padding : 0), good ? ~detail::mask{0} : 0};
    }

    /// Whether IV and whole blocks make up `size`, with at least `least` bytes in the blocks.
    constexpr bool whole_blocks(std::size_t size, std::size_t least) const {
        return size >= this->explicit_iv_ + least &&
               (size - this->explicit_iv_) % this->suite_.block_length == 0;
    }

    /// Decrypts IV and blocks; returns the blocks. In TLS 1.0 the IV is the last block before (RFC 2246).
    constexpr mutable_bytes decrypt(mutable_bytes sealed) {
        if constexpr (cbc_policy<Policy>) {
            const mutable_bytes blocks = sealed.subspan(this->explicit_iv_);
            if (this->explicit_iv_ != 0) {
                this->cbc_.apply(sealed.first(this->explicit_iv_), blocks);
            } else {
                secret<16> next(blocks.last(this->suite_.block_length));
                this->cbc_.apply(this->iv_, blocks);
                this->iv_ = static_cast<secret<16>&&>(next);
            }
            return blocks;
        } else {
            return {};
        }
    }

    constexpr bool mac_is(ContentType type, ProtocolVersion version, bytes covered, bytes expected) {
        std::uint8_t computed[max_digest_size]{};
        this->mac_.mac(this->pseudo_header(type, version, covered.size()), covered, computed);
        return constant_time_equal(bytes(computed).first(expected.size()), expected);
    }
};

} // namespace tlswire
