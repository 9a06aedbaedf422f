// SPDX-License-Identifier: BSL-1.0
// registry/tls_flag.hpp: flags of the tls_flags extension, by number.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// The flags of tls_flags (draft-ietf-tls-tlsflags), by number: 0 to 2039. IANA has the extension, and no
/// registry of its flags yet.
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class TLSFlag : std::uint16_t { __VA_ARGS__ };                                                      \
    constexpr std::string_view registry_text(TLSFlag) {                                                      \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    resumption_across_names = 8 // draft-ietf-tls-cross-sni-resumption; as BoringSSL sends it
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
