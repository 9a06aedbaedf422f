// SPDX-License-Identifier: BSL-1.0
// bench/text_operations.hpp: a ClientHello as text and JSON, from the value and from its bytes, generated and
// mutated.
#pragma once

#include "harness_keep.hpp"

#include <tlswire/message/client_hello.hpp>
#include <tlswire/ops/generate.hpp>
#include <tlswire/ops/json.hpp>
#include <tlswire/ops/mutate.hpp>
#include <tlswire/ops/print.hpp>

namespace text {

using tlswire::bytes;
using tlswire::ClientHello;

inline char shown[65536];

inline std::uint64_t print(const ClientHello* hello) {
    const char* const end = tlswire::print(*hello, shown);
    harness::keep(shown);
    return static_cast<std::uint64_t>(end - shown);
}
inline std::uint64_t to_json(const ClientHello* hello) {
    const char* const end = tlswire::to_json(*hello, shown);
    harness::keep(shown);
    return static_cast<std::uint64_t>(end - shown);
}
inline std::uint64_t print_bytes(bytes message) {
    const auto done = tlswire::print<ClientHello>(message.subspan(4), shown);
    harness::keep(shown);
    return done ? static_cast<std::uint64_t>(done.out - shown) : 0;
}
inline std::uint64_t to_json_bytes(bytes message) {
    const auto done = tlswire::to_json<ClientHello>(message.subspan(4), shown);
    harness::keep(shown);
    return done ? static_cast<std::uint64_t>(done.out - shown) : 0;
}

inline std::uint8_t made[4096];

/// A random message, or the same one changed, that parses or not.
inline std::uint64_t generate(tlswire::random_source* random) {
    const auto n = tlswire::generate<ClientHello>(*random, made);
    harness::keep(made);
    return n ? *n : 0;
}
inline std::uint64_t mutate(bytes message) {
    static tlswire::random_source random(1);
    const bytes body = message.subspan(4);
    tlswire::copy_bytes(made, body.data(), body.size());
    const auto done = tlswire::mutate<ClientHello>(random, made, body.size());
    harness::keep(made);
    return done.size + 1;
}

} // namespace text
