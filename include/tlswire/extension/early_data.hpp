// SPDX-License-Identifier: BSL-1.0
// extension/early_data.hpp: data before the handshake is over (RFC 8446 4.2.10).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello and EncryptedExtensions: empty.
struct EarlyDataIndication {
    static constexpr auto type = ExtensionType::early_data;
};

/// In NewSessionTicket: how much of it may be sent.
struct EarlyDataIndicationNewSessionTicket {
    static constexpr auto type = ExtensionType::early_data;
    std::uint32_t max_early_data_size; ///< bytes
};

} // namespace tlswire
