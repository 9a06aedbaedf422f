// SPDX-License-Identifier: BSL-1.0
// message/handshake13.hpp: a handshake message of TLS 1.3, with its header.
#pragma once

#include <tlswire/message/certificate13.hpp>
#include <tlswire/message/certificate_request13.hpp>
#include <tlswire/message/certificate_verify13.hpp>
#include <tlswire/message/client_certificate_request.hpp>
#include <tlswire/message/client_hello.hpp>
#include <tlswire/message/encrypted_extensions.hpp>
#include <tlswire/message/end_of_early_data.hpp>
#include <tlswire/message/finished13.hpp>
#include <tlswire/message/handshake_type_traits.hpp>
#include <tlswire/message/hello_retry_request.hpp>
#include <tlswire/message/key_update.hpp>
#include <tlswire/message/new_session_ticket13.hpp>
#include <tlswire/message/server_hello.hpp>

namespace tlswire {

/// struct { HandshakeType msg_type; uint24 length; select (msg_type) { ... }; } Handshake; (RFC 8446 4)
/// Selects on the hash of the cipher suite, for Finished: parse<Handshake13>(bytes, HashAlgorithm::sha256).
/// A server_hello that is_hello_retry_request is a HandshakeHelloRetryRequest instead.
using Handshake13 = tlv<HandshakeType, 0xffffff, ClientHello, ServerHello, NewSessionTicket13, EndOfEarlyData,
                        EncryptedExtensions, Certificate13, CertificateRequest13, CertificateVerify13,
                        ClientCertificateRequest, Finished13, KeyUpdate, CompressedCertificate>;

/// A HelloRetryRequest with its header.
using HandshakeHelloRetryRequest = tlv<HandshakeType, 0xffffff, HelloRetryRequest>;

} // namespace tlswire
