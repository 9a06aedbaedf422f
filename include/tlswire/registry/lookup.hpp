// SPDX-License-Identifier: BSL-1.0
// registry/lookup.hpp: name(), from_name() and registered_values() for every registry.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

namespace tlswire {

namespace detail {

/// A registry is an enum whose enumerators can also be had as text, "name = value, name = value": each
/// header of this folder writes its enumerators once and keeps, beside the enum, what it wrote as a string.
/// The string is also where the names are stored: one constant without a relocation for each name.
template <class E>
concept registry = std::is_enum_v<E> && sizeof(E) <= 8 && requires(E value) {
    { registry_text(value) } -> std::same_as<std::string_view>;
};

/// Where in the text the name of each value is. The values ascend.
template <class E, std::size_t Size>
struct registry_table {
    std::array<E, Size> values{};
    std::array<std::uint16_t, Size> offsets{};
    std::array<std::uint8_t, Size> lengths{};
};

// Not constexpr: calling one of these in a constant expression is the error message. (`throw` would not
// compile without exceptions.)
inline void enumerator_is_not_a_decimal_or_lower_case_hexadecimal_number() {}
inline void enumerators_do_not_ascend() {}

/// The first `c` in the text, which ends with a zero byte at `end`. Interpreting a loop over 16 KB takes a
/// compiler 0.3 seconds; each has another builtin that it evaluates itself.
constexpr const char* find_char(const char* p, const char* end, const char (&c)[2]) {
#if defined(__clang__)
    const char* const found = __builtin_strchr(p, c[0]);
    return found == nullptr ? end : found;
#elif defined(__GNUC__)
    static_cast<void>(end);
    return p + __builtin_strcspn(p, c);
#else
    while (p != end && *p != c[0])
        ++p;
    return p;
#endif
}

constexpr std::size_t count_enumerators(std::string_view text) {
    const char* const end = text.data() + text.size();
    std::size_t count = 0;
    for (const char* p = find_char(text.data(), end, "="); p != end; p = find_char(p + 1, end, "="))
        ++count;
    return count;
}

/// The decimal or hexadecimal number that is all of [p, end).
constexpr std::uint64_t read_number(const char* p, const char* end) {
    const bool hex = end - p > 2 && p[1] == 'x';
    std::uint64_t value = 0;
    for (p += hex ? 2 : 0; p != end; ++p) {
        const char c = *p;
        if (c >= '0' && c <= '9')
            value = value * (hex ? 16 : 10) + static_cast<unsigned>(c - '0');
        else if (hex && c >= 'a' && c <= 'f')
            value = value * 16 + static_cast<unsigned>(c - 'a' + 10);
        else
            enumerator_is_not_a_decimal_or_lower_case_hexadecimal_number();
    }
    return value;
}

template <class E, std::size_t Size>
consteval auto read_registry(std::string_view text) {
    registry_table<E, Size> table;
    const char* const end = text.data() + text.size();
    const char* at = text.data();
    std::uint64_t previous = 0;
    for (std::size_t i = 0; i < Size; ++i) {
        if (i != 0)
            at += 2; // ", "
        const char* const equal_sign = find_char(at, end, "=");
        const char* const comma = find_char(equal_sign, end, ",");
        const std::uint64_t value = read_number(equal_sign + 2, comma); // "= "
        if (i != 0 && value <= previous)
            enumerators_do_not_ascend();
        table.values[i] = static_cast<E>(value);
        table.offsets[i] = static_cast<std::uint16_t>(at - text.data());
        table.lengths[i] = static_cast<std::uint8_t>(equal_sign - 1 - at);
        previous = value;
        at = comma;
    }
    return table;
}

template <registry E>
inline constexpr auto table_of = read_registry<E, count_enumerators(registry_text(E{}))>(registry_text(E{}));

template <registry E>
constexpr std::string_view name_at(std::size_t i) {
    const std::string_view text = registry_text(E{});
    return {text.data() + table_of<E>.offsets[i], table_of<E>.lengths[i]};
}

} // namespace detail

/// The registered name of `value`, letter for letter; empty where the registry has none. GREASE values have
/// none. The cost is a binary search.
/// ```cpp
/// name(ContentType::alert)               // "alert"
/// name(static_cast<CipherSuite>(0x0a0a)) // ""
/// ```
template <detail::registry E>
constexpr std::string_view name(E value) {
    const auto& values = detail::table_of<E>.values;
    std::size_t low = 0;
    for (std::size_t size = values.size(); size > 1;) {
        const std::size_t half = size / 2;
        if (values[low + half] <= value)
            low += half;
        size -= half;
    }
    return values[low] == value ? detail::name_at<E>(low) : std::string_view{};
}

/// The value whose registered name is `text`, compared letter for letter. The cost is a walk over the names.
/// ```cpp
/// from_name<NamedGroup>("x25519") // NamedGroup::x25519
/// ```
template <detail::registry E>
constexpr std::optional<E> from_name(std::string_view text) {
    for (std::size_t i = 0; i < detail::table_of<E>.values.size(); ++i)
        if (detail::name_at<E>(i) == text)
            return detail::table_of<E>.values[i];
    return std::nullopt;
}

/// Every value of the registry that has a name, ascending.
template <detail::registry E>
constexpr std::span<const E> registered_values() {
    return detail::table_of<E>.values;
}
/// The same for those who only know the enumerator, not that its type is a registry.
template <detail::registry E>
constexpr std::span<const E> registered_values(E) {
    return detail::table_of<E>.values;
}

} // namespace tlswire
