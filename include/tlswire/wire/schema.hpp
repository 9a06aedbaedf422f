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

template <std::size_t N, std::size_t Chars>
struct type_table {
    name_pool<N, Chars> types;
    std::array<enumerator_name, N> enumerators;
    std::array<const tlv_names*, N> tlvs;
};
template <class T>
inline constexpr auto type_names_of = [] {
    constexpr draft count = count_of<T, type_draft>;
    constexpr std::size_t n = count.used;
    std::array<std::string_view, n> types{};
    std::array<enumerator_name, n> enumerators{};
    std::array<const tlv_names*, n> tlvs{};
    type_draft d;
    d.types = types.data();
    d.enumerators = enumerators.data();
    d.tlvs = tlvs.data();
    describe<T>::fill(d, 0);
    return type_table<n, count.chars>{name_pool<n, count.chars>(types), enumerators, tlvs};
}();

} // namespace detail

/// T's declaration as data: node 0 is T itself.
template <class T>
inline constexpr std::span<const schema_node> schema_of{detail::nodes_of<T>};

} // namespace tlswire
