// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/hybrid_keys.hpp: a curve and ML-KEM in one group (draft-ietf-tls-ecdhe-mlkem), where
// Botan has it.
#pragma once

#include "key_agreement.hpp"

namespace tlswire::endpoint {

bool has_hybrid(NamedGroup group);
/// Null if !has_hybrid(group).
std::unique_ptr<key_agreement> make_hybrid(NamedGroup group, Botan::RandomNumberGenerator& rng);
std::optional<key_answer> answer_hybrid(NamedGroup group, bytes client_share,
                                        Botan::RandomNumberGenerator& rng);

} // namespace tlswire::endpoint
