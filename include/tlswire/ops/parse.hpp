// SPDX-License-Identifier: BSL-1.0
// ops/parse.hpp: bytes to message.
#pragma once

#include <tlswire/ops/walk.hpp>

#if defined(__GNUC__) && !defined(__clang__)
// g++ does not see that a value which is left unwritten is read by nobody before it is read into or refused.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

namespace tlswire {

/// Reads a T that all of the bytes are. The message is a view: keep the bytes.
///
/// What was negotiated and is not on the wire follows the bytes, in any order:
///     auto hello = tlswire::parse<ClientHello>(bytes);
///     auto ske = tlswire::parse<ServerKeyExchange>(bytes, KeyExchangeAlgorithm::ecdhe,
///     ProtocolVersion::tls12);
///
/// Fails with the rule that is broken and its offset (`explain` tells the field too): truncated,
/// trailing_bytes, length_below_minimum, length_above_maximum, length_not_multiple, unknown_selector,
/// unknown_tag.
template <class T, class... Context>
constexpr result<T> parse(bytes in, const Context&... context) {
    in = detail::never_null(in);
    result<T> r(detail::unwritten{});
    const detail::position end = in.data() + in.size();
    const detail::context<Context...> ctx{{context}...};
    if (codec<T>::read(in.data(), end, r.storage(), ctx) != end) [[unlikely]]
        r.refuse(detail::locate(schema_of<T>, in, detail::negotiated_values(context...)));
    return r;
}

/// A message, and the bytes behind it.
template <class T>
struct prefix {
    T value{};
    bytes rest{};
};

/// Reads a T from the front of the bytes. Fails as parse does, but not with trailing_bytes for what follows.
template <class T, class... Context>
constexpr result<prefix<T>> parse_prefix(bytes in, const Context&... context) {
    in = detail::never_null(in);
    result<prefix<T>> r(detail::unwritten{});
    const detail::position end = in.data() + in.size();
    const detail::context<Context...> ctx{{context}...};
    const detail::position after = codec<T>::read(in.data(), end, r.storage().value, ctx);
    if (after != nullptr)
        r.storage().rest = {after, detail::between(after, end)};
    else
        r.refuse(detail::locate(schema_of<T>, in, detail::negotiated_values(context...)));
    return r;
}

} // namespace tlswire

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
