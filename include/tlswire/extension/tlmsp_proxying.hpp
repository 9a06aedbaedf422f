// SPDX-License-Identifier: BSL-1.0
// extension/tlmsp_proxying.hpp: a middlebox of TLMSP that others do not see (ETSI TS 103 523-2).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello and ServerHello. ETSI's grammar is not one of the IETF's documents: kept byte for byte.
struct TLMSPProxying {
    static constexpr auto type = ExtensionType::TLMSP_proxying;
    rest data;
};

} // namespace tlswire
