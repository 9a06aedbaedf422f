// SPDX-License-Identifier: BSL-1.0
// extension/session_ticket.hpp: resumption without state on the server (RFC 5077 3.2).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello the ticket, without a length of its own; empty asks for one. In ServerHello empty.
struct SessionTicket {
    static constexpr auto type = ExtensionType::session_ticket;
    rest ticket;
};

} // namespace tlswire
