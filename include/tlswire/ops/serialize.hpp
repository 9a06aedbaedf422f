// SPDX-License-Identifier: BSL-1.0
// ops/serialize.hpp: message to bytes.
#pragma once

#include <tlswire/ops/walk.hpp>

namespace tlswire {

/// How many bytes `serialize` writes.
template <class T>
constexpr std::size_t serialized_size(const T& message) {
    return codec<T>::size(message);
}

/// Writes the message to the front of `out`, never past it, and says how many bytes it took. What `parse`
/// gave is written as it was read, byte for byte.
///
/// Fails with no_space, or where the message itself breaks its grammar with length_below_minimum,
/// length_above_maximum, unknown_tag (a select's case is not the one its key tells) or unknown_selector (a
/// select holds nothing); the offset is where in `out` writing stopped.
template <class T>
constexpr result<std::size_t> serialize(const T& message, mutable_bytes out) {
    detail::write_fault why;
    std::uint8_t nothing = 0;
    std::uint8_t* const begin = out.empty() ? &nothing : out.data();
    const std::uint8_t* const after = codec<T>::write(begin, begin + out.size(), message, why);
    if (after == nullptr)
        return fault{why.code, static_cast<std::uint32_t>(why.at - begin)};
    return static_cast<std::size_t>(after - begin);
}

namespace detail {
void this_message_breaks_its_grammar(); // not constexpr: calling it is the compile error
}

/// The message that a constexpr callable makes, as an array of exactly its size, at compile time:
///     constexpr auto alert = tlswire::to_array<[] { return Alert{AlertLevel::fatal,
///     AlertDescription::decode_error}; }>();
/// A message that breaks its grammar does not compile. Arrays that it views stand outside it, constexpr.
template <auto Make>
consteval auto to_array() {
    std::array<std::uint8_t, serialized_size(Make())> out{};
    if (!serialize(Make(), out).has_value())
        detail::this_message_breaks_its_grammar();
    return out;
}

} // namespace tlswire
