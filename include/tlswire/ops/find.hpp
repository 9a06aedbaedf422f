// SPDX-License-Identifier: BSL-1.0
// ops/find.hpp: one extension out of a list, by its type.
#pragma once

#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// The element of type E, if the list has one. Where it has two (which `validate` refuses), the first.
/// `find<ServerNameList>(hello.extensions)`
template <class E, class Tag, std::size_t C, class... A, std::size_t Floor, std::size_t Ceiling>
constexpr std::optional<E> find(const vec<tlv<Tag, C, A...>, Floor, Ceiling>& list) {
    if (!list.on_wire()) {
        for (const auto& e : list)
            if (e.type == E::type)
                return e.template as<E>();
        return std::nullopt;
    }
    using T = tlv<Tag, C, A...>;
    const bytes all = list.wire();
    const detail::position end = all.data() + all.size();
    for (detail::position p = all.data(); p != end; p = detail::after_tlv<T>(p))
        if (load_be<sizeof(Tag)>(p) == static_cast<std::uint32_t>(E::type))
            return detail::tlv_at<T>(p, nullptr).template as<E>();
    return std::nullopt;
}
template <class E, class T>
constexpr std::optional<E> find(const remaining<T>& list) {
    for (const auto& e : list)
        if (e.type == E::type)
            return e.template as<E>();
    return std::nullopt;
}
template <class E, class List>
constexpr std::optional<E> find(const trailing<List>& list) {
    return list ? find<E>(*list) : std::nullopt;
}

} // namespace tlswire
