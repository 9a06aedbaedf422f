// SPDX-License-Identifier: BSL-1.0
// extension/pre_shared_key.hpp: pre-shared keys offered and chosen (RFC 8446 4.2.11).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

struct PskIdentity {
    opaque<1, 0xffff> identity;
    std::uint32_t obfuscated_ticket_age; ///< milliseconds, plus ticket_age_add
};

/// opaque PskBinderEntry<32..255>;
struct PskBinderEntry : opaque<32, 255> {
    using opaque::opaque;
};

/// In ClientHello, where it is the last extension.
struct OfferedPsks {
    static constexpr auto type = ExtensionType::pre_shared_key;
    vec<PskIdentity, 7, 0xffff> identities;
    vec<PskBinderEntry, 33, 0xffff> binders;
};

/// In ServerHello: which of them, counted from 0.
struct SelectedIdentity {
    static constexpr auto type = ExtensionType::pre_shared_key;
    std::uint16_t selected_identity;
};

} // namespace tlswire
