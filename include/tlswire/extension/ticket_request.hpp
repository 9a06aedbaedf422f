// SPDX-License-Identifier: BSL-1.0
// extension/ticket_request.hpp: how many tickets the client wants (RFC 9149 3).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello.
struct ClientTicketRequest {
    static constexpr auto type = ExtensionType::ticket_request;
    std::uint8_t new_session_count;
    std::uint8_t resumption_count;
};

/// In EncryptedExtensions.
struct ServerTicketRequestHint {
    static constexpr auto type = ExtensionType::ticket_request;
    std::uint8_t expected_count;
};

} // namespace tlswire
