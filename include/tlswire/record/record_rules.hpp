// SPDX-License-Identifier: BSL-1.0
// record/record_rules.hpp: rules of records that are not grammar, each with its section.
#pragma once

#include <tlswire/message/violation.hpp>
#include <tlswire/record/alert.hpp>
#include <tlswire/record/dtls_record.hpp>
#include <tlswire/record/heartbeat.hpp>
#include <tlswire/record/protected_fragment.hpp>

namespace tlswire {

namespace detail {
/// Versions whose specification forbids empty fragments of some types.
constexpr bool forbids_empty_fragments(ProtocolVersion version) {
    return version == ProtocolVersion::tls12 || version == ProtocolVersion::dtls12 ||
           has_inner_plaintext(version);
}
} // namespace detail

/// Of the length that a record says on the wire.
constexpr std::optional<violation> validate_record_length(std::size_t fragment, ProtocolVersion version,
                                                          bool is_protected) {
    const bool is_13 = detail::has_inner_plaintext(version);
    if (!is_protected)
        return detail::broken_if(fragment > plaintext_limit(version),
                                 {"a plaintext is longer than 2^14 bytes",
                                  is_13 ? "RFC 8446 5.1" : "RFC 5246 6.2.1",
                                  AlertDescription::record_overflow});
    if (is_13)
        return detail::broken_if(
            fragment > ciphertext_limit(version),
            {"a record is longer than 2^14 + 256 bytes", "RFC 8446 5.2", AlertDescription::record_overflow});
    return detail::broken_if(
        fragment > ciphertext_limit(version),
        {"a record is longer than 2^14 + 2048 bytes", "RFC 5246 6.2.3", AlertDescription::record_overflow});
}

/// Of what a record carries, once it is opened; with TLS 1.3 the content and type of its inner plaintext.
constexpr std::optional<violation> validate_record_content(ContentType type, bytes content,
                                                           ProtocolVersion version, bool is_protected) {
    using enum ContentType;
    const bool is_13 = detail::has_inner_plaintext(version);
    if (auto broken = validate_record_length(content.size(), version, false))
        return broken;
    if (type == change_cipher_spec) {
        if (version == ProtocolVersion::dtls13)
            return violation{"DTLS 1.3 has no ChangeCipherSpec", "RFC 9147 5",
                             AlertDescription::unexpected_message};
        if (is_13)
            return detail::broken_if(is_protected || content.size() != 1 || content[0] != 1,
                                     {"change_cipher_spec is not one unprotected byte of value 1",
                                      "RFC 8446 5", AlertDescription::unexpected_message});
        if (content.size() != 1)
            return violation{"ChangeCipherSpec is not one byte", "RFC 5246 7.1",
                             AlertDescription::decode_error};
        return detail::broken_if(content[0] != 1, {"ChangeCipherSpec is not 1", "RFC 5246 7.1",
                                                   AlertDescription::illegal_parameter});
    }
    if (content.empty() && (type == handshake || type == alert) && detail::forbids_empty_fragments(version))
        return violation{"a fragment of this type is empty",
                         !is_13         ? "RFC 5246 6.2.1"
                         : is_protected ? "RFC 8446 5.4"
                                        : "RFC 8446 5.1",
                         AlertDescription::unexpected_message};
    return detail::broken_if(
        is_13 && type == alert && content.size() != 2,
        {"a record does not carry exactly one alert", "RFC 8446 5.1", AlertDescription::decode_error});
}

/// Of a decrypted TLSInnerPlaintext, before its padding is taken off.
constexpr std::optional<violation> validate_inner_plaintext(bytes plaintext) {
    if (plaintext.size() > inner_plaintext_limit())
        return violation{"an inner plaintext is longer than 2^14 + 1 bytes", "RFC 8446 5.2, 5.4",
                         AlertDescription::record_overflow};
    return detail::broken_if(
        !inner_plaintext_content_length(plaintext),
        {"an inner plaintext is all zeros", "RFC 8446 5.4", AlertDescription::unexpected_message});
}

/// Of a record of this type that follows; `in_message` as handshake_reader has it.
constexpr std::optional<violation> validate_record_order(ContentType type, ProtocolVersion version,
                                                         bool in_message) {
    // before TLS 1.3 others may come between (RFC 5246 6.2.1), and datagrams are not in order
    return detail::broken_if(version == ProtocolVersion::tls13 && in_message &&
                                 type != ContentType::handshake,
                             {"another record comes between those of a handshake message", "RFC 8446 5.1",
                              AlertDescription::unexpected_message});
}

/// Behind a message that changes keys: ClientHello and EndOfEarlyData where early data is, ServerHello,
/// Finished and KeyUpdate (RFC 8446 5.1). `left` is what its record carries behind it.
constexpr std::optional<violation> validate_key_change(ProtocolVersion version, bytes left, bool in_message) {
    return detail::broken_if(
        version == ProtocolVersion::tls13 && (!left.empty() || in_message),
        {"a handshake message spans a change of keys", "RFC 8446 5.1", AlertDescription::unexpected_message});
}

/// RFC 5246 7.2, RFC 8446 6
constexpr std::optional<violation> validate(const Alert& alert) {
    return detail::broken_if(alert.level != AlertLevel::warning && alert.level != AlertLevel::fatal,
                             {"an alert is neither a warning nor fatal", "RFC 5246 7.2, RFC 8446 6",
                              AlertDescription::illegal_parameter});
}

/// RFC 6520 4. A message that breaks this is dropped silently; the alert is for who wants to tell.
constexpr std::optional<violation> validate(const HeartbeatMessage& message) {
    if (3 + message.payload.size() + message.padding.size() > max_plaintext_length)
        return violation{"a heartbeat is longer than 2^14 bytes", "RFC 6520 4",
                         AlertDescription::record_overflow};
    return detail::broken_if(
        message.padding.size() < 16,
        {"a heartbeat has less than 16 bytes of padding", "RFC 6520 4", AlertDescription::illegal_parameter});
}

/// RFC 5246 6.2.3.2: of TLS. SSL 3.0 allows any bytes, but less than a block. Not in constant time.
constexpr std::optional<violation> validate(const GenericBlockCipher& block) {
    bool wrong = block.padding.size() != block.padding_length;
    for (const std::uint8_t b : block.padding.view)
        wrong = wrong || b != block.padding_length;
    return detail::broken_if(wrong, {"a byte of the padding is not padding_length", "RFC 5246 6.2.3.2",
                                     AlertDescription::bad_record_mac});
}

/// RFC 9146 4
constexpr std::optional<violation> validate(const DTLSCiphertext12CID& record) {
    return detail::broken_if(record.outer_type != ContentType::tls12_cid,
                             {"a record with a connection id is not of type tls12_cid", "RFC 9146 4",
                              AlertDescription::unexpected_message});
}

/// RFC 9147 4, 4.2.3: the sequence number is encrypted with 16 bytes of the record.
constexpr std::optional<violation> validate(const DTLSCiphertext& record) {
    if (!is_unified_header(static_cast<std::uint8_t>(record.unified_hdr)))
        return violation{"a unified header does not begin with 001", "RFC 9147 4.1",
                         AlertDescription::unexpected_message};
    std::size_t size = 0;
    record.encrypted_record.body.visit([&size]<class Body>(const Body& body) {
        if constexpr (!std::same_as<Body, none>)
            size = body.size();
    });
    return detail::broken_if(size < 16, {"a protected record is shorter than 16 bytes", "RFC 9147 4.2.3",
                                         AlertDescription::bad_record_mac});
}

} // namespace tlswire
