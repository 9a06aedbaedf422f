// SPDX-License-Identifier: BSL-1.0
// wire/codec_select.hpp: select, whose case is told by a key, and tlv, whose alternative is told by a tag.
#pragma once

#include <tlswire/wire/codec_scalar.hpp>

#include <initializer_list>

namespace tlswire {
namespace detail {

template <class Case, class Key>
constexpr bool is_case(Key key) {
    if constexpr (requires { Case::value; })
        return key == Case::value;
    else if constexpr (requires { Case::mask; })
        return (static_cast<std::uint64_t>(key) & static_cast<std::uint64_t>(Case::mask)) != 0;
    else
        return true;
}
template <class Tag>
consteval bool all_different(std::initializer_list<Tag> tags) {
    for (auto a = tags.begin(); a != tags.end(); ++a)
        for (auto b = tags.begin(); b != a; ++b)
            if (*a == *b)
                return false;
    return true;
}
// a plain function: the position stays in a register
template <class A, class OneOf, class Context>
constexpr position read_into(position p, position end, OneOf& to, const Context& ctx) {
    return codec<A>::read(p, end, to.template emplace_unwritten<A>(), ctx);
}
/// Steps over a tlv's body, which has to be exactly the alternative of that tag; anything, if there is none.
template <class Tag, class... Alternative, class Context>
constexpr position skip_alternative(Tag tag, position p, position end, const Context& ctx) {
    position after = end;
    (void)((tag == Alternative::type && ((after = skip<Alternative>(p, end, ctx)), true)) || ...);
    return after == end ? end : nullptr;
}

} // namespace detail

template <class Key, class... Case>
struct codec<select<Key, Case...>> : detail::codec_base<select<Key, Case...>> {
    using T = select<Key, Case...>;
    static constexpr std::size_t fixed = detail::variable;

    template <class Context>
    static constexpr detail::position skip(detail::position p, detail::position end, const Context& ctx) {
        const Key key = ctx.template get<Key>();
        detail::position after = nullptr;
        (void)((detail::is_case<Case>(key) &&
                ((after = detail::skip<typename Case::type>(p, end, ctx)), true)) ||
               ...);
        return after;
    }
    template <class Context>
    static constexpr detail::position read(detail::position p, detail::position end, T& value,
                                           const Context& ctx) {
        if constexpr (Context::template has<Key>) {
            const Key key = ctx.template get<Key>();
            detail::position after = nullptr;
            (void)((detail::is_case<Case>(key) && ((after = detail::read_into<typename Case::type>(
                                                        p, end, value.body, detail::without_fields(ctx))),
                                                   true)) ||
                   ...);
            return after;
        } else {
            detail::say_missing<Key>(ctx);
            return nullptr;
        }
    }
    static constexpr std::size_t size(const T& value) {
        return value.body.visit([]<class A>(const A& a) -> std::size_t {
            if constexpr (std::is_same_v<A, none>)
                return 0;
            else
                return codec<A>::size(a);
        });
    }
    static constexpr std::uint8_t* write(std::uint8_t* p, std::uint8_t* end, const T& value,
                                         detail::write_fault& why) {
        return value.body.visit([p, end, &why]<class A>(const A& a) -> std::uint8_t* {
            if constexpr (std::is_same_v<A, none>)
                return why(errc::unknown_selector, p);
            else
                return codec<A>::write(p, end, a, why);
        });
    }
    /// Whether what is held is the case that `key` tells.
    static constexpr bool agrees(const T& value, Key key) {
        std::size_t i = 0;
        (void)((detail::is_case<Case>(key)
                    ? (i = T::body_type::template index_of<typename Case::type>(), true)
                    : false) ||
               ...);
        return i != 0 && value.body.index() == i;
    }
};

template <class Tag, std::size_t Ceiling, class... Alternative>
struct codec<tlv<Tag, Ceiling, Alternative...>> : detail::codec_base<tlv<Tag, Ceiling, Alternative...>> {
    static_assert(detail::all_different<Tag>({Alternative::type...}),
                  "tlswire: two alternatives of this tlv have the same type");
    using T = tlv<Tag, Ceiling, Alternative...>;
    static constexpr std::size_t fixed = detail::variable;

    template <class Context>
    static constexpr detail::position skip(detail::position p, detail::position end, const Context& ctx) {
        if (detail::between(p, end) < sizeof(Tag))
            return nullptr;
        const Tag tag = static_cast<Tag>(load_be<sizeof(Tag)>(p));
        std::size_t n = 0;
        p = detail::read_length<0, Ceiling>(p + sizeof(Tag), end, n);
        if (p == nullptr)
            return nullptr;
        return detail::skip_alternative<Tag, Alternative...>(tag, p, p + n, ctx);
    }
    template <class Context>
    static constexpr detail::position read(detail::position p, detail::position end, T& value,
                                           const Context& ctx) {
        if (detail::between(p, end) < sizeof(Tag))
            return nullptr;
        const Tag tag = static_cast<Tag>(load_be<sizeof(Tag)>(p));
        std::size_t n = 0;
        p = detail::read_length<0, Ceiling>(p + sizeof(Tag), end, n);
        if (p == nullptr)
            return nullptr;
        end = p + n;
        detail::position after = nullptr;
        const bool known = ((tag == Alternative::type &&
                             ((after = detail::read_into<Alternative>(p, end, value.body, ctx)), true)) ||
                            ...);
        if (known)
            return after == end ? end : nullptr;
        value.body = unknown<Tag>{tag, bytes{p, n}};
        return end;
    }
    static constexpr std::size_t size(const T& value) {
        return sizeof(Tag) + prefix_width(Ceiling) + value.body.visit([]<class A>(const A& a) -> std::size_t {
            if constexpr (std::is_same_v<A, unknown<Tag>>)
                return a.body.size();
            else
                return codec<A>::size(a);
        });
    }
    static constexpr std::uint8_t* write(std::uint8_t* p, std::uint8_t* end, const T& value,
                                         detail::write_fault& why) {
        if (detail::between(p, end) < head)
            return why(errc::no_space, p);
        // Which alternative it is can't be predicted: one jump, to a function that is short.
        return writers[value.body.index()](p, end, value, why);
    }

  private:
    static constexpr std::size_t head = sizeof(Tag) + prefix_width(Ceiling);

    template <class A>
    static constexpr std::uint8_t* write_alternative(std::uint8_t* p, std::uint8_t* end, const T& value,
                                                     detail::write_fault& why) {
        const A& a = value.body.template get<A>();
        std::uint8_t* after = nullptr;
        if constexpr (std::is_same_v<A, unknown<Tag>>) {
            store_be<sizeof(Tag)>(p, static_cast<std::uint64_t>(a.tag));
            after = codec<rest>::write(p + head, end, a.body, why);
        } else {
            store_be<sizeof(Tag)>(p, static_cast<std::uint64_t>(A::type));
            after = codec<A>::write(p + head, end, a, why);
        }
        if (after == nullptr)
            return nullptr;
        const std::size_t n = detail::between(p + head, after);
        if (n > Ceiling)
            return why(errc::length_above_maximum, p + sizeof(Tag));
        store_be<prefix_width(Ceiling)>(p + sizeof(Tag), n);
        return after;
    }
    using writer = std::uint8_t* (*)(std::uint8_t*, std::uint8_t*, const T&, detail::write_fault&);
    static constexpr std::array<writer, 1 + sizeof...(Alternative)> writers{
        &write_alternative<unknown<Tag>>, &write_alternative<Alternative>...};
};

} // namespace tlswire
