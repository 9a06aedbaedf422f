// SPDX-License-Identifier: BSL-1.0
// wire/schema.hpp: a declaration as data. schema_of<T> is a tree in one array, by index and without a
// pointer, so that a parse that reports an offset costs no relocation; names stand apart, so that only those
// who print pay for them.
#pragma once

#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// What a node of a schema is.
enum class kind : std::uint8_t { integer, fixed, opaque, vec, trailing, rest, structure, select, tlv };

/// One type, field or alternative of a declaration.
struct schema_node {
    kind what{};
    std::uint8_t width = 0;  ///< bytes of an integer, a length prefix or a tag
    std::uint8_t key = 0;    ///< select: 1 + which field before it is the key; 0: negotiated
    bool otherwise = false;  ///< a case that takes every other value
    std::uint16_t first = 0; ///< the children are nodes first to first + count - 1
    std::uint16_t count = 0;
    std::uint32_t label =
        0; ///< of a case or an alternative. Of a select: which key, by a hash of its type's name
    std::uint32_t floor = 0;
    std::uint32_t ceiling = 0; ///< vectors: in bytes. fixed: the size. tlv: of the body
};

namespace detail {

consteval std::uint32_t type_hash(std::string_view s) {
    std::uint32_t h = 2166136261u;
    for (const char c : s)
        h = (h ^ static_cast<std::uint8_t>(c)) * 16777619u;
    return h;
}
/// A negotiated value that is passed to an interpreter.
struct negotiated {
    std::uint32_t key = 0;
    std::uint32_t value = 0;
};
template <class Key>
inline constexpr std::uint32_t key_id = type_hash(type_name<Key>());

using enumerator_name = std::string_view (*)(std::uint64_t);
template <class E>
constexpr std::string_view name_of_enumerator(std::uint64_t value) {
    return name(static_cast<E>(value));
}
template <class T>
consteval enumerator_name namer_for() {
    if constexpr (requires(T t) {
                      requires std::is_enum_v<T>;
                      std::string_view{name(t)};
                  })
        return &name_of_enumerator<T>;
    else
        return nullptr;
}

template <class T>
struct describe;

struct tlv_names {
    std::string_view name;
    std::string_view tag;
    std::string_view body;
};

template <class Tag>
inline constexpr tlv_names names_of_tlv{tlv_traits<Tag>::name, tlv_traits<Tag>::tag_name,
                                        tlv_traits<Tag>::body_name};

/// What a message is called in a path: a union has no type of its own.
template <class T>
struct called {
    static consteval std::string_view name() { return type_name<T>(); }
};
template <class Tag, std::size_t Ceiling, class... A>
struct called<tlv<Tag, Ceiling, A...>> {
    static consteval std::string_view name() { return tlv_traits<Tag>::name; }
};

/// What a walk over a declaration fills in: as much as it is given room for, and how much that would be. One
/// plain type, so that each declaration is instantiated once for all uses.
struct draft {
    schema_node* nodes = nullptr;
    std::string_view* fields = nullptr;
    std::string_view* types = nullptr;
    enumerator_name* enumerators = nullptr;
    tlv_names* tlvs = nullptr;
    std::size_t used = 1;
    std::size_t field_chars = 0;
    std::size_t type_chars = 0;

    constexpr std::uint16_t children(std::size_t n) {
        const std::size_t at = used;
        used += n;
        return static_cast<std::uint16_t>(at);
    }
    constexpr void set(std::uint16_t at, const schema_node& n) {
        if (nodes == nullptr)
            return;
        const schema_node before = nodes[at];
        nodes[at] = n;
        if (n.what != kind::select)
            nodes[at].label = before.label;
        nodes[at].otherwise = before.otherwise;
    }
    constexpr void label(std::uint16_t at, std::uint32_t value, bool otherwise = false) {
        if (nodes == nullptr)
            return;
        nodes[at].label = value;
        nodes[at].otherwise = otherwise;
    }
    constexpr void field(std::uint16_t at, std::string_view s) {
        field_chars += s.size();
        if (fields != nullptr)
            fields[at] = s;
    }
    constexpr void type(std::uint16_t at, std::string_view s, enumerator_name e) {
        type_chars += s.size();
        if (types == nullptr)
            return;
        types[at] = s;
        enumerators[at] = e;
    }
    constexpr void tlv(std::uint16_t at, const tlv_names& names) {
        if (tlvs != nullptr)
            tlvs[at] = names;
    }
};

template <class T>
inline constexpr draft count_of = [] {
    draft d;
    describe<T>::fill(d, 0);
    return d;
}();

template <class T>
inline constexpr auto nodes_of = [] {
    std::array<schema_node, count_of<T>.used> nodes{};
    draft d{.nodes = nodes.data()};
    describe<T>::fill(d, 0);
    return nodes;
}();

/// Names in a pool of characters: what the compiler spelled is not kept, and no pointer is.
struct pooled {
    std::uint16_t at = 0;
    std::uint16_t size = 0;
};
template <std::size_t N, std::size_t Chars>
struct name_pool {
    static_assert(Chars < 65536);
    std::array<pooled, N> names{};
    std::array<char, Chars + 1> pool{};

