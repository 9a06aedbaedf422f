// SPDX-License-Identifier: BSL-1.0
// fuzz/check.hpp: what holds for every message and any bytes.
#pragma once

#include <tlswire/ops/explain.hpp>
#include <tlswire/ops/json.hpp>
#include <tlswire/ops/parse.hpp>
#include <tlswire/ops/print.hpp>
#include <tlswire/ops/serialize.hpp>

#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <string>
#include <vector>

/// Says where it does not hold, and crashes. No macro: an observer has a function of this name.
template <class T>
void check(const T& holds, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
    if (static_cast<bool>(holds))
        return;
    std::fprintf(stderr, "%s:%d does not hold\n", file, line);
    std::abort();
}

namespace fuzz {

/// Writing gives exactly these bytes, needs as much room as it says, and stops where there is less.
template <class T>
void check_round_trip(const T& value, tlswire::bytes in) {
    const std::size_t size = tlswire::serialized_size(value);
    check(size == in.size());
    std::vector<std::uint8_t> out(size);
    const auto n = tlswire::serialize(value, out);
    check(n && *n == size);
    check(tlswire::equal_bytes(out, in));
    if (size == 0)
        return;
    std::vector<std::uint8_t> small(size - 1);
    const auto refused = tlswire::serialize(value, small);
    check(!refused && refused.error().code == tlswire::errc::no_space);
    check(refused.error().offset <= small.size());
}

/// Both have none, or both have one and write the same bytes.
template <class E>
bool same_object(const std::optional<E>& a, const std::optional<E>& b) {
    if (!a || !b)
        return !a && !b;
    std::vector<std::uint8_t> first(tlswire::serialized_size(*a));
    std::vector<std::uint8_t> second(tlswire::serialized_size(*b));
    return tlswire::serialize(*a, first) && tlswire::serialize(*b, second) && first == second;
}

template <class T, class... Context>
tlswire::result<T> check_message(tlswire::bytes in, const Context&... context) {
    const tlswire::error e = tlswire::explain<T>(in, context...);
    std::string text;
    tlswire::print(e, std::back_inserter(text));
    const auto message = tlswire::parse<T>(in, context...);
    check(message.has_value() == !e);
    check(e.offset <= in.size());
    std::string from_value, from_bytes;
    if (!message) {
        check(message.error() == tlswire::fault{e.code, e.offset});
        const auto printed = tlswire::print<T>(in, std::back_inserter(from_bytes), context...);
        check(!printed && printed.error == message.error() && from_bytes.empty());
        return message;
    }
    check_round_trip(*message, in);

    tlswire::print(*message, std::back_inserter(from_value));
    check(tlswire::print<T>(in, std::back_inserter(from_bytes), context...));
    check(!from_value.empty() && from_value == from_bytes);
    from_value.clear();
    from_bytes.clear();
    tlswire::to_json(*message, std::back_inserter(from_value));
    check(tlswire::to_json<T>(in, std::back_inserter(from_bytes), context...));
    check(!from_value.empty() && from_value == from_bytes);
    return message;
}

/// And `parse_prefix` takes the same message with anything behind it.
template <class T, class... Context>
void check_framed(tlswire::bytes in, const Context&... context) {
    const auto message = check_message<T>(in, context...);
    const auto front = tlswire::parse_prefix<T>(in, context...);
    if (message)
        check(front && front->rest.empty());
    else if (front)
        check(message.error().code == tlswire::errc::trailing_bytes && !front->rest.empty());
    if (front)
        check_round_trip(front->value, in.first(in.size() - front->rest.size()));
    if constexpr (requires { validate(*message); }) {
        if (message)
            if (const auto broken = validate(*message))
                check(!broken->rule.empty() && !broken->section.empty());
    }
}

} // namespace fuzz
