// SPDX-License-Identifier: BSL-1.0
// message/dtls_handshake.hpp: the handshake messages of DTLS, whole, behind their header of 12 bytes.
#pragma once

#include <tlswire/message/client_hello_dtls.hpp>
#include <tlswire/message/connection_id_messages.hpp>
#include <tlswire/message/ekt_key.hpp>
#include <tlswire/message/handshake12.hpp>
#include <tlswire/message/handshake13.hpp>
#include <tlswire/message/hello_verify_request.hpp>
#include <tlswire/message/raw_public_key_certificate.hpp>

namespace tlswire {

/// select (msg_type) { case client_hello: ClientHello; ... }; A type that is not known is kept byte for byte.
template <class... Message>
using HandshakeBody = select<HandshakeType, when<Message::type, Message>..., otherwise<rest>>;

/// RFC 6347 4.2.2. Takes what was negotiated, as Handshake12 does:
///     parse<HandshakeDTLS12>(bytes, KeyExchangeAlgorithm::ecdhe, ProtocolVersion::dtls12)
/// The body is all that is behind the header; that both lengths say so is is_whole.
struct HandshakeDTLS12 {
    HandshakeType msg_type;
    uint24 length;
    std::uint16_t message_seq;
    uint24 fragment_offset;
    uint24 fragment_length;
    HandshakeBody<HelloRequest, ClientHelloDTLS, ServerHello, HelloVerifyRequest, NewSessionTicket,
                  Certificate, ServerKeyExchange, CertificateRequest, ServerHelloDone, CertificateVerify,
                  ClientKeyExchange, Finished, CertificateURL, CertificateStatus, SupplementalData, EKTKey>
        body;
};

/// RFC 9147 5.2. Selects on the hash of the cipher suite, as Handshake13 does. A server_hello that
/// is_hello_retry_request is a HandshakeDTLSHelloRetryRequest instead.
struct HandshakeDTLS13 {
    HandshakeType msg_type;
    uint24 length;
    std::uint16_t message_seq;
    uint24 fragment_offset;
    uint24 fragment_length;
    HandshakeBody<ClientHelloDTLS, ServerHello, NewSessionTicket13, EndOfEarlyData, EncryptedExtensions,
                  Certificate13, CertificateRequest13, CertificateVerify13, Finished13, KeyUpdate,
                  CompressedCertificate, EKTKey, RequestConnectionId, NewConnectionId>
        body;
};

/// A HelloRetryRequest with its header.
struct HandshakeDTLSHelloRetryRequest {
    HandshakeType msg_type;
    uint24 length;
    std::uint16_t message_seq;
    uint24 fragment_offset;
    uint24 fragment_length;
    HandshakeBody<HelloRetryRequest> body;
};

/// A RawPublicKeyCertificate with its header, up to DTLS 1.2.
struct HandshakeDTLSRawPublicKey {
    HandshakeType msg_type;
    uint24 length;
    std::uint16_t message_seq;
    uint24 fragment_offset;
    uint24 fragment_length;
    HandshakeBody<RawPublicKeyCertificate> body;
};

/// Whether the header of a HandshakeDTLS12 or HandshakeDTLS13 is that of one fragment with all of the body,
/// as the transcript has it (RFC 6347 4.2.6).
template <class Message>
constexpr bool is_whole(const Message& message) {
    const std::size_t size = codec<decltype(message.body)>::size(message.body);
    return message.length == size && message.fragment_offset == 0 && message.fragment_length == size;
}

} // namespace tlswire
