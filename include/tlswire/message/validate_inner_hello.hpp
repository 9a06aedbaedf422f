// SPDX-License-Identifier: BSL-1.0
// message/validate_inner_hello.hpp: rules of the hello that is encrypted in another (RFC 9849).
#pragma once

#include <tlswire/message/encoded_client_hello_inner.hpp>
#include <tlswire/message/validate_client_hello.hpp>

namespace tlswire {

namespace detail {
template <class List>
constexpr bool is_marked_inner(const List& extensions) {
    const auto ech = first_of<ECHClientHello>(extensions);
    return ech && ech->type_ == ECHClientHelloType::inner;
}
constexpr std::optional<violation> validate_outer_extensions(const OuterExtensions& outer) {
    if (contains(outer.types, ExtensionType::encrypted_client_hello))
        return violation{"ech_outer_extensions refers to encrypted_client_hello", "RFC 9849 5.1",
                         AlertDescription::illegal_parameter};
    const bool distinct =
        distinct_values(outer.types, [](ExtensionType t) { return static_cast<std::uint32_t>(t); });
    return broken_if(!distinct, {"ech_outer_extensions refers to one extension twice", "RFC 9849 5.1",
                                 AlertDescription::illegal_parameter});
}
} // namespace detail

/// All that an inner hello breaks by itself. What it leaves to the outer one is not known.
template <std::same_as<EncodedClientHelloInner> Message = EncodedClientHelloInner>
constexpr std::optional<violation> validate(const Message& inner) {
    const ClientHelloInner& hello = inner.client_hello;
    if (!detail::all_zero(inner.zeros))
        return violation{"the padding of the inner hello is not all zero", "RFC 9849 5.1",
                         AlertDescription::illegal_parameter};
    if (!hello.legacy_session_id.empty())
        return violation{"legacy_session_id of the inner hello is not empty", "RFC 9849 5.1",
                         AlertDescription::illegal_parameter};
    detail::offer o;
    if (auto broken = detail::read_offer(hello.extensions, extension_carrier::encoded_client_hello_inner, o))
        return broken;
    if (!detail::is_marked_inner(hello.extensions))
        return violation{"the inner hello has no encrypted_client_hello of type inner", "RFC 9849 7.1",
                         AlertDescription::illegal_parameter};
    const auto outer = detail::first_of<OuterExtensions>(hello.extensions);
    if (outer)
        if (auto broken = detail::validate_outer_extensions(*outer))
            return broken;
    if (o.versions)
        for (const ProtocolVersion v : o.versions->versions)
            if (detail::is_before_tls13(v) && !is_grease(v))
                return violation{"the inner hello offers a version before TLS 1.3", "RFC 9849 7.1",
                                 AlertDescription::illegal_parameter};
    if (!outer) {
        if (auto broken = detail::validate_psk(o))
            return broken;
        if (auto broken = detail::validate_tls13_offer(hello, o))
            return broken;
    }
    return o.shares && o.groups ? detail::validate_shares(*o.shares, *o.groups) : std::nullopt;
}

/// The same, and whether the outer hello has what the inner one refers to. Linear.
constexpr std::optional<violation> validate(const EncodedClientHelloInner& inner, const ClientHello& outer) {
    if (auto broken = validate(inner))
        return broken;
    const auto wanted = detail::first_of<OuterExtensions>(inner.client_hello.extensions);
    if (!wanted)
        return std::nullopt;
    const auto extensions = detail::extensions_of(outer.extensions);
    auto next = extensions.begin();
    for (const ExtensionType type : wanted->types) {
        while (next != extensions.end() && (*next).type != type)
            ++next;
        if (next == extensions.end())
            return violation{"ech_outer_extensions is not some of the outer extensions in their order",
                             "RFC 9849 5.1", AlertDescription::illegal_parameter};
        ++next;
    }
    return std::nullopt;
}

} // namespace tlswire
