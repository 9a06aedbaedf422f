// SPDX-License-Identifier: BSL-1.0
// message/handshake12.hpp: a handshake message of TLS 1.2, with its header.
#pragma once

#include <tlswire/message/certificate.hpp>
#include <tlswire/message/certificate_request.hpp>
#include <tlswire/message/certificate_status.hpp>
#include <tlswire/message/certificate_url.hpp>
#include <tlswire/message/certificate_verify.hpp>
#include <tlswire/message/channel_id.hpp>
#include <tlswire/message/client_hello.hpp>
#include <tlswire/message/client_key_exchange.hpp>
#include <tlswire/message/finished.hpp>
#include <tlswire/message/handshake_type_traits.hpp>
#include <tlswire/message/hello_request.hpp>
#include <tlswire/message/new_session_ticket.hpp>
#include <tlswire/message/next_protocol.hpp>
#include <tlswire/message/server_hello.hpp>
#include <tlswire/message/server_hello_done.hpp>
#include <tlswire/message/server_key_exchange.hpp>
#include <tlswire/message/supplemental_data.hpp>

namespace tlswire {

/// struct { HandshakeType msg_type; uint24 length; select (msg_type) { ... } body; } Handshake; (RFC
/// 5246 7.4) Takes what was negotiated, which some bodies select on; before that is known, what is only a
/// guess does no harm to those that don't:
///     parse<Handshake12>(bytes, KeyExchangeAlgorithm::ecdhe, ProtocolVersion::tls12)
/// A type that is not known is kept as unknown<HandshakeType>.
using Handshake12 =
    tlv<HandshakeType, 0xffffff, HelloRequest, ClientHello, ServerHello, NewSessionTicket, Certificate,
        ServerKeyExchange, CertificateRequest, ServerHelloDone, CertificateVerify, ClientKeyExchange,
        Finished, CertificateURL, CertificateStatus, SupplementalData, NextProtocol, ChannelID>;

} // namespace tlswire
