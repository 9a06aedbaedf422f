// SPDX-License-Identifier: BSL-1.0
// extension/tls_lts.hpp: TLS 1.2 with long-term support (draft-gutmann-tls-lts).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello and ServerHello: empty.
struct TLSLTS {
    static constexpr auto type = ExtensionType::tls_lts;
};

} // namespace tlswire
