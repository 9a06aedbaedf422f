// SPDX-License-Identifier: BSL-1.0
// bench/same_depth.hpp: those who are compared have to refuse the same: every truncation of a message, and
// every byte of it made another; but no extension's type, which only one of them might know.
#pragma once

#include "floor.h"
#include "harness_keep.hpp"
#include "hellos.hpp"

#include <cstdio>
#include <string>

namespace same_depth {

/// The bytes of a ClientHello that are an extension's type.
inline std::vector<bool> types_in(const hellos::message_bytes& hello) {
    std::vector<bool> is_type(hello.size());
    const auto parsed = *tlswire::parse<tlswire::ClientHello>(tlswire::bytes{hello}.subspan(4));
    for (const auto& e : *parsed.extensions) {
        const auto at = static_cast<std::size_t>(e.body.data() - hello.data());
        is_type[at - 4] = is_type[at - 3] = true;
    }
    return is_type;
}

/// Ends the program if they don't.
inline void demand(const std::string& name, const hellos::message_bytes& message, std::vector<bool> is_type,
                   harness::operation<tlswire::bytes> ours, harness::operation<floor_bytes> floor) {
    is_type.resize(message.size());
    const auto compare = [&](const hellos::message_bytes& m) {
        if ((ours(m) != 0) == (floor({m.data(), m.size()}) != 0))
            return;
        std::fprintf(stderr, "the floor and tlswire don't accept the same bytes: %s\n", name.c_str());
        std::exit(1);
    };
    compare(message);
    for (std::size_t n = 4; n <= message.size(); ++n) {
        hellos::message_bytes cut(message.begin(), message.begin() + static_cast<std::ptrdiff_t>(n));
        tlswire::store_be<3>(&cut[1], n - 4);
        compare(cut);
    }
    for (std::size_t i = 0; i < message.size(); ++i) {
        hellos::message_bytes changed = message;
        do {
            ++changed[i];
            if (!is_type[i])
                compare(changed);
        } while (changed[i] != message[i]);
    }
}

} // namespace same_depth
