// SPDX-License-Identifier: BSL-1.0
// wire/describe.hpp: the walk over a declaration that makes its schema.
#pragma once

#include <tlswire/wire/schema_node.hpp>

namespace tlswire::detail {

/// What has no codec is described as nothing: the codec says why.
template <class T>
struct describe {
    template <class Draft>
    static constexpr void fill(Draft&, std::uint16_t) {
        (void)codec<T>::fixed;
    }
};

template <class T>
    requires(wire_integer<T>)
struct describe<T> {
    template <class Draft>
    static constexpr void fill(Draft& d, std::uint16_t at) {
        d.set(at, {.what = kind::integer, .width = sizeof(T)});
        if constexpr (std::is_enum_v<T>)
            d.template type<T>(at);
        else
            d.type_is(at, sizeof(T) == 1   ? "uint8"
                          : sizeof(T) == 2 ? "uint16"
                          : sizeof(T) == 4 ? "uint32"
                                           : "uint64");
    }
};
template <wide_integer T>
struct describe<T> {
    template <class Draft>
    static constexpr void fill(Draft& d, std::uint16_t at) {
        d.set(at, {.what = kind::integer, .width = wide_integer_size<T>});
        d.template type<T>(at);
    }
};
template <>
struct describe<varint> {
    template <class Draft>
    static constexpr void fill(Draft& d, std::uint16_t at) {
        d.set(at, {.what = kind::integer, .width = 0});
        d.type_is(at, "varint");
    }
};
template <>
struct describe<nothing> {
    template <class Draft>
    static constexpr void fill(Draft& d, std::uint16_t at) {
        d.set(at, {.what = kind::nothing});
        d.type_is(at, "struct {}");
    }
};
template <std::size_t Size>
struct describe<std::array<std::uint8_t, Size>> {
    template <class Draft>
    static constexpr void fill(Draft& d, std::uint16_t at) {
        d.set(at, {.what = kind::fixed, .ceiling = Size});
        d.type_is(at, "opaque");
    }
};
template <std::size_t Floor>
    requires(Floor < 65536)
inline constexpr std::uint16_t schema_floor = static_cast<std::uint16_t>(Floor);

template <wire_opaque T>
struct describe<T> {
    template <class Draft>
    static constexpr void fill(Draft& d, std::uint16_t at) {
        d.set(at, {.what = kind::opaque,
                   .width = static_cast<std::uint8_t>(prefix_width(T::ceiling)),
                   .floor = schema_floor<T::floor>,
                   .ceiling = static_cast<std::uint32_t>(T::ceiling)});
        d.template type<T>(at);
    }
};
template <>
struct describe<rest> {
    template <class Draft>
    static constexpr void fill(Draft& d, std::uint16_t at) {
        d.set(at, {.what = kind::rest});
        d.type_is(at, "opaque");
    }
};
template <class T, std::size_t Floor, std::size_t Ceiling>
struct describe<vec<T, Floor, Ceiling>> {
    template <class Draft>
    static constexpr void fill(Draft& d, std::uint16_t at) {
        const std::uint16_t child = d.children(1);
        d.set(at, {.what = kind::vec,
                   .width = static_cast<std::uint8_t>(prefix_width(Ceiling)),
                   .first = child,
                   .count = 1,
                   .floor = schema_floor<Floor>,
                   .ceiling = static_cast<std::uint32_t>(Ceiling)});
        describe<T>::fill(d, child);
    }
};
template <class T>
struct describe<remaining<T>> {
    template <class Draft>
    static constexpr void fill(Draft& d, std::uint16_t at) {
        const std::uint16_t child = d.children(1);
        d.set(at, {.what = kind::remaining, .first = child, .count = 1});
        describe<T>::fill(d, child);
    }
};
template <class T>
struct describe<trailing<T>> {
    template <class Draft>
    static constexpr void fill(Draft& d, std::uint16_t at) {
        const std::uint16_t child = d.children(1);
        d.set(at, {.what = kind::trailing, .first = child, .count = 1});
        describe<T>::fill(d, child);
    }
};

/// 1 + the place of the first field of type Key among the first n fields; 0 if there is none.
template <class Key, class... F>
consteval std::uint8_t key_field(types<F...>, std::size_t n) {
    const std::array<bool, sizeof...(F)> is_key{std::is_same_v<Key, F>...};
    for (std::size_t i = 0; i < n; ++i)
        if (is_key[i])
            return static_cast<std::uint8_t>(i + 1);
    return 0;
}
/// What has a key: filled in with the place of the field that is the key, 0 where it was negotiated.
template <class T>
struct describe_keyed;
template <class Key>
struct describe_keyed<counted_opaque<Key>> {
    template <std::uint8_t KeyField, class Draft>
    static constexpr void fill(Draft& d, std::uint16_t at) {
        d.set(at, {.what = kind::counted_opaque, .width = 1, .key = KeyField, .ceiling = key_id<Key>});
        d.template type<Key>(at);
    }
};
template <class Key, class T>
struct describe_keyed<counted_vec<Key, T>> {
    template <std::uint8_t KeyField, class Draft>
    static constexpr void fill(Draft& d, std::uint16_t at) {
        const std::uint16_t child = d.children(1);
        d.set(at, {.what = kind::counted_vec,
                   .width = static_cast<std::uint8_t>(codec<T>::fixed),
                   .first = child,
                   .count = 1,
                   .key = KeyField,
                   .ceiling = key_id<Key>});
        d.template type<Key>(at);
        describe<T>::fill(d, child);
    }
};
template <class Key, class... Case>
struct describe_keyed<select<Key, Case...>> {
    template <class C, class Draft>
    static constexpr void fill_case(Draft& d, std::uint16_t at) {
        if constexpr (requires { C::value; })
            d.label(at, static_cast<std::uint32_t>(C::value));
        else if constexpr (requires { C::mask; })
            d.flag(at, static_cast<std::uint32_t>(C::mask));
        else
            d.otherwise(at);
        d.template field_of_type<typename C::type>(at);
        describe<typename C::type>::fill(d, at);
    }
    template <std::uint8_t KeyField, class Draft>
    static constexpr void fill(Draft& d, std::uint16_t at) {
        std::uint16_t child = d.children(sizeof...(Case));
        d.set(at, {.what = kind::select,
                   .first = child,
                   .count = static_cast<std::uint8_t>(sizeof...(Case)),
                   .key = KeyField,
                   .ceiling = key_id<Key>});
        d.template type<Key>(at);
        (fill_case<Case>(d, child++), ...);
    }
};
template <class T>
    requires requires { typename key_of<T>::type; } && (!std::is_void_v<typename key_of<T>::type>)
struct describe<T> {
    template <class Draft>
    static constexpr void fill(Draft& d, std::uint16_t at) {
        describe_keyed<T>::template fill<0>(d, at);
    }
};
/// Width 0 is a varint.
template <class Tag, std::uint8_t Width, std::uint32_t Ceiling, class... A>
struct describe_tlv {
    template <class Alternative, class Draft>
    static constexpr void fill_alternative(Draft& d, std::uint16_t at) {
        d.label(at, static_cast<std::uint32_t>(Alternative::type));
        d.template field_of_type<Alternative>(at);
        describe<Alternative>::fill(d, at);
    }
    template <class Draft>
    static constexpr void fill(Draft& d, std::uint16_t at) {
        [[maybe_unused]] std::uint16_t child = d.children(sizeof...(A));
        d.set(at, {.what = kind::tlv,
                   .width = Width,
                   .first = child,
                   .count = static_cast<std::uint8_t>(sizeof...(A)),
                   .ceiling = Ceiling});
        d.template type<Tag>(at);
        d.template tlv<Tag>(at);
        (fill_alternative<A>(d, child++), ...);
    }
};
template <class Tag, std::size_t Ceiling, class... A>
struct describe<tlv<Tag, Ceiling, A...>>
    : describe_tlv<Tag, sizeof(Tag), static_cast<std::uint32_t>(Ceiling), A...> {};
template <class Tag, class... A>
struct describe<varint_tlv<Tag, A...>> : describe_tlv<Tag, 0, 0xffffffff, A...> {};
template <wire_struct T>
struct describe<T> {
    template <std::size_t I, class F, class Draft>
    static constexpr void fill_field(Draft& d, std::uint16_t at) {
        d.template field<T, I>(at);
        using key = typename key_of<F>::type;
        if constexpr (!std::is_void_v<key>)
            describe_keyed<F>::template fill<key_field<key>(fields_of<T>{}, I)>(d, at);
        else
            describe<F>::fill(d, at);
    }
    template <class Draft, class... F, std::size_t... I>
    static constexpr void fill_fields(Draft& d, std::uint16_t first, types<F...>, std::index_sequence<I...>) {
        (fill_field<I, F>(d, static_cast<std::uint16_t>(first + I)), ...);
    }
    template <class Draft>
    static constexpr void fill(Draft& d, std::uint16_t at) {
        constexpr std::size_t n = fields_of<T>::size;
        const std::uint16_t child = d.children(n);
        d.set(at, {.what = kind::structure, .first = child, .count = static_cast<std::uint8_t>(n)});
        d.template type<T>(at);
        fill_fields(d, child, fields_of<T>{}, std::make_index_sequence<n>{});
    }
};

} // namespace tlswire::detail
