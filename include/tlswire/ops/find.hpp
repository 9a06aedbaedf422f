// SPDX-License-Identifier: BSL-1.0
// ops/find.hpp: one extension out of a list, by its type; or out of a message that nobody has parsed.
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

namespace detail {
template <class>
struct list_of_tlv {
    static constexpr bool value = false;
};
template <class Tag, std::size_t C, class... A, std::size_t Floor, std::size_t Ceiling>
struct list_of_tlv<vec<tlv<Tag, C, A...>, Floor, Ceiling>> : tlv_frame<tlv<Tag, C, A...>> {
    static constexpr bool value = true;
    static constexpr std::size_t floor = Floor;
    static constexpr std::size_t ceiling = Ceiling;
};
template <class List>
struct list_of_tlv<trailing<List>> : list_of_tlv<List> {};

/// One element of the list in these bytes, whose bodies nobody has checked.
template <class E, class Frame>
constexpr std::optional<E> find_in_list(position p, position end) {
    while (between(p, end) >= Frame::width) {
        const auto type = static_cast<typename Frame::tag>(load_be<Frame::tag_width>(p));
        const std::uint32_t n = load_be<Frame::length_width>(p + Frame::tag_width);
        p += Frame::width;
        if (between(p, end) < n)
            break;
        if (type == E::type)
            return codec<E>::whole({p, n});
        p += n;
    }
    return std::nullopt;
}
template <class E, class F, class... R>
constexpr std::optional<E> find_in_fields(types<F, R...>, position p, position end) {
    if constexpr (list_of_tlv<F>::value) {
        using list = list_of_tlv<F>;
        std::size_t n = 0;
        p = read_length<list::floor, list::ceiling>(p, end, n);
        return p == nullptr ? std::nullopt : find_in_list<E, list>(p, p + n);
    } else {
        p = skip<F>(p, end, context<>{});
        return p == nullptr ? std::nullopt : find_in_fields<E>(types<R...>{}, p, end);
    }
}
} // namespace detail

/// One extension out of a message's bytes: `find_in<ClientHello, ServerNameList>(body)`. For those who route
/// by it and read nothing else: what stands before it is stepped over, extensions unchecked, and what follows
/// is not looked at. None if it is not there, its body is no E, or what is before it does not end. `parse` it
/// all if anything else counts: this takes what `parse` may refuse.
template <class Message, class E>
constexpr std::optional<E> find_in(bytes message) {
    if (message.empty())
        return std::nullopt;
    return detail::find_in_fields<E>(detail::fields_of<Message>{}, message.data(),
                                     message.data() + message.size());
}

} // namespace tlswire
