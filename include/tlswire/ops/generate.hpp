// SPDX-License-Identifier: BSL-1.0
// ops/generate.hpp: a random message out of its declaration.
#pragma once

#include <tlswire/ops/generator.hpp>

namespace tlswire {

/// Writes a random T that `parse` accepts to the front of `out`, and says how many bytes it took. The same
/// numbers give the same bytes. Integers that have a registry are mostly registered values; lists of
/// extensions have each type once; what was negotiated is passed behind, as to `parse`.
///
///     random_source random(seed);
///     std::array<std::uint8_t, 4096> buffer;
///     auto size = generate<ClientHello>(random, buffer);
///     auto key_exchange = generate<ServerKeyExchange>(random, buffer, {}, KeyExchangeAlgorithm::ecdhe,
///                                                     ProtocolVersion::tls12);
///
/// The grammar holds, and no more: a ClientHello whose key shares fit its groups, and what answers it, is
/// generate_flight's. Fails with no_space if not even a short message fits, with unknown_selector if the
/// message selects on what was not passed.
template <class T, class... Context>
[[gnu::cold]] constexpr result<std::size_t> generate(random_source& random, mutable_bytes out,
                                                     const generate_options& options,
                                                     const Context&... context) {
    const auto negotiated = detail::negotiated_values(context...);
    return detail::generate_into(schema_of<T>, detail::pickers_of<T>, random, out, options, negotiated);
}
template <class T>
[[gnu::cold]] constexpr result<std::size_t> generate(random_source& random, mutable_bytes out) {
    return generate<T>(random, out, generate_options{});
}

} // namespace tlswire
