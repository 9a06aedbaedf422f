// SPDX-License-Identifier: BSL-1.0
// wire/codec_vec.hpp: vectors of anything, and what they look like to those who iterate.
#pragma once

#include <tlswire/wire/codec_struct.hpp>
#include <tlswire/wire/tlv_list.hpp>

namespace tlswire {
namespace detail {

template <class T>
inline constexpr bool is_tlv = false;
template <class Tag, std::size_t Ceiling, class... A>
inline constexpr bool is_tlv<tlv<Tag, Ceiling, A...>> = true;
/// 2-byte types and 2-byte lengths: worth the tables.
template <class T>
inline constexpr bool is_list_of_extensions = false;
template <class Tag, std::size_t Ceiling, class... A>
inline constexpr bool is_list_of_extensions<tlv<Tag, Ceiling, A...>> =
    sizeof(Tag) == 2 && prefix_width(Ceiling) == 2;

/// Four 2-byte integers at a time, where they lie byte by byte the other way round.
template <class T>
constexpr std::uint8_t* write_integers(std::uint8_t* p, std::span<const T> all) {
    const T* from = all.data();
    std::size_t left = all.size();
    if constexpr (sizeof(T) == 2 && std::endian::native == std::endian::little) {
        if (!std::is_constant_evaluated()) {
            for (; left >= 4; left -= 4, from += 4, p += 8) {
                std::uint64_t four;
                std::memcpy(&four, from, 8);
                four = (four >> 8 & 0x00ff00ff00ff00ff) | (four & 0x00ff00ff00ff00ff) << 8;
                std::memcpy(p, &four, 8);
            }
        }
    }
    for (; left != 0; --left, ++from, p += sizeof(T))
        store_be<sizeof(T)>(p, static_cast<std::uint64_t>(*from));
    return p;
}

/// Steps over elements up to the end. An element can't depend on what was negotiated: it is decoded again
/// later.
template <class T>
constexpr position skip_elements(position p, position end) {
    while (p != end) {
        p = skip<T>(p, end, context<>{});
        if (p == nullptr)
            return nullptr;
    }
    return p;
}

} // namespace detail

template <class T, std::size_t Floor, std::size_t Ceiling>
struct codec<vec<T, Floor, Ceiling>> : detail::codec_base<vec<T, Floor, Ceiling>> {
    using V = vec<T, Floor, Ceiling>;
    static constexpr std::size_t fixed = detail::variable;
    static constexpr std::size_t element_size = codec<T>::fixed;

    template <class Context>
    static constexpr detail::position skip(detail::position p, detail::position end, const Context&) {
        if constexpr (Context::template has<detail::checked_before>) {
            return p + prefix_width(Ceiling) + load_be<prefix_width(Ceiling)>(p);
        } else {
            bool distinct = true;
            return check(p, end, distinct);
        }
    }
    template <class Context>
    static constexpr detail::position read(detail::position p, detail::position end, V& value,
                                           const Context& ctx) {
        bool distinct = true;
        detail::position after = nullptr;
        // whether extensions are distinct has to be seen again
        if constexpr (Context::template has<detail::checked_before> && !detail::is_list_of_extensions<T>)
            after = skip(p, end, ctx);
        else
            after = check(p, end, distinct);
        if (after != nullptr)
            value = V::checked(p + prefix_width(Ceiling), after, distinct);
        return after;
    }
    static constexpr std::size_t size(const V& value) {
        std::size_t n = prefix_width(Ceiling);
        if (value.on_wire())
            return n + value.wire().size();
        if constexpr (element_size != detail::variable)
            return n + element_size * value.host().size();
        for (const T& e : value.host())
            n += codec<T>::size(e);
        return n;
    }
    static constexpr std::uint8_t* write(std::uint8_t* p, std::uint8_t* end, const V& value,
                                         detail::write_fault& why) {
        if (value.on_wire())
            return detail::write_view<Floor, Ceiling>(p, end, value.wire(), why);
        const std::span<const T> all = value.host();
        if constexpr (detail::wire_integer<T>) { // room is asked for once, not for every element
            const std::size_t n = sizeof(T) * all.size();
            if (n < Floor)
                return why(errc::length_below_minimum, p);
            if (n > Ceiling)
                return why(errc::length_above_maximum, p);
            if (detail::between(p, end) < prefix_width(Ceiling) + n)
                return why(errc::no_space, p);
            store_be<prefix_width(Ceiling)>(p, n);
            p += prefix_width(Ceiling);
            return detail::write_integers(p, all);
        }
        return detail::write_with_length<Floor, Ceiling>(p, end, why, [all, end, &why](std::uint8_t* at) {
            for (const T& e : all) {
                at = codec<T>::write(at, end, e, why);
                if (at == nullptr)
                    break;
            }
            return at;
        });
    }

    // ---- for the iterator: the bytes have been checked
    static constexpr typename V::value_type element_at(detail::position p, detail::position end,
                                                       const T* host) {
        if constexpr (detail::is_tlv<T>) {
            return detail::tlv_at<T>(p, host);
        } else if constexpr (requires { codec<T>::element_at(p, end, host); }) {
            return codec<T>::element_at(p, end, host);
        } else {
            if (host != nullptr)
                return *host;
            T value{};
            (void)codec<T>::read(p, end, value, detail::when_checked);
            return value;
        }
    }
    static constexpr detail::position next(detail::position p, detail::position end) {
        if constexpr (detail::is_tlv<T>)
            return detail::after_tlv<T>(p);
        else
            return detail::skip<T>(p, end, detail::when_checked);
    }

  private:
    static constexpr detail::position check(detail::position p, detail::position end, bool& distinct) {
        std::size_t n = 0;
        p = detail::read_length<Floor, Ceiling>(p, end, n);
        if (p == nullptr)
            return nullptr;
        if constexpr (detail::is_list_of_extensions<T>) {
            return detail::check_tlv_list<T>(p, p + n, distinct);
        } else if constexpr (element_size != detail::variable) {
            if constexpr (element_size > 1) {
                if (n % element_size != 0)
                    return nullptr;
            }
            return p + n;
        } else {
            return detail::skip_elements<T>(p, p + n);
        }
    }
};

} // namespace tlswire
