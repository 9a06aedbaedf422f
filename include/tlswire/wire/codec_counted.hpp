// SPDX-License-Identifier: BSL-1.0
// wire/codec_counted.hpp: vectors whose size is told apart from them, by a field before them or by what was
// negotiated.
#pragma once

#include <tlswire/wire/codec_select.hpp>

namespace tlswire {
namespace detail {

/// The size that the key tells, or nothing where the bytes end before.
template <class Key, class Context>
constexpr bool counted_size(position p, position end, const Context& ctx, std::size_t& n) {
    if constexpr (Context::template has<Key>) {
        n = static_cast<std::size_t>(ctx.template get<Key>());
        return n <= between(p, end);
    } else {
        say_missing<Key>(ctx);
        return false;
    }
}

} // namespace detail

template <class Key>
struct codec<counted_opaque<Key>> : detail::codec_base<counted_opaque<Key>> {
    using T = counted_opaque<Key>;
    static constexpr std::size_t fixed = detail::variable;

    template <class Context>
    static constexpr detail::position skip(detail::position p, detail::position end, const Context& ctx) {
        T ignored{};
        return read(p, end, ignored, ctx);
    }
    template <class Context>
    static constexpr detail::position read(detail::position p, detail::position end, T& value,
                                           const Context& ctx) {
        std::size_t n = 0;
        if (!detail::counted_size<Key>(p, end, ctx, n))
            return nullptr;
        value.view = {p, n};
        return p + n;
    }
    static constexpr std::size_t size(const T& value) { return value.view.size(); }
    static constexpr std::uint8_t* write(std::uint8_t* p, std::uint8_t* end, const T& value,
                                         detail::write_fault& why) {
        return detail::write_bytes(p, end, value.view, why);
    }
    static constexpr bool agrees(const T& value, Key key) {
        return value.view.size() == static_cast<std::size_t>(key);
    }
};

template <class Key, class E>
struct codec<counted_vec<Key, E>> : detail::codec_base<counted_vec<Key, E>> {
    using T = counted_vec<Key, E>;
    static constexpr std::size_t fixed = detail::variable;
    static_assert(codec<E>::fixed != detail::variable && codec<E>::fixed != 0,
                  "tlswire: the elements of a counted_vec have a fixed size");

    template <class Context>
    static constexpr detail::position skip(detail::position p, detail::position end, const Context& ctx) {
        T ignored{};
        return read(p, end, ignored, ctx);
    }
    template <class Context>
    static constexpr detail::position read(detail::position p, detail::position end, T& value,
                                           const Context& ctx) {
        std::size_t n = 0;
        if (!detail::counted_size<Key>(p, end, ctx, n) || n % codec<E>::fixed != 0)
            return nullptr;
        value.list = T::list_type::checked(p, p + n);
        return p + n;
    }
    static constexpr std::size_t size(const T& value) {
        return value.list.on_wire() ? value.list.wire().size() : codec<E>::fixed * value.list.host().size();
    }
    static constexpr std::uint8_t* write(std::uint8_t* p, std::uint8_t* end, const T& value,
                                         detail::write_fault& why) {
        if (value.list.on_wire())
            return detail::write_bytes(p, end, value.list.wire(), why);
        for (const E& e : value.list.host()) {
            p = codec<E>::write(p, end, e, why);
            if (p == nullptr)
                break;
        }
        return p;
    }
    static constexpr bool agrees(const T& value, Key key) {
        return size(value) == static_cast<std::size_t>(key);
    }
};

} // namespace tlswire
