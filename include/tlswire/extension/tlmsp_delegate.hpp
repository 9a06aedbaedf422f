// SPDX-License-Identifier: BSL-1.0
// extension/tlmsp_delegate.hpp: a middlebox of TLMSP that speaks for another (ETSI TS 103 523-2).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello and ServerHello. ETSI's grammar is not one of the IETF's documents: kept byte for byte.
struct TLMSPDelegate {
    static constexpr auto type = ExtensionType::TLMSP_delegate;
    rest data;
};

} // namespace tlswire
