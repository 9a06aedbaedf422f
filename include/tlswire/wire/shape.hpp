// SPDX-License-Identifier: BSL-1.0
// wire/shape.hpp: is this body exactly one T? For a flat body, at most three comparisons with constants.
#pragma once

#include <tlswire/wire/codec_struct.hpp>

#include <bit>

namespace tlswire::detail {

/// A flat body's shape as one row of a table. As it is, everything fits.
struct shape_row {
    std::uint16_t floor = 0;
    std::uint16_t span = 0xffff;
    std::uint16_t length_mask = 0; // of the two bytes before the content: those that are its length
    std::uint8_t at = 0;
    std::uint8_t element_mask = 0;

    /// Whether the n bytes at p, which two others precede, are such a body.
    constexpr bool fits(position p, std::uint32_t n) const {
        const std::uint32_t content = n - at; // wraps when n is too short, and is refused
        return content - floor <= span && (content & element_mask) == 0 &&
               (load_be<2>(p + at - 2) & length_mask) == (content & length_mask);
    }
};

/// A flat body: fields of fixed size, then at most one vector of bytes or integers.
struct shape {
    bool flat = false;       // false: the body has to be walked
    std::uint32_t floor = 0; // the content has floor to floor + span bytes
    std::uint32_t span = 0;
    std::uint32_t at = 0;    // where the content begins: behind the fixed fields and the length prefix
    std::uint32_t width = 0; // of the length prefix, 0 without
    std::uint32_t mask = 0;  // size of an element, a power of two, less one

    constexpr bool operator==(const shape&) const = default;
    constexpr bool has_row() const { return flat && at <= 0xff && floor <= 0xffff && mask <= 0xff; }
    constexpr shape_row row() const {
        return {static_cast<std::uint16_t>(floor), static_cast<std::uint16_t>(span),
                static_cast<std::uint16_t>((1u << (8 * width)) - 1), static_cast<std::uint8_t>(at),
                static_cast<std::uint8_t>(mask)};
    }
};

template <std::size_t Floor, std::size_t Ceiling, std::size_t Element>
consteval shape vector_shape() {
    if constexpr (Ceiling > 0xffff || !std::has_single_bit(Element))
        return {};
    else
        return {true, Floor, Ceiling - Floor, prefix_width(Ceiling), prefix_width(Ceiling), Element - 1};
}

template <class T>
inline constexpr shape shape_of{};
template <class T>
    requires(codec<T>::fixed != variable)
inline constexpr shape shape_of<T>{true, codec<T>::fixed, 0, 0, 0, 0};
template <>
inline constexpr shape shape_of<rest>{true, 0, 0xffff, 0, 0, 0};
template <wire_opaque T>
inline constexpr shape shape_of<T> = vector_shape<T::floor, T::ceiling, 1>();
template <class T, std::size_t Floor, std::size_t Ceiling>
inline constexpr shape shape_of<vec<T, Floor, Ceiling>> =
    vector_shape<Floor, Ceiling, codec<T>::fixed == variable ? 0 : codec<T>::fixed>();

template <class... F>
consteval shape struct_shape(types<F...>) {
    std::uint32_t before = 0;
    shape all{.flat = true};
    bool last = false;
    bool walked = false;
    const auto field = [&](std::size_t fixed, const shape& f) {
        if (last || !f.flat) {
            walked = true;
        } else if (fixed != variable) {
            before += static_cast<std::uint32_t>(fixed);
        } else {
            all = f;
            last = true;
        }
    };
    (field(codec<F>::fixed, shape_of<F>), ...);
    if (walked)
        return {};
    if (all.width != 0) {
        all.at += before;
    } else {
        all.floor += before;
        all.span -= before;
    }
    return all;
}
template <wire_struct T>
    requires(codec<T>::fixed == variable && !codec<T>::keyed)
inline constexpr shape shape_of<T> = struct_shape(typename codec<T>::fields{});

template <class T>
constexpr bool exactly(position p, std::uint32_t n);

// What comes last must fill the body, so its length is compared, not bounded.
template <class F, class... R>
constexpr bool fields_exactly(types<F, R...>, position p, position end) {
    if constexpr (sizeof...(R) == 0) {
        return exactly<F>(p, static_cast<std::uint32_t>(end - p));
    } else {
        p = skip<F>(p, end, context<>{});
        return p != nullptr && fields_exactly(types<R...>{}, p, end);
    }
}

/// Whether [p, p + n) is exactly one T.
template <class T>
constexpr bool exactly(position p, std::uint32_t n) {
    constexpr shape s = shape_of<T>;
    if constexpr (s.flat) {
        const std::uint32_t content = n - s.at; // wraps when n is too short, and is refused
        if (content - s.floor > s.span || (content & s.mask) != 0)
            return false;
        if constexpr (s.width != 0)
            return load_be<s.width>(p + s.at - s.width) == content;
        else
            return true;
    } else if constexpr (requires { requires !codec<T>::keyed; }) {
        return fields_exactly(typename codec<T>::fields{}, p, p + n);
    } else {
        return skip<T>(p, p + n, context<>{}) == p + n;
    }
}

} // namespace tlswire::detail
