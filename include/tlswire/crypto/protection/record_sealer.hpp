// SPDX-License-Identifier: BSL-1.0
// crypto/protection/record_sealer.hpp: protects records of TLS 1.0 to 1.2.
#pragma once

#include <tlswire/crypto/protection/record_keys.hpp>

namespace tlswire {

/// A protected fragment, at the front of the caller's buffer; or why there is none.
struct sealed_record {
    protection_error error = protection_error::ok;
    mutable_bytes fragment{};

    constexpr explicit operator bool() const { return error == protection_error::ok; }
};

/// Seals records with one end's keys (RFC 5246 6.2.3; RFC 5288, 6655, 7905, 7366). The explicit nonce of GCM
/// and CCM is the sequence number, which never comes twice; the IV of CBC is random.
///
///     record_sealer<Policy> to_server(suite, version, block, ConnectionEnd::client);
///     if (auto record = to_server.seal(type, version, text, buffer)) send(record.fragment);
template <class Policy>
class record_sealer : public record_keys<Policy> {
  public:
    /// No protection: the state before the first ChangeCipherSpec.
    constexpr record_sealer() = default;
    /// With the keys that `writer` writes with.
    constexpr record_sealer(CipherSuite suite, ProtocolVersion version, const key_block_value& block,
                            ConnectionEnd writer, mac_order order = mac_order::mac_then_encrypt)
        : record_keys<Policy>(suite, version, block, writer, order, cipher_direction::encrypt) {}

    /// How large the fragment for so much text is.
    constexpr std::size_t sealed_size(std::size_t text_size) const {
        const std::size_t mac_size = this->suite_.mac_length;
        switch (this->how_) {
        case detail::protection::aead:
            return this->explicit_iv_ + text_size + this->suite_.tag_length;
        case detail::protection::cbc:
            if (this->order_ == mac_order::encrypt_then_mac)
                return this->explicit_iv_ + padded(text_size) + mac_size;
            return this->explicit_iv_ + padded(text_size + mac_size);
        default:
            return text_size + mac_size;
        }
    }

    /// Writes the protected fragment to `out`. The text may lie in `out` too, anywhere.
    /// `type` and `version` are the record header's.
    constexpr sealed_record seal(ContentType type, ProtocolVersion version, bytes text, mutable_bytes out) {
        const bool random_iv = this->how_ == detail::protection::cbc && this->explicit_iv_ != 0;
        std::uint8_t iv[16]{};
        if (random_iv && !make_iv(mutable_bytes(iv).first(this->explicit_iv_)))
            return {protection_error::unsupported, {}};
        return seal_with_iv(type, version, text, bytes(iv).first(random_iv ? this->explicit_iv_ : 0), out);
    }

    /// The same with an IV that the caller made, for CBC from TLS 1.1 on: for vectors, and for policies
    /// without randomness. It must be unpredictable (RFC 5246 6.2.3.2). Unsupported if it is not one block,
    /// or if it is not empty where the record has no IV of its own choice.
    constexpr sealed_record seal_with_iv(ContentType type, ProtocolVersion version, bytes text, bytes iv,
                                         mutable_bytes out) {
        const bool wants_iv = this->how_ == detail::protection::cbc;
        if (!this->supported() || iv.size() != (wants_iv ? this->explicit_iv_ : 0))
            return {protection_error::unsupported, {}};
        if (this->exhausted_)
            return {protection_error::sequence_overflow, {}};
        if (text.size() > max_plaintext_length + (this->cid_.empty() ? 0 : 1))
            return {protection_error::record_overflow, {}};
        const std::size_t size = sealed_size(text.size());
        if (out.size() < size)
            return {protection_error::no_space, {}};
        out = out.first(size);
        if (this->how_ == detail::protection::aead && !detail::overlap(text, out)) {
            if (!protect_aead(type, version, out.first(this->explicit_iv_), text,
                              out.data() + this->explicit_iv_))
                return {protection_error::unsupported, {}};
            this->advance();
            return {protection_error::ok, out};
        }
        detail::move_bytes(out.data() + this->explicit_iv_, text.data(), text.size());
        copy_bytes(out.data(), iv.data(), iv.size());
        if (!protect(type, version, text.size(), out))
            return {protection_error::unsupported, {}};
        this->advance();
        return {protection_error::ok, out};
    }

