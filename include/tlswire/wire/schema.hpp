// SPDX-License-Identifier: BSL-1.0
// wire/schema.hpp: a declaration as data. schema_of<T> is a tree in one array, by index and without a
// pointer, so that a parse that reports an offset costs no relocation; names stand apart, so that only those
// who print pay for them.
#pragma once

#include <tlswire/wire/describe.hpp>

namespace tlswire {
namespace detail {

template <class T, class Draft>
inline constexpr draft count_of = [] {
    Draft d;
    describe<T>::fill(d, 0);
    return draft{d.used, d.chars};
}();

template <class T>
inline constexpr auto nodes_of = [] {
    std::array<schema_node, count_of<T, node_draft>.used> nodes{};
    node_draft d;
    d.nodes = nodes.data();
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
    constexpr draft count = count_of<T, field_draft>;
    std::array<std::string_view, count.used> names{};
    field_draft d;
    d.fields = names.data();
    describe<T>::fill(d, 0);
    return name_pool<count.used, count.chars>(names);
}();

/// Pointers of which few differ: nullptr and those once, and for each node a byte that says which.
template <class P, std::size_t N>
struct numbered_pointers {
    std::array<std::uint8_t, N> numbers{};
    std::array<P, N + 1> different{};
    std::size_t used = 1;

    constexpr explicit numbered_pointers(const std::array<P, N>& all) {
        for (std::size_t i = 0; i < N; ++i) {
            std::size_t number = 0;
            while (number < used && different[number] != all[i])
                ++number;
            if (number == used)
                different[used++] = all[i];
            numbers[i] = static_cast<std::uint8_t>(number);
        }
    }
};
template <class P, std::size_t N, std::size_t Different>
struct shared_pointers {
    static_assert(Different <= 256);
    std::array<std::uint8_t, N> numbers{};
    std::array<P, Different> pointers{};

    constexpr explicit shared_pointers(const numbered_pointers<P, N>& from) : numbers(from.numbers) {
        for (std::size_t i = 0; i < Different; ++i)
            pointers[i] = from.different[i];
    }
};

template <std::size_t N>
struct drafted_types {
    std::array<std::string_view, N> types{};
    std::array<enumerator_name, N> enumerators{};
    std::array<const tlv_names*, N> tlvs{};
};
template <class T>
consteval auto draft_types() {
    drafted_types<count_of<T, type_draft>.used> to;
    type_draft d;
    d.types = to.types.data();
    d.enumerators = to.enumerators.data();
    d.tlvs = to.tlvs.data();
    describe<T>::fill(d, 0);
    return to;
}
template <std::size_t N, std::size_t Chars, std::size_t Enumerators, std::size_t Tlvs>
struct type_table {
    name_pool<N, Chars> types;
    shared_pointers<enumerator_name, N, Enumerators> enumerators;
    shared_pointers<const tlv_names*, N, Tlvs> tlvs;
};
template <class T>
inline constexpr auto type_names_of = [] {
    constexpr draft count = count_of<T, type_draft>;
    constexpr auto drafted = draft_types<T>();
    constexpr numbered_pointers<enumerator_name, count.used> enumerators(drafted.enumerators);
    constexpr numbered_pointers<const tlv_names*, count.used> tlvs(drafted.tlvs);
    return type_table<count.used, count.chars, enumerators.used, tlvs.used>{
        name_pool<count.used, count.chars>(drafted.types),
        shared_pointers<enumerator_name, count.used, enumerators.used>(enumerators),
        shared_pointers<const tlv_names*, count.used, tlvs.used>(tlvs)};
}();

} // namespace detail

/// T's declaration as data: node 0 is T itself.
template <class T>
inline constexpr std::span<const schema_node> schema_of{detail::nodes_of<T>};

} // namespace tlswire
