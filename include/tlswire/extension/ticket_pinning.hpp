// SPDX-License-Identifier: BSL-1.0
// extension/ticket_pinning.hpp: a server proves that it is the one of before (RFC 8672 3).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// opaque pinning_ticket<0..2^16-1>;
struct pinning_ticket : opaque<0, 0xffff> {
    using opaque::opaque;
};
/// opaque pinning_proof<0..2^8-1>;
struct pinning_proof : opaque<0, 0xff> {
    using opaque::opaque;
};

/// In ClientHello.
struct PinningTicketExtension {
    static constexpr auto type = ExtensionType::ticket_pinning;
    vec<pinning_ticket, 0, 0xffff> ticket; ///< none on the first connection, else one
};

/// In EncryptedExtensions.
struct PinningTicketAnswer {
    static constexpr auto type = ExtensionType::ticket_pinning;
    vec<pinning_proof, 0, 0xff> proof;     ///< none on the first connection, else one
    vec<pinning_ticket, 0, 0xffff> ticket; ///< none when pinning ends, else one
    std::uint32_t lifetime;                ///< seconds
};

} // namespace tlswire
