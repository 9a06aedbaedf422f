// SPDX-License-Identifier: BSL-1.0
// extension/extension.hpp: what all extensions have in common.
#pragma once

#include <tlswire/registry/extension_type.hpp>
#include <tlswire/registry/grease.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// struct { ExtensionType extension_type; opaque extension_data<0..2^16-1>; } Extension; (RFC 8446 4.2)
/// The alternatives are the extensions that one message may carry; any other is kept byte for byte.
template <class... Alternative>
using ExtensionOf = tlv<ExtensionType, 0xffff, Alternative...>;

template <>
struct tlv_traits<ExtensionType> {
    static constexpr std::string_view name = "Extension";
    static constexpr std::string_view tag_name = "extension_type";
    static constexpr std::string_view body_name = "extension_data";
    static constexpr auto& expected_unknown = grease_values;
};

namespace detail {
template <class List, class... More>
struct with_alternatives;
template <class... Alternative, class... More>
struct with_alternatives<ExtensionOf<Alternative...>, More...> {
    using type = ExtensionOf<Alternative..., More...>;
};
} // namespace detail

/// The extensions of a message and more of one's own: `with_extensions<ClientHelloExtension, Greeting>`.
template <class List, class... More>
using with_extensions = typename detail::with_alternatives<List, More...>::type;

} // namespace tlswire
