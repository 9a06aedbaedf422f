// SPDX-License-Identifier: BSL-1.0
// crypto/protection/record_sealer13.hpp: protects records of TLS 1.3.
#pragma once

#include <tlswire/crypto/protection/record_keys13.hpp>
#include <tlswire/crypto/protection/record_sealer.hpp>

namespace tlswire {

/// Seals records with one end's traffic secret and those that follow from it (RFC 8446 5.2 to 5.4).
///
///     record_sealer13<Policy> to_server(suite, client_handshake_traffic_secret);
///     if (auto record = to_server.seal(ContentType::handshake, finished, buffer))
///         send(TLSCiphertext{ContentType::application_data, ProtocolVersion::tls12, record.fragment});
template <class Policy>
class record_sealer13 : public record_keys13<Policy> {
  public:
    /// Seals nothing: before there is a traffic secret.
    constexpr record_sealer13() = default;
    constexpr record_sealer13(CipherSuite suite, bytes traffic_secret)
        : record_keys13<Policy>(suite, traffic_secret, cipher_direction::encrypt) {}

    /// How large the fragment for so much content and padding is.
    constexpr std::size_t sealed_size(std::size_t content_size, std::size_t padding = 0) const {
        return content_size + 1 + padding + this->parameters_.tag_length;
    }

    /// Writes the protected fragment to `out`, for a header of application_data and 0x0303. `type` goes
    /// inside; so do `padding` zeros. The content may lie in `out` too, anywhere. What an opener would refuse
    /// is not sealed: unexpected_message.
    constexpr sealed_record seal(ContentType type, bytes content, mutable_bytes out,
                                 std::size_t padding = 0) {
        if (!this->supported())
            return {protection_error::unsupported, {}};
        if (this->exhausted_)
            return {protection_error::sequence_overflow, {}};
        if (this->refused(type, content.size()))
            return {protection_error::unexpected_message, {}};
        if (content.size() > max_plaintext_length || padding > max_plaintext_length - content.size())
            return {protection_error::record_overflow, {}};
        const std::size_t size = sealed_size(content.size(), padding);
        if (out.size() < size)
            return {protection_error::no_space, {}};
        out = out.first(size);
        detail::move_bytes(out.data(), content.data(), content.size());
        const mutable_bytes plaintext = out.first(content.size() + 1 + padding);
        plaintext[content.size()] = static_cast<std::uint8_t>(type);
        for (std::uint8_t& zero : plaintext.last(padding))
            zero = 0;
        if (!encrypt(plaintext, size))
            return {protection_error::unsupported, {}};
        this->advance();
        return {protection_error::ok, out};
    }

  private:
    constexpr bool encrypt(mutable_bytes plaintext, std::size_t size) {
        const auto additional =
            this->additional_data(ContentType::application_data, ProtocolVersion::tls12, size);
        if (this->is_integrity_only())
            return this->integrity_tag(additional, plaintext,
                                       {plaintext.data() + plaintext.size(), size - plaintext.size()});
        if constexpr (aead_policy<Policy>) {
            const auto nonce = this->nonce();
            return this->aead_.seal(nonce, additional, plaintext, plaintext.data());
        } else {
            return false;
        }
    }
};

} // namespace tlswire
