// SPDX-License-Identifier: BSL-1.0
// message/new_session_ticket.hpp: a ticket to resume with.
#pragma once

#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// RFC 5077 3.3. An empty ticket is legal and means none.
struct NewSessionTicket {
    static constexpr auto type = HandshakeType::new_session_ticket;
    std::uint32_t ticket_lifetime_hint; ///< seconds; 0: unspecified
    opaque<0, 0xffff> ticket;
};

} // namespace tlswire
