// SPDX-License-Identifier: BSL-1.0
// extension/ticket_early_data_info.hpp: how much early data a ticket is good for (draft-ietf-tls-tls13-18).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In NewSessionTicket. Drafts of TLS 1.3 only: early_data took its place.
struct TicketEarlyDataInfo {
    static constexpr auto type = ExtensionType::ticket_early_data_info;
    std::uint32_t max_early_data_size; ///< bytes
};

} // namespace tlswire
