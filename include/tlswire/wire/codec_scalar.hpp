// SPDX-License-Identifier: BSL-1.0
// wire/codec_scalar.hpp: integers, fixed and variable opaque bytes, and a last field that may be absent.
#pragma once

#include <tlswire/wire/codec_base.hpp>

namespace tlswire {

template <detail::wire_integer T>
struct codec<T> : detail::codec_base<T> {
    static constexpr std::size_t fixed = sizeof(T);

    static constexpr detail::position read(detail::position p, detail::position end, T& value, const auto&) {
        if (detail::between(p, end) < sizeof(T))
            return nullptr;
        if constexpr (sizeof(T) <= 4)
            value = static_cast<T>(load_be<sizeof(T)>(p));
        else
            value = static_cast<T>(load_wide_be<sizeof(T)>(p));
        return p + sizeof(T);
    }
    static constexpr std::size_t size(const T&) { return sizeof(T); }
    static constexpr std::uint8_t* write(std::uint8_t* p, std::uint8_t* end, const T& value,
                                         detail::write_fault& why) {
        if (detail::between(p, end) < sizeof(T))
            return why(errc::no_space, p);
        store_be<sizeof(T)>(p, static_cast<std::uint64_t>(value));
        return p + sizeof(T);
    }
};

template <detail::wide_integer T>
struct codec<T> : detail::codec_base<T> {
    static constexpr std::size_t fixed = detail::wide_integer_size<T>;

    static constexpr detail::position read(detail::position p, detail::position end, T& value, const auto&) {
        if (detail::between(p, end) < fixed)
            return nullptr;
        value.value = static_cast<decltype(value.value)>(load_wide_be<fixed>(p));
        return p + fixed;
    }
    static constexpr std::size_t size(const T&) { return fixed; }
    static constexpr std::uint8_t* write(std::uint8_t* p, std::uint8_t* end, const T& value,
                                         detail::write_fault& why) {
        if (std::uint64_t{value.value} >> (8 * fixed) != 0)
            return why(errc::length_above_maximum, p);
        if (detail::between(p, end) < fixed)
            return why(errc::no_space, p);
        store_be<fixed>(p, value.value);
        return p + fixed;
    }
};

template <>
struct codec<nothing> : detail::codec_base<nothing> {
    static constexpr std::size_t fixed = 0;

    static constexpr detail::position read(detail::position p, detail::position, nothing&, const auto&) {
        return p;
    }
    static constexpr std::size_t size(const nothing&) { return 0; }
    static constexpr std::uint8_t* write(std::uint8_t* p, std::uint8_t*, const nothing&,
                                         detail::write_fault&) {
        return p;
    }
};

template <std::size_t Size>
struct codec<std::array<std::uint8_t, Size>> : detail::codec_base<std::array<std::uint8_t, Size>> {
    using T = std::array<std::uint8_t, Size>;
    static constexpr std::size_t fixed = Size;

    static constexpr detail::position read(detail::position p, detail::position end, T& value, const auto&) {
        if (detail::between(p, end) < Size)
            return nullptr;
        copy_bytes(value.data(), p, Size);
        return p + Size;
    }
    static constexpr std::size_t size(const T&) { return Size; }
    static constexpr std::uint8_t* write(std::uint8_t* p, std::uint8_t* end, const T& value,
                                         detail::write_fault& why) {
        return detail::write_bytes(p, end, value, why);
    }
};

template <detail::wire_opaque T>
struct codec<T> : detail::codec_base<T> {
    // not in opaque itself: clang would go on to say that a struct with one is no aggregate
    static_assert(T::floor <= T::ceiling && T::ceiling <= 0xffffffff,
                  "tlswire: opaque<Floor, Ceiling> takes the RFC's <floor..ceiling> in that order");
    static constexpr std::size_t fixed = detail::variable;

    static constexpr detail::position skip(detail::position p, detail::position end, const auto&) {
        std::size_t n = 0;
        p = detail::read_length<T::floor, T::ceiling>(p, end, n);
        return p == nullptr ? nullptr : p + n;
    }
    static constexpr detail::position read(detail::position p, detail::position end, T& value, const auto&) {
        std::size_t n = 0;
        p = detail::read_length<T::floor, T::ceiling>(p, end, n);
        if (p == nullptr)
            return nullptr;
        value.view = {p, n};
        return p + n;
    }
    static constexpr std::size_t size(const T& value) { return prefix_width(T::ceiling) + value.view.size(); }
    static constexpr std::uint8_t* write(std::uint8_t* p, std::uint8_t* end, const T& value,
                                         detail::write_fault& why) {
        return detail::write_view<T::floor, T::ceiling>(p, end, value.view, why);
    }
};

template <>
struct codec<rest> : detail::codec_base<rest> {
    static constexpr std::size_t fixed = detail::variable;

    static constexpr detail::position skip(detail::position, detail::position end, const auto&) {
        return end;
    }
    static constexpr detail::position read(detail::position p, detail::position end, rest& value,
                                           const auto&) {
        value.view = {p, detail::between(p, end)};
        return end;
    }
    static constexpr std::size_t size(const rest& value) { return value.view.size(); }
    static constexpr std::uint8_t* write(std::uint8_t* p, std::uint8_t* end, const rest& value,
                                         detail::write_fault& why) {
        return detail::write_bytes(p, end, value.view, why);
    }
};

template <class T>
struct codec<trailing<T>> : detail::codec_base<trailing<T>> {
    static constexpr std::size_t fixed = detail::variable;

    static constexpr detail::position skip(detail::position p, detail::position end, const auto& ctx) {
        return p == end ? p : detail::skip<T>(p, end, ctx);
    }
    static constexpr detail::position read(detail::position p, detail::position end, trailing<T>& value,
                                           const auto& ctx) {
        if (std::is_constant_evaluated())
            value.value.reset();
        else // not assigned: it may not have been written yet
            ::new (static_cast<void*>(&value.value)) std::optional<T>;
        return p == end ? p : codec<T>::read(p, end, value.value.emplace(), ctx);
    }
    static constexpr std::size_t size(const trailing<T>& value) {
        return value.value ? codec<T>::size(*value.value) : 0;
    }
    static constexpr std::uint8_t* write(std::uint8_t* p, std::uint8_t* end, const trailing<T>& value,
                                         detail::write_fault& why) {
        return value.value ? codec<T>::write(p, end, *value.value, why) : p;
    }
};

} // namespace tlswire
