// SPDX-License-Identifier: BSL-1.0
// wire/context.hpp: what was negotiated and is not on the wire: the trailing arguments of the verbs, by type.
#pragma once

#include <tlswire/wire/reflect.hpp>

#include <type_traits>

namespace tlswire::detail {

template <class C>
struct context_value {
    C value;
};
template <class... C>
struct context : context_value<C>... {
    template <class Key>
    static constexpr bool has = (std::is_same_v<Key, C> || ...);
    template <class Key>
    constexpr Key get() const {
        return static_cast<const context_value<Key>&>(*this).value;
    }
};

/// What the elements of a parsed list are read with again: their own lists need no second check.
struct checked_before {};
inline constexpr context<checked_before> when_checked{};

template <class Key, class... F>
consteval bool any_is(types<F...>) {
    return (std::is_same_v<Key, F> || ...);
}
template <class Key, class First, class... Rest>
constexpr Key first_of(const First& first, const Rest&... others) {
    if constexpr (std::is_same_v<Key, First>)
        return first;
    else
        return first_of<Key>(others...);
}

// The fields of the struct that is being read stand before what was negotiated.
template <class T, class Outer>
struct field_context {
    const T& fields;
    const Outer& outer;

    template <class Key>
    static constexpr bool has = any_is<Key>(fields_of<T>{}) || Outer::template has<Key>;
    template <class Key>
    constexpr Key get() const {
        if constexpr (any_is<Key>(fields_of<T>{}))
            return visit_fields(fields, [](const auto&... f) { return first_of<Key>(f...); });
        else
            return outer.template get<Key>();
    }
};

/// The compile error of a forgotten key. A function of its own, so that it is said once for a verb and a Key,
/// however many fields of the message select on it.
template <class Key, class... C>
constexpr void say_missing(const context<C...>&) {
    static_assert(context<C...>::template has<Key>,
                  "tlswire: this message selects on something that was negotiated and is not on the wire "
                  "(see Key): pass it behind the bytes, parse<Message>(bytes, key, ...)");
}
template <class Key, class T, class Outer>
constexpr void say_missing(const field_context<T, Outer>& ctx) {
    say_missing<Key>(ctx.outer);
}

/// What a select's case is read with: a field is the key of its own struct's selects only.
template <class... C>
constexpr const context<C...>& without_fields(const context<C...>& ctx) {
    return ctx; // NOLINT(bugprone-return-const-ref-from-parameter): the caller's lives on
}
template <class T, class Outer>
constexpr const Outer& without_fields(const field_context<T, Outer>& ctx) {
    return ctx.outer;
}

} // namespace tlswire::detail
