// SPDX-License-Identifier: BSL-1.0
// registry/versioned_trans_type.hpp: what an item of Certificate Transparency 2.0 is.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// VersionedTransType (RFC 9162 4.5, IANA's Versioned Transparency Types).
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class VersionedTransType : std::uint16_t { __VA_ARGS__ };                                           \
    constexpr std::string_view registry_text(VersionedTransType) {                                           \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    x509_entry_v2 = 0x0100,
    precert_entry_v2 = 0x0101,
    x509_sct_v2 = 0x0102,
    precert_sct_v2 = 0x0103,
    signed_tree_head_v2 = 0x0104,
    consistency_proof_v2 = 0x0105,
    inclusion_proof_v2 = 0x0106
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