    /// Seals a record of DTLS 1.2 with a connection id (RFC 9146 4): its type is tls12_cid, the real one is
    /// put behind the text, and `zeros` bytes of padding. The cid is the one that the receiver asked for, and
    /// not empty.
    constexpr sealed_record seal_cid(bytes cid, ContentType type, ProtocolVersion version, bytes text,
                                     mutable_bytes out, std::size_t zeros = 0) {
        const std::size_t inner = text.size() + 1 + zeros;
        if (cid.empty() || cid.size() > 255)
            return {protection_error::unsupported, {}};
        if (text.size() > max_plaintext_length || inner > max_plaintext_length + 1)
            return {protection_error::record_overflow, {}};
        if (out.size() < sealed_size(inner))
            return {protection_error::no_space, {}};
        std::uint8_t* const plaintext = out.data() + this->explicit_iv_;
        detail::move_bytes(plaintext, text.data(), text.size());
        plaintext[text.size()] = static_cast<std::uint8_t>(type);
        for (std::size_t i = 0; i < zeros; ++i)
            plaintext[text.size() + 1 + i] = 0;
        this->cid_ = cid;
        const sealed_record record = seal(ContentType::tls12_cid, version, {plaintext, inner}, out);
        this->cid_ = {};
        return record;
    }

  private:
    static constexpr bool make_iv(mutable_bytes iv) {
        if constexpr (supports_random<Policy>)
            return Policy::random(iv);
        else
            return false;
    }

    /// With the least padding there can be: 1 to block_length bytes.
    constexpr std::size_t padded(std::size_t size) const {
        const std::size_t block = this->suite_.block_length;
        return (size / block + 1) * block;
    }

    /// `out` holds the IV, if there is one, and the text behind it.
    constexpr bool protect(ContentType type, ProtocolVersion version, std::size_t text_size,
                           mutable_bytes out) {
        const std::size_t head = this->explicit_iv_;
        switch (this->how_) {
        case detail::protection::aead:
            return protect_aead(type, version, out.first(head), out.subspan(head, text_size),
                                out.data() + head);
        case detail::protection::cbc:
            if (this->order_ == mac_order::encrypt_then_mac) {
                const mutable_bytes covered = out.first(head + padded(text_size));
                pad(covered, head + text_size);
                encrypt(covered);
                add_mac(type, version, covered);
            } else {
                add_mac(type, version, out.subspan(head, text_size));
                pad(out, head + text_size + this->suite_.mac_length);
                encrypt(out);
            }
            return true;
        default:
            if (this->suite_.mac_length != 0)
                add_mac(type, version, out.first(text_size));
            this->apply_stream(out);
            return true;
        }
    }

    constexpr bool protect_aead(ContentType type, ProtocolVersion version, mutable_bytes explicit_part,
                                bytes text, std::uint8_t* out) {
        if constexpr (aead_policy<Policy>) {
            if (!explicit_part.empty())
                store_be<8>(explicit_part.data(), this->sequence_);
            const auto nonce = this->nonce(explicit_part);
            return this->aead_.seal(nonce, this->pseudo_header(type, version, text.size()), text, out);
        } else {
            return false;
        }
    }

    /// Writes the MAC behind what it covers, which has room there.
    constexpr void add_mac(ContentType type, ProtocolVersion version, mutable_bytes covered) {
        const mutable_bytes out{covered.data() + covered.size(), this->suite_.mac_length};
        this->mac_.mac(this->pseudo_header(type, version, covered.size()), covered, out);
    }

    static constexpr void pad(mutable_bytes out, std::size_t from) {
        const std::size_t count = out.size() - from;
        for (std::uint8_t& byte : out.last(count))
            byte = static_cast<std::uint8_t>(count - 1);
    }

    constexpr void encrypt(mutable_bytes sealed) {
        if constexpr (cbc_policy<Policy>) {
            const mutable_bytes blocks = sealed.subspan(this->explicit_iv_);
            if (this->explicit_iv_ != 0) {
                this->cbc_.apply(sealed.first(this->explicit_iv_), blocks);
            } else {
                this->cbc_.apply(this->iv_, blocks);
                this->iv_ = secret<16>(blocks.last(this->suite_.block_length));
            }
        }
    }
};

} // namespace tlswire
