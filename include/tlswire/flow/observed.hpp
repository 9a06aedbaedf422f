// SPDX-License-Identifier: BSL-1.0
// flow/observed.hpp: what an observer tells of one message, and what it can tell from a record alone.
#pragma once

#include <tlswire/crypto/hello_random.hpp>
#include <tlswire/message/dtls_handshake.hpp>
#include <tlswire/message/handshake12.hpp>
#include <tlswire/message/handshake13.hpp>
#include <tlswire/message/raw_public_key_certificate.hpp>
#include <tlswire/message/v2_client_hello.hpp>
#include <tlswire/ops/explain.hpp>
#include <tlswire/record/ack.hpp>
#include <tlswire/record/alert.hpp>
#include <tlswire/record/change_cipher_spec.hpp>
#include <tlswire/record/handshake_reader.hpp>
#include <tlswire/record/heartbeat.hpp>
#include <tlswire/record/record_reader.hpp>

namespace tlswire {

/// A message that went by. Its views are valid until the observer is fed again.
struct observed {
    ConnectionEnd sender{};
    ContentType
        content_type{}; ///< of the message; none for a V2ClientHello. If still protected, the record's
    std::uint64_t offset =
        0; ///< of its first byte in the sender's stream; if it was protected, of its record's fragment
    bool encrypted = false;      ///< it was protected on the wire
    bool opened = true;          ///< false: it still is, and `content` is the protected fragment
    bool expected = true;        ///< false: a handshake message or ChangeCipherSpec that must not come now
    bytes content{};             ///< handshake: header and body. Others: the record's fragment
    std::size_t header_size = 0; ///< of content: a handshake message's header
    error wrong{};               ///< why it was refused; then it has no value
    /// What was read; none for other content. Hellos are those of Handshake12 until the version is known.
    one_of<none, Handshake12, Handshake13, HandshakeHelloRetryRequest, HandshakeRawPublicKey, HandshakeDTLS12,
           HandshakeDTLS13, HandshakeDTLSHelloRetryRequest, HandshakeDTLSRawPublicKey, V2ClientHello, Alert,
           ChangeCipherSpec, HeartbeatMessage, ACK>
        value{};
};

/// Calls f with the body of a handshake message of any union: `visit_body(o, [](const auto& body) { ... })`.
/// Not called for what is no handshake message.
template <class F>
constexpr void visit_body(const observed& o, F&& f) {
    o.value.visit([&f]<class T>(const T& value) {
        if constexpr (std::same_as<T, V2ClientHello>)
            f(value);
        else if constexpr (requires { value.msg_type; })
            value.body.body.visit(f);
        else if constexpr (requires { value.tag(); })
            value.body.visit(f);
    });
}

namespace detail {

/// Also the drafts of TLS 1.3, which had numbers of their own.
constexpr bool is_tls13(ProtocolVersion v) {
    return v == ProtocolVersion::tls13 || v == ProtocolVersion::dtls13 ||
           static_cast<unsigned>(v) >> 8 == 0x7f;
}
constexpr bool begins_handshake(const record& r) {
    return r.type == ContentType::handshake &&
           (r.fragment.empty() || r.fragment[0] == static_cast<std::uint8_t>(HandshakeType::client_hello) ||
            r.fragment[0] == static_cast<std::uint8_t>(HandshakeType::hello_request));
}
/// Of a connection whose beginning is not known: whether a record can't be the message that its type
/// says.
constexpr bool looks_protected(const record& r) {
    if (r.type == ContentType::alert)
        return r.fragment.size() != 2;
    return r.type == ContentType::handshake &&
           (r.fragment.size() < handshake_header_size ||
            name(static_cast<HandshakeType>(r.fragment[0])).empty() ||
            load_be<3>(r.fragment.data() + 1) > r.fragment.size() - handshake_header_size);
}

} // namespace detail

} // namespace tlswire
