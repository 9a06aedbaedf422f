// SPDX-License-Identifier: BSL-1.0
// extension/sequence_number_encryption_algorithms.hpp: DTLS 1.3 and QUIC with sequence numbers in clear
// (draft-pismenny-tls-dtls-plaintext-sequence-number).
#pragma once

#include <tlswire/extension/extension.hpp>

namespace tlswire {

/// In ClientHello, ServerHello and HelloRetryRequest. The draft has expired and its grammar could not be
/// confirmed: kept byte for byte.
struct SequenceNumberEncryptionAlgorithms {
    static constexpr auto type = ExtensionType::sequence_number_encryption_algorithms;
    rest data;
};

} // namespace tlswire
