// SPDX-License-Identifier: BSL-1.0
// registry/sequence_number_encryption_algorithm.hpp: how DTLS 1.3 protects its sequence numbers.
#pragma once

#include <tlswire/registry/lookup.hpp>

#include <cstdint>
#include <string_view>

namespace tlswire {

/// SequenceNumberEncryptionAlgorithm, of the extension sequence_number_encryption_algorithms (60,
/// draft-pismenny-tls-dtls-plaintext-sequence-number). No public copy of the draft's structure was found.
#define TLSWIRE_REGISTRY(...)                                                                                \
    enum class SequenceNumberEncryptionAlgorithm : std::uint8_t { __VA_ARGS__ };                             \
    constexpr std::string_view registry_text(SequenceNumberEncryptionAlgorithm) {                            \
        return {#__VA_ARGS__, sizeof(#__VA_ARGS__) - 1};                                                     \
    }

// clang-format off: one enumerator a line
TLSWIRE_REGISTRY(
    plaintext = 0 // not confirmed: name, number and width are ours
)
// clang-format on
#undef TLSWIRE_REGISTRY

} // namespace tlswire
