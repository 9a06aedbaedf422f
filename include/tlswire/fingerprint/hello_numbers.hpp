// SPDX-License-Identifier: BSL-1.0
// fingerprint/hello_numbers.hpp: what fingerprints read out of a hello: the numbers of its lists.
#pragma once

#include <tlswire/ops/text.hpp>
#include <tlswire/registry/cipher_suite.hpp>
#include <tlswire/registry/extension_type.hpp>
#include <tlswire/registry/grease.hpp>
#include <tlswire/registry/protocol_version.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// What JA3 and JA4 are made of: a ClientHello, a ClientHelloDTLS or another struct with these fields, parsed
/// or of the caller's own objects. One whose extensions are a `vec<ExtensionOf<>, 0, 0xffff>` also reads
/// hellos with damaged bodies; such a body counts by its type alone.
template <class T>
concept fingerprinted_client_hello = requires(const T& hello) {
    requires std::same_as<std::remove_cvref_t<decltype(hello.legacy_version)>, ProtocolVersion>;
    requires std::same_as<std::remove_cvref_t<decltype(*hello.cipher_suites.begin())>, CipherSuite>;
    hello.extensions;
};

/// What JA3S is made of: a ServerHello or a HelloRetryRequest.
template <class T>
concept fingerprinted_server_hello = requires(const T& hello) {
    requires std::same_as<std::remove_cvref_t<decltype(hello.legacy_version)>, ProtocolVersion>;
    requires std::same_as<std::remove_cvref_t<decltype(hello.cipher_suite)>, CipherSuite>;
    hello.extensions;
};

namespace detail {

/// The list of extensions; nullptr where there is none.
template <class List>
constexpr const List* extension_list(const List& list) {
    return &list;
}
template <class List>
constexpr const List* extension_list(const trailing<List>& list) {
    return list ? &*list : nullptr;
}

/// Calls `visit(std::uint16_t)` for each number of a list, in order, but for GREASE.
template <class List, class Visit>
constexpr void each_number(const List& list, Visit&& visit) {
    for (const auto value : list)
        if (const auto number = static_cast<std::uint16_t>(value); !is_grease(number))
            visit(number);
}
/// Calls `visit(std::uint16_t)` for the type of each extension, in order, GREASE too.
template <class Hello, class Visit>
constexpr void each_extension_type(const Hello& hello, Visit&& visit) {
    if (const auto* list = extension_list(hello.extensions))
        for (const auto& e : *list)
            visit(static_cast<std::uint16_t>(e.type));
}
/// The same without GREASE.
template <class Hello, class Visit>
constexpr void each_known_extension_type(const Hello& hello, Visit&& visit) {
    each_extension_type(hello, [&visit](std::uint16_t type) {
        if (!is_grease(type))
            visit(type);
    });
}

template <class Hello>
constexpr bool has_extension(const Hello& hello, ExtensionType type) {
    bool found = false;
    each_extension_type(hello,
                        [&](std::uint16_t t) { found = found || t == static_cast<std::uint16_t>(type); });
    return found;
}
/// Calls `visit(const E&)` for each extension of E's type whose body is an E: once, unless the hello breaks
/// the rule that types are distinct. The caller's own may also be an `unknown` with E's type.
template <class E, class Hello, class Visit>
constexpr void each_extension_of(const Hello& hello, Visit&& visit) {
    const auto* list = extension_list(hello.extensions);
    if (list == nullptr)
        return;
    for (const auto& e : *list) {
        if (e.type != E::type)
            continue;
        std::optional<E> body = e.template as<E>();
        if (!body && e.host != nullptr)
            body = codec<E>::whole(e.body);
        if (body)
            visit(*body);
    }
}

/// Writes numbers with something between them, decimal or as four hexadecimal digits.
template <class Out>
struct separated_numbers {
    Out out;
    char separator;
    bool empty = true;

    constexpr void separate() {
        if (!empty)
            *out++ = separator;
        empty = false;
    }
    constexpr void decimal(std::uint16_t number) {
        separate();
        out = put_number(out, number);
    }
    constexpr void hex(std::uint16_t number) {
        separate();
        const std::uint8_t raw[2]{static_cast<std::uint8_t>(number >> 8), static_cast<std::uint8_t>(number)};
        out = put_hex(out, raw);
    }
};

} // namespace detail
} // namespace tlswire
