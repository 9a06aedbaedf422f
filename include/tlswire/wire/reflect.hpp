// SPDX-License-Identifier: BSL-1.0
// wire/reflect.hpp: how many fields an aggregate has, what they are called, and a call with all of them.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace tlswire::detail {

inline constexpr std::size_t too_many_fields = 13;

// `{}` initialises exactly one member, so braces count members truly: no brace elision, not even for C
// arrays.
template <class T>
consteval std::size_t arity() {
    if constexpr (!requires { T{{}}; })
        return 0;
    else if constexpr (!requires { T{{}, {}}; })
        return 1;
    else if constexpr (!requires { T{{}, {}, {}}; })
        return 2;
    else if constexpr (!requires { T{{}, {}, {}, {}}; })
        return 3;
    else if constexpr (!requires { T{{}, {}, {}, {}, {}}; })
        return 4;
    else if constexpr (!requires { T{{}, {}, {}, {}, {}, {}}; })
        return 5;
    else if constexpr (!requires { T{{}, {}, {}, {}, {}, {}, {}}; })
        return 6;
    else if constexpr (!requires { T{{}, {}, {}, {}, {}, {}, {}, {}}; })
        return 7;
    else if constexpr (!requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}}; })
        return 8;
    else if constexpr (!requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; })
        return 9;
    else if constexpr (!requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; })
        return 10;
    else if constexpr (!requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; })
        return 11;
    else if constexpr (!requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; })
        return 12;
    else
        return too_many_fields;
}

// A base class is counted as a field, and structured bindings can't see through it.
struct probe {};
template <class T>
struct only_a_base : probe {
    template <class U>
        requires(std::is_base_of_v<U, T> && !std::is_same_v<U, T>)
    operator U() const noexcept;
};
template <class T>
consteval bool has_base() {
    return requires { T{only_a_base<T>{}}; };
}

/// Calls f with every field of t, in order.
template <class T, class F>
[[gnu::always_inline]] constexpr decltype(auto) visit_fields(T& t, F&& f) {
    constexpr std::size_t n = arity<std::remove_const_t<T>>();
    static_assert(n < too_many_fields, "tlswire: a wire struct may have at most 12 fields; nest a struct");
    if constexpr (n == 0) {
        return f();
    } else if constexpr (n == 1) {
        auto& [a] = t;
        return f(a);
    } else if constexpr (n == 2) {
        auto& [a, b] = t;
        return f(a, b);
    } else if constexpr (n == 3) {
        auto& [a, b, c] = t;
        return f(a, b, c);
    } else if constexpr (n == 4) {
        auto& [a, b, c, d] = t;
        return f(a, b, c, d);
    } else if constexpr (n == 5) {
        auto& [a, b, c, d, e] = t;
        return f(a, b, c, d, e);
    } else if constexpr (n == 6) {
        auto& [a, b, c, d, e, g] = t;
        return f(a, b, c, d, e, g);
    } else if constexpr (n == 7) {
        auto& [a, b, c, d, e, g, h] = t;
        return f(a, b, c, d, e, g, h);
    } else if constexpr (n == 8) {
        auto& [a, b, c, d, e, g, h, i] = t;
        return f(a, b, c, d, e, g, h, i);
    } else if constexpr (n == 9) {
        auto& [a, b, c, d, e, g, h, i, j] = t;
        return f(a, b, c, d, e, g, h, i, j);
    } else if constexpr (n == 10) {
        auto& [a, b, c, d, e, g, h, i, j, k] = t;
        return f(a, b, c, d, e, g, h, i, j, k);
    } else if constexpr (n == 11) {
        auto& [a, b, c, d, e, g, h, i, j, k, l] = t;
        return f(a, b, c, d, e, g, h, i, j, k, l);
    } else if constexpr (n == 12) {
        auto& [a, b, c, d, e, g, h, i, j, k, l, m] = t;
        return f(a, b, c, d, e, g, h, i, j, k, l, m);
    }
}

template <class... T>
struct types {
    static constexpr std::size_t size = sizeof...(T);
};
template <class T>
using fields_of = decltype(visit_fields(
    std::declval<T&>(), [](auto&... f) { return types<std::remove_reference_t<decltype(f)>...>{}; }));

// ---- names
// ---------------------------------------------------------------------------------------------------- The
// compiler spells the address of a field of an object that never exists, as a template argument.

#ifdef __clang__
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-var-template"
#pragma clang diagnostic ignored "-Wundefined-internal"
#endif
template <class T>
struct holder {
    T value;
};
template <class T>
extern const holder<T> nowhere;
template <class Pointer>
struct pointer_box { // clang <= 16 takes no pointer to a subobject as a template argument unless it is
                     // wrapped
    Pointer pointer;
};
template <class Pointer>
pointer_box(Pointer) -> pointer_box<Pointer>;

consteval bool in_identifier(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}
// returns auto, not string_view: g++ appends text to __PRETTY_FUNCTION__ if the signature names a typedef
template <auto Pointer>
consteval auto last_identifier() {
    const std::string_view s = __PRETTY_FUNCTION__;
    std::size_t end = s.size();
    while (!in_identifier(s[end - 1]))
        --end;
    std::size_t begin = end;
    while (in_identifier(s[begin - 1]))
        --begin;
    if (s[end - 1] == '_') // an RFC's name that is a keyword here has an underscore appended
        --end;
    return std::string_view{s.data() + begin, end - begin};
}
template <std::size_t I, class F, class... R>
constexpr auto address_of(F& field, R&... others) {
    if constexpr (I == 0)
        return &field;
    else
        return address_of<I - 1>(others...);
}
// not a variable: g++ would emit it, and what it points to, for a T without linkage
template <class T, std::size_t I>
consteval auto field_pointer() {
    return visit_fields(nowhere<T>.value, [](auto&... f) { return address_of<I>(f...); });
}
/// The name of field I of T.
template <class T, std::size_t I>
consteval auto field_name() {
    return last_identifier<pointer_box{field_pointer<T, I>()}>();
}
#ifdef __clang__
#pragma clang diagnostic pop
#endif

template <class T>
consteval auto pretty_type() {
    return std::string_view{__PRETTY_FUNCTION__};
}
/// The name of T without namespaces and template arguments.
template <class T>
consteval auto type_name() {
    const std::string_view s = pretty_type<T>();
    std::size_t begin = s.find("T = ") + 4;
    std::size_t end = begin;
    while (end < s.size() && (in_identifier(s[end]) || s[end] == ':' || s[end] == '{' || s[end] == '(')) {
        if (s[end] == '{' || s[end] == '(') // clang's "(anonymous namespace)", g++'s "{anonymous}"
            end = s.find(s[end] == '{' ? '}' : ')', end);
        if (s[end++] == ':')
            begin = end;
    }
    return std::string_view{s.data() + begin, end - begin};
}

} // namespace tlswire::detail
