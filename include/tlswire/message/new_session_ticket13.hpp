// SPDX-License-Identifier: BSL-1.0
// message/new_session_ticket13.hpp: a ticket of TLS 1.3.
#pragma once

#include <tlswire/extension/early_data.hpp>
#include <tlswire/extension/ticket_early_data_info.hpp>
#include <tlswire/extension/tls_flags.hpp>
#include <tlswire/registry/handshake_type.hpp>

namespace tlswire {

/// The extensions that a NewSessionTicket may carry.
using NewSessionTicketExtension =
    ExtensionOf<EarlyDataIndicationNewSessionTicket, TicketEarlyDataInfo, FlagExtensions>;

/// RFC 8446 4.6.1
struct NewSessionTicket13 {
    static constexpr auto type = HandshakeType::new_session_ticket;
    std::uint32_t ticket_lifetime; ///< seconds, at most 604800
    std::uint32_t ticket_age_add;  ///< added to the age in milliseconds
    opaque<0, 255> ticket_nonce;
    opaque<1, 0xffff> ticket;
    vec<NewSessionTicketExtension, 0, 0xfffe> extensions;
};

} // namespace tlswire
