// SPDX-License-Identifier: BSL-1.0
// extension/external_id_hash.hpp: which identity of SIP or WebRTC the handshake is for (RFC 8844 3.2).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello and in the answer. Empty where there is no identity.
struct ExternalIdentityHash {
    static constexpr auto type = ExtensionType::external_id_hash;
    opaque<0, 32> binding_hash; ///< SHA-256, or none
};

} // namespace tlswire
