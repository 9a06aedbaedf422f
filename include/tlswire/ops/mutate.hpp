// SPDX-License-Identifier: BSL-1.0
// ops/mutate.hpp: changes a message where its declaration has fields.
#pragma once

#include <tlswire/ops/mutator.hpp>

namespace tlswire {

/// Changes the T in the first `size` bytes of the buffer in one way, chosen at random among `options.kinds`,
/// and says which. It may grow up to the buffer's size. `other` is a second message, of which parts may be
/// taken. What was negotiated is passed behind, as to `parse`.
///
///     random_source random(seed);
///     mutated done = mutate<ClientHello>(random, buffer, size);
///     size = done.size;
///     print<ClientHello>(done, out); // duplicate ClientHello.extensions[3] @ 93, 14 bytes
///
/// If `keeps_grammar(done.what)` and the message parsed before, it parses now. A message that does not parse
/// is changed in what does, also behind what is broken where a length tells how long that is. The same
/// numbers give the same change.
template <class T, class... Context>
[[gnu::cold]] constexpr mutated mutate(random_source& random, mutable_bytes buffer, std::size_t size,
                                       bytes other, const mutate_options& options,
                                       const Context&... context) {
    const auto negotiated = detail::negotiated_values(context...);
    return detail::mutate_bytes(schema_of<T>, detail::pickers_of<T>, random, buffer, size, other, options,
                                negotiated);
}
template <class T>
[[gnu::cold]] constexpr mutated mutate(random_source& random, mutable_bytes buffer, std::size_t size) {
    return mutate<T>(random, buffer, size, bytes{}, mutate_options{});
}

} // namespace tlswire