    constexpr explicit name_pool(const std::array<std::string_view, N>& from) {
        std::uint16_t used = 0;
        for (std::size_t i = 0; i < N; ++i) {
            names[i] = {used, static_cast<std::uint16_t>(from[i].size())};
            for (const char c : from[i])
                pool[used++] = c;
        }
    }
    constexpr std::string_view operator[](std::size_t node) const {
        return {pool.data() + names[node].at, names[node].size};
    }
};
template <class T>
inline constexpr auto field_names_of = [] {
    std::array<std::string_view, count_of<T>.used> names{};
    draft d{.fields = names.data()};
    describe<T>::fill(d, 0);
    return name_pool<count_of<T>.used, count_of<T>.field_chars>(names);
}();

template <std::size_t N, std::size_t Chars>
struct type_table {
    name_pool<N, Chars> types;
    std::array<enumerator_name, N> enumerators;
    std::array<tlv_names, N> tlvs;
};
template <class T>
inline constexpr auto type_names_of = [] {
    constexpr std::size_t n = count_of<T>.used;
    std::array<std::string_view, n> types{};
    std::array<enumerator_name, n> enumerators{};
    std::array<tlv_names, n> tlvs{};
    draft d{.types = types.data(), .enumerators = enumerators.data(), .tlvs = tlvs.data()};
    describe<T>::fill(d, 0);
    return type_table<n, count_of<T>.type_chars>{name_pool<n, count_of<T>.type_chars>(types), enumerators,
                                                 tlvs};
}();

// ---- the walk
// ----------------------------------------------------------------------------------------------------
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
template <class T>
struct describe_select;
template <class Key, class... Case>
struct describe_select<select<Key, Case...>> {
    template <class C>
    static constexpr void fill_case(draft& d, std::uint16_t at) {
        if constexpr (requires { C::value; })
            d.label(at, static_cast<std::uint32_t>(C::value));
        else
            d.label(at, 0, true);
        d.field(at, type_name<typename C::type>());
        describe<typename C::type>::fill(d, at);
    }
    static constexpr void fill(draft& d, std::uint16_t at, std::uint8_t key) {
        std::uint16_t child = d.children(sizeof...(Case));
        d.set(at, {.what = kind::select,
                   .key = key,
                   .first = child,
                   .count = sizeof...(Case),
                   .label = key_id<Key>});
        d.type(at, type_name<Key>(), namer_for<Key>());
        (fill_case<Case>(d, child++), ...);
    }
};
template <class Key, class... Case>
struct describe<select<Key, Case...>> {
    static constexpr void fill(draft& d, std::uint16_t at) {
        describe_select<select<Key, Case...>>::fill(d, at, 0);
    }
};
template <class Tag, std::size_t Ceiling, class... A>
struct describe<tlv<Tag, Ceiling, A...>> {
    template <class Alternative>
    static constexpr void fill_alternative(draft& d, std::uint16_t at) {
        d.label(at, static_cast<std::uint32_t>(Alternative::type));
        d.field(at, type_name<Alternative>());
        describe<Alternative>::fill(d, at);
    }
    static constexpr void fill(draft& d, std::uint16_t at) {
        [[maybe_unused]] std::uint16_t child = d.children(sizeof...(A));
        d.set(at, {.what = kind::tlv,
                   .width = sizeof(Tag),
                   .first = child,
                   .count = sizeof...(A),
                   .ceiling = static_cast<std::uint32_t>(Ceiling)});
        d.type(at, type_name<Tag>(), namer_for<Tag>());
        d.tlv(at, names_of_tlv<Tag>);
        (fill_alternative<A>(d, child++), ...);
    }
};
template <wire_struct T>
struct describe<T> {
    template <std::size_t I, class F>
    static constexpr void fill_field(draft& d, std::uint16_t at) {
        d.field(at, field_name<T, I>());
        using key = typename key_of<F>::type;
        if constexpr (!std::is_void_v<key>)
            describe_select<F>::fill(d, at, key_field<key>(fields_of<T>{}, I));
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

} // namespace detail

/// T's declaration as data: node 0 is T itself.
template <class T>
inline constexpr std::span<const schema_node> schema_of{detail::nodes_of<T>};

} // namespace tlswire
