// SPDX-License-Identifier: BSL-1.0
// wire/codec_varint.hpp: varints, and lists without a length, as QUIC has them.
#pragma once

#include <tlswire/wire/codec_select.hpp>
#include <tlswire/wire/codec_vec.hpp>
#include <tlswire/wire/varint_tlv.hpp>

namespace tlswire {
namespace detail {

constexpr position read_varint(position p, position end, varint& value) {
    if (p == end)
        return nullptr;
    value.width = static_cast<std::uint8_t>(1u << (*p >> 6));
    if (between(p, end) < value.width)
        return nullptr;
    value.value = *p & 0x3f;
    for (std::size_t i = 1; i < value.width; ++i)
        value.value = value.value << 8 | p[i];
    return p + value.width;
}
/// How many bytes a varint takes.
constexpr std::size_t varint_size(std::uint64_t value, std::uint8_t width) {
    if (width != 0)
        return width;
    return value < 1u << 6 ? 1 : value < 1u << 14 ? 2 : value < 1u << 30 ? 4 : 8;
}
constexpr std::uint8_t* write_varint(std::uint8_t* p, std::uint8_t* end, std::uint64_t value,
                                     std::uint8_t width, write_fault& why) {
    const std::size_t n = varint_size(value, width);
    if (n > 8 || !std::has_single_bit(n))
        return why(errc::length_disagrees, p);
    if (value >> (8 * n - 2) != 0)
        return why(errc::length_above_maximum, p);
    if (between(p, end) < n)
        return why(errc::no_space, p);
    for (std::size_t i = 0; i < n; ++i)
        p[i] = static_cast<std::uint8_t>(value >> (8 * (n - 1 - i)));
    p[0] |= static_cast<std::uint8_t>(static_cast<unsigned>(std::countr_zero(n)) << 6);
    return p + n;
}

} // namespace detail

template <>
struct codec<varint> : detail::codec_base<varint> {
    static constexpr std::size_t fixed = detail::variable;

    static constexpr detail::position skip(detail::position p, detail::position end, const auto&) {
        varint ignored{};
        return detail::read_varint(p, end, ignored);
    }
    static constexpr detail::position read(detail::position p, detail::position end, varint& value,
                                           const auto&) {
        return detail::read_varint(p, end, value);
    }
    static constexpr std::size_t size(const varint& v) { return detail::varint_size(v.value, v.width); }
    static constexpr std::uint8_t* write(std::uint8_t* p, std::uint8_t* end, const varint& v,
                                         detail::write_fault& why) {
        return detail::write_varint(p, end, v.value, v.width, why);
    }
};

template <class Tag, class... Alternative>
struct codec<varint_tlv<Tag, Alternative...>> : detail::codec_base<varint_tlv<Tag, Alternative...>> {
    static_assert(detail::all_different<Tag>({Alternative::type...}),
                  "tlswire: two alternatives of this varint_tlv have the same type");
    using T = varint_tlv<Tag, Alternative...>;
    static constexpr std::size_t fixed = detail::variable;

    template <class Context>
    static constexpr detail::position skip(detail::position p, detail::position end, const Context& ctx) {
        head h{};
        p = read_head(p, end, h);
        if (p == nullptr)
            return nullptr;
        end = p + h.length.value;
        return detail::skip_alternative<Tag, Alternative...>(static_cast<Tag>(h.tag.value), p, end, ctx);
    }
    template <class Context>
    static constexpr detail::position read(detail::position p, detail::position end, T& value,
                                           const Context& ctx) {
        head h{};
        p = read_head(p, end, h);
        if (p == nullptr)
            return nullptr;
        end = p + h.length.value;
        const Tag tag = static_cast<Tag>(h.tag.value);
        detail::position after = nullptr;
        const bool known = ((tag == Alternative::type &&
                             ((after = detail::read_into<Alternative>(p, end, value.body, ctx)), true)) ||
                            ...);
        if (known && after != end)
            return nullptr;
        if (!known)
            value.body = unknown<Tag>{tag, bytes{p, detail::between(p, end)}};
        value.tag_width = h.tag.width;
        value.length_width = h.length.width;
        return end;
    }
    static constexpr std::size_t size(const T& value) {
        const std::size_t n = body_size(value);
        return detail::varint_size(static_cast<std::uint64_t>(value.tag()), value.tag_width) +
               detail::varint_size(n, value.length_width) + n;
    }
    static constexpr std::uint8_t* write(std::uint8_t* p, std::uint8_t* end, const T& value,
                                         detail::write_fault& why) {
        p = detail::write_varint(p, end, static_cast<std::uint64_t>(value.tag()), value.tag_width, why);
        if (p != nullptr)
            p = detail::write_varint(p, end, body_size(value), value.length_width, why);
        if (p == nullptr)
            return nullptr;
        std::uint8_t* after = nullptr;
        value.body.visit([p, end, &after, &why]<class A>(const A& a) {
            if constexpr (std::is_same_v<A, unknown<Tag>>)
                after = codec<rest>::write(p, end, a.body, why);
            else
                after = codec<A>::write(p, end, a, why);
        });
        return after;
    }

    // ---- for a list's iterator: the bytes have been checked
    static constexpr element<T> element_at(detail::position p, detail::position end, const T* host) {
        element<T> e{};
        if (host != nullptr) {
            e.type = host->tag();
            e.host = host;
            if (const auto* raw = host->template get_if<unknown<Tag>>())
                e.body = raw->body;
        } else {
            head h{};
            p = read_head(p, end, h);
            e.type = static_cast<Tag>(h.tag.value);
            e.body = {p, static_cast<std::size_t>(h.length.value)};
        }
        return e;
    }

  private:
    struct head {
        varint tag;
        varint length;
    };
    static constexpr detail::position read_head(detail::position p, detail::position end, head& h) {
        p = detail::read_varint(p, end, h.tag);
        if (p != nullptr)
            p = detail::read_varint(p, end, h.length);
        return p == nullptr || detail::between(p, end) < h.length.value ? nullptr : p;
    }
    static constexpr std::size_t body_size(const T& value) {
        std::size_t n = 0;
        value.body.visit([&n]<class A>(const A& a) {
            if constexpr (std::is_same_v<A, unknown<Tag>>)
                n = a.body.size();
            else
                n = codec<A>::size(a);
        });
        return n;
    }
};

template <class E>
struct codec<remaining<E>> : detail::codec_base<remaining<E>> {
    using T = remaining<E>;
    static constexpr std::size_t fixed = detail::variable;
    static_assert(codec<E>::fixed != 0, "tlswire: an element of remaining<> takes at least a byte");

    static constexpr detail::position skip(detail::position p, detail::position end, const auto&) {
        return detail::skip_elements<E>(p, end);
    }
    static constexpr detail::position read(detail::position p, detail::position end, T& value, const auto&) {
        if (detail::skip_elements<E>(p, end) == nullptr)
            return nullptr;
        value.list = T::list_type::checked(p, end);
        return end;
    }
    static constexpr std::size_t size(const T& value) {
        if (value.list.on_wire())
            return value.list.wire().size();
        std::size_t n = 0;
        for (const E& e : value.list.host())
            n += codec<E>::size(e);
        return n;
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
};

} // namespace tlswire
