// SPDX-License-Identifier: BSL-1.0
// inspect/fingerprints.hpp: who sent a hello, as far as its lists tell.
#pragma once

#include <tlswire/flow/observed.hpp>

#include <string>
#include <vector>

namespace inspect {

struct fingerprint {
    const char* name; // "ja3"
    std::string text;
};

/// JA3 and JA4 of a ClientHello, JA3S of a ServerHello or a HelloRetryRequest; of anything else none.
std::vector<fingerprint> fingerprints(const tlswire::observed& m);

} // namespace inspect
