// SPDX-License-Identifier: BSL-1.0
// wire/codec_base.hpp: what all codecs are made of. The position travels in a register; nullptr
// says no. skip and read are one reader: what read keeps is what skip steps over.
#pragma once

#include <tlswire/wire/context.hpp>
#include <tlswire/wire/error.hpp>
#include <tlswire/wire/vec.hpp>

namespace tlswire {
namespace detail {

using position = const std::uint8_t*;
inline constexpr std::size_t variable = ~std::size_t{0};
/// A place to point at where there are no bytes: nullptr is taken.
inline constexpr std::uint8_t nowhere_byte = 0;
constexpr bytes never_null(bytes in) {
    return in.empty() ? bytes{&nowhere_byte, std::size_t{0}} : in;
}

/// Why a message could not be written, and where.
struct write_fault {
    errc code = errc::ok;
    const std::uint8_t* at = nullptr;

    constexpr std::uint8_t* operator()(errc why, const std::uint8_t* where) {
        code = why;
        at = where;
        return nullptr;
    }
};

constexpr std::size_t between(position p, position end) {
    return static_cast<std::size_t>(end - p);
}

/// Reads a length and checks it against its bounds and the bytes that are left.
template <std::size_t Floor, std::size_t Ceiling>
constexpr position read_length(position p, position end, std::size_t& n) {
    constexpr unsigned width = prefix_width(Ceiling);
    if (between(p, end) < width)
        return nullptr;
    n = load_be<width>(p);
    p += width;
    if constexpr (Floor > 0) {
        if (n < Floor)
            return nullptr;
    }
    if constexpr (Ceiling < (std::uint64_t{1} << (8 * width)) - 1) {
        if (n > Ceiling)
            return nullptr;
    }
    return between(p, end) < n ? nullptr : p;
}

/// Writes what `body` writes behind its length, which is patched in afterwards.
template <std::size_t Floor, std::size_t Ceiling, class Body>
constexpr std::uint8_t* write_with_length(std::uint8_t* p, std::uint8_t* end, write_fault& why, Body body) {
    constexpr unsigned width = prefix_width(Ceiling);
    if (between(p, end) < width)
        return why(errc::no_space, p);
    std::uint8_t* const after = body(p + width);
    if (after == nullptr)
        return nullptr;
    const std::size_t n = between(p + width, after);
    if (n < Floor)
        return why(errc::length_below_minimum, p);
    if (n > Ceiling)
        return why(errc::length_above_maximum, p);
    store_be<width>(p, n);
    return after;
}

constexpr std::uint8_t* write_bytes(std::uint8_t* p, std::uint8_t* end, bytes from, write_fault& why) {
    if (between(p, end) < from.size())
        return why(errc::no_space, p);
    copy_bytes(p, from.data(), from.size());
    return p + from.size();
}

template <std::size_t Floor, std::size_t Ceiling>
constexpr std::uint8_t* write_view(std::uint8_t* p, std::uint8_t* end, bytes from, write_fault& why) {
    constexpr unsigned width = prefix_width(Ceiling);
    if (from.size() < Floor)
        return why(errc::length_below_minimum, p);
    if (from.size() > Ceiling)
        return why(errc::length_above_maximum, p);
    if (between(p, end) < width + from.size())
        return why(errc::no_space, p);
    store_be<width>(p, from.size());
    copy_bytes(p + width, from.data(), from.size());
    return p + width + from.size();
}

/// Steps over one T.
template <class T, class Context>
constexpr position skip(position p, position end, const Context& ctx) {
    if constexpr (codec<T>::fixed != variable)
        return between(p, end) < codec<T>::fixed ? nullptr : p + codec<T>::fixed;
    else
        return codec<T>::skip(p, end, ctx);
}

/// What each codec has besides its own four functions.
template <class T>
struct codec_base {
    /// A T that is exactly these bytes, needing no context.
    static constexpr std::optional<T> whole(bytes in) {
        const position begin = in.empty() ? &nowhere_byte : in.data();
        T value{};
        if (codec<T>::read(begin, begin + in.size(), value, context<>{}) != begin + in.size())
            return std::nullopt;
        return value;
    }
};

// Not bool, nor an enum whose underlying type is not fixed: they can't hold every value that may be read.
template <class T>
concept wire_enum = std::is_enum_v<T> && requires { T{0}; } && !std::same_as<std::underlying_type_t<T>, bool>;
template <class T>
concept wire_integer =
    (std::unsigned_integral<T> && !std::same_as<T, bool> && sizeof(T) <= 8) || wire_enum<T>;
template <class T>
inline constexpr unsigned wide_integer_size = std::same_as<T, uint24>   ? 3
                                              : std::same_as<T, uint48> ? 6
                                                                        : 0;
template <class T>
concept wide_integer = wide_integer_size<T> != 0;
template <class T>
concept wire_opaque =
    std::is_class_v<T> && requires { requires std::derived_from<T, opaque<T::floor, T::ceiling>>; };
template <class T>
concept wire_bytes = std::same_as<T, opaque_fixed<sizeof(T)>>; // an aggregate, too
template <class T>
concept plain_struct =
    std::is_class_v<T> && std::is_aggregate_v<T> && !wire_opaque<T> && !wide_integer<T> && !wire_bytes<T> &&
    !std::same_as<T, varint> && !has_base<T>() && !(arity<T>() == 0 && !std::is_empty_v<T>);
template <class T>
concept wire_struct = plain_struct<T> && arity<T>() < too_many_fields;
template <class T>
concept too_long_struct = plain_struct<T> && arity<T>() >= too_many_fields;

} // namespace detail

// What a newcomer gets wrong is said once: one error, and nothing else of the machinery adds its own. Hence
// the codec that does nothing where there can be none.
namespace detail {
template <class T>
struct no_codec : codec_base<T> {
    static constexpr std::size_t fixed = 0;
    static constexpr bool keyed = false;
    static constexpr position skip(position p, position, const auto&) { return p; }
    static constexpr position read(position p, position, T&, const auto&) { return p; }
    static constexpr std::size_t size(const T&) { return 0; }
    static constexpr std::uint8_t* write(std::uint8_t* p, std::uint8_t*, const T&, write_fault&) { return p; }
};
} // namespace detail

template <class T>
struct codec : detail::no_codec<T> {
    static_assert(
        sizeof(T) == 0,
        "tlswire: this is not a wire type. Use an unsigned integer, an enum with a fixed underlying type, "
        "opaque<Min, Max>, opaque_fixed<N>, vec<T, Min, Max>, trailing<T>, rest, select<Key, when<..>..>, "
        "tlv<Tag, Max, Alternative..> or an aggregate of those without a base");
};
template <detail::too_long_struct T>
struct codec<T> : detail::no_codec<T> {
    static_assert(sizeof(T) == 0, "tlswire: a wire struct may have at most 12 fields; nest a struct");
};

} // namespace tlswire
