// SPDX-License-Identifier: BSL-1.0
// extension/tlmsp.hpp: middleboxes that take part in the handshake (ETSI TS 103 523-2).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello and ServerHello. ETSI's grammar is not one of the IETF's documents: kept byte for byte.
struct TLMSP {
    static constexpr auto type = ExtensionType::TLMSP;
    rest data;
};

} // namespace tlswire
