// SPDX-License-Identifier: BSL-1.0
// wire/describe.hpp: the walk over a declaration that makes its schema.
#pragma once

#include <tlswire/wire/schema_node.hpp>

namespace tlswire::detail {

/// What has no codec is described as nothing: the codec says why.
template <class T>
struct describe {
    static constexpr void fill(draft&, std::uint16_t) { (void)codec<T>::fixed; }
};

template <class T>
    requires(wire_integer<T>)
struct describe<T> {
    static constexpr void fill(draft& d, std::uint16_t at) {
        d.set(at, {.what = kind::integer, .width = sizeof(T)});
        if constexpr (std::is_enum_v<T>)
            d.type(at, type_name<T>(), namer_for<T>());
        else
            d.type(at,
                   sizeof(T) == 1   ? "uint8"
                   : sizeof(T) == 2 ? "uint16"
                   : sizeof(T) == 4 ? "uint32"
                                    : "uint64",
                   nullptr);
    }
};
template <wide_integer T>
struct describe<T> {
    static constexpr void fill(draft& d, std::uint16_t at) {
        d.set(at, {.what = kind::integer, .width = wide_integer_size<T>});
        d.type(at, type_name<T>(), nullptr);
    }
};
template <>
struct describe<varint> {
    static constexpr void fill(draft& d, std::uint16_t at) {
        d.set(at, {.what = kind::integer, .width = 0});
        d.type(at, "varint", nullptr);
    }
};
template <>
struct describe<nothing> {
    static constexpr void fill(draft& d, std::uint16_t at) {
        d.set(at, {.what = kind::nothing});
        d.type(at, "struct {}", nullptr);
    }
};
template <std::size_t Size>
struct describe<std::array<std::uint8_t, Size>> {
    static constexpr void fill(draft& d, std::uint16_t at) {
        d.set(at, {.what = kind::fixed, .ceiling = Size});
        d.type(at, "opaque", nullptr);
    }
};
template <wire_opaque T>
struct describe<T> {
    static constexpr void fill(draft& d, std::uint16_t at) {
        d.set(at, {.what = kind::opaque,
                   .width = static_cast<std::uint8_t>(prefix_width(T::ceiling)),
                   .floor = static_cast<std::uint32_t>(T::floor),
                   .ceiling = static_cast<std::uint32_t>(T::ceiling)});
        d.type(at, type_name<T>(), nullptr);
    }
};
template <>
struct describe<rest> {
    static constexpr void fill(draft& d, std::uint16_t at) {
        d.set(at, {.what = kind::rest});
        d.type(at, "opaque", nullptr);
    }
};
template <class T, std::size_t Floor, std::size_t Ceiling>
struct describe<vec<T, Floor, Ceiling>> {
    static constexpr void fill(draft& d, std::uint16_t at) {
        const std::uint16_t child = d.children(1);
        d.set(at, {.what = kind::vec,
                   .width = static_cast<std::uint8_t>(prefix_width(Ceiling)),
                   .first = child,
                   .count = 1,
                   .floor = static_cast<std::uint32_t>(Floor),
                   .ceiling = static_cast<std::uint32_t>(Ceiling)});
        describe<T>::fill(d, child);
    }
};
template <class T>
struct describe<remaining<T>> {
    static constexpr void fill(draft& d, std::uint16_t at) {
        const std::uint16_t child = d.children(1);
        d.set(at, {.what = kind::remaining, .first = child, .count = 1});
        describe<T>::fill(d, child);
    }
};
template <class T>
struct describe<trailing<T>> {
    static constexpr void fill(draft& d, std::uint16_t at) {
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
    static constexpr void fill(draft& d, std::uint16_t at, std::uint8_t key) {
        d.set(at, {.what = kind::counted_opaque, .width = 1, .key = key, .key_type = key_id<Key>});
        d.type(at, type_name<Key>(), nullptr);
    }
};
template <class Key, class T>
struct describe_keyed<counted_vec<Key, T>> {
    static constexpr void fill(draft& d, std::uint16_t at, std::uint8_t key) {
        const std::uint16_t child = d.children(1);
        d.set(at, {.what = kind::counted_vec,
                   .width = static_cast<std::uint8_t>(codec<T>::fixed),
                   .key = key,
                   .first = child,
                   .count = 1,
                   .key_type = key_id<Key>});
        d.type(at, type_name<Key>(), nullptr);
        describe<T>::fill(d, child);
    }
};
template <class Key, class... Case>
struct describe_keyed<select<Key, Case...>> {
    template <class C>
    static constexpr void fill_case(draft& d, std::uint16_t at) {
        if constexpr (requires { C::value; })
            d.label(at, static_cast<std::uint32_t>(C::value));
        else if constexpr (requires { C::mask; })
            d.flag(at, static_cast<std::uint32_t>(C::mask));
        else
            d.otherwise(at);
        d.field(at, type_name<typename C::type>());
        describe<typename C::type>::fill(d, at);
    }
    static constexpr void fill(draft& d, std::uint16_t at, std::uint8_t key) {
        std::uint16_t child = d.children(sizeof...(Case));
        d.set(at, {.what = kind::select,
                   .key = key,
                   .first = child,
                   .count = sizeof...(Case),
                   .key_type = key_id<Key>});
        d.type(at, type_name<Key>(), namer_for<Key>());
        (fill_case<Case>(d, child++), ...);
    }
};
template <class T>
    requires requires { typename key_of<T>::type; } && (!std::is_void_v<typename key_of<T>::type>)
struct describe<T> {
    static constexpr void fill(draft& d, std::uint16_t at) { describe_keyed<T>::fill(d, at, 0); }
};
/// Width 0 is a varint.
template <class Tag, std::uint8_t Width, std::uint32_t Ceiling, class... A>
struct describe_tlv {
    template <class Alternative>
    static constexpr void fill_alternative(draft& d, std::uint16_t at) {
        d.label(at, static_cast<std::uint32_t>(Alternative::type));
        d.field(at, type_name<Alternative>());
        describe<Alternative>::fill(d, at);
    }
    static constexpr void fill(draft& d, std::uint16_t at) {
        [[maybe_unused]] std::uint16_t child = d.children(sizeof...(A));
        d.set(at,
              {.what = kind::tlv, .width = Width, .first = child, .count = sizeof...(A), .ceiling = Ceiling});
        d.type(at, type_name<Tag>(), namer_for<Tag>());
        d.tlv(at, names_of_tlv<Tag>);
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
    template <std::size_t I, class F>
    static constexpr void fill_field(draft& d, std::uint16_t at) {
        d.field(at, field_name<T, I>());
        using key = typename key_of<F>::type;
        if constexpr (!std::is_void_v<key>)
            describe_keyed<F>::fill(d, at, key_field<key>(fields_of<T>{}, I));
        else
            describe<F>::fill(d, at);
    }
    template <class... F, std::size_t... I>
    static constexpr void fill_fields(draft& d, std::uint16_t first, types<F...>, std::index_sequence<I...>) {
        (fill_field<I, F>(d, static_cast<std::uint16_t>(first + I)), ...);
    }
    static constexpr void fill(draft& d, std::uint16_t at) {
        constexpr std::size_t n = fields_of<T>::size;
        const std::uint16_t child = d.children(n);
        d.set(at, {.what = kind::structure, .first = child, .count = n});
        d.type(at, type_name<T>(), nullptr);
        fill_fields(d, child, fields_of<T>{}, std::make_index_sequence<n>{});
    }
};

} // namespace tlswire::detail
