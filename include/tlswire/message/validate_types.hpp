// SPDX-License-Identifier: BSL-1.0
// message/validate_types.hpp: rules about which extensions are in a list, whatever is in them.
#pragma once

#include <tlswire/extension/extension.hpp>
#include <tlswire/extension/placement.hpp>
#include <tlswire/extension/tls_flags.hpp>
#include <tlswire/message/violation.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire::detail {

/// A set of 16-bit values, a quarter of them at a time: with 2 KB and four passes, questions about lists of
/// any length stay linear.
class value_window {
  public:
    static constexpr std::uint32_t size = 65536 / 4;

    constexpr explicit value_window(std::uint32_t first) : first_(first) {}
    constexpr bool covers(std::uint32_t value) const { return value - first_ < size; }
    constexpr bool has(std::uint32_t value) const { return seen_.has(value - first_); }
    constexpr void add(std::uint32_t value) { seen_.add(value - first_); }

  private:
    std::uint32_t first_;
    number_set<size> seen_;
};

inline constexpr std::size_t short_list = 32; // up to here comparing pairs is cheaper

template <class List>
[[gnu::cold, gnu::noinline]] constexpr bool distinct_in_long(const List& list, auto&& value_of) {
    for (std::uint32_t first = 0; first < 65536; first += value_window::size) {
        value_window seen(first);
        for (const auto& e : list) {
            const std::uint32_t value = value_of(e);
            if (!seen.covers(value))
                continue;
            if (seen.has(value))
                return false;
            seen.add(value);
        }
    }
    return true;
}
template <class List>
constexpr bool distinct_values(const List& list, auto&& value_of) {
    std::size_t n = 0;
    for (auto e = list.begin(); e != list.end(); ++e) {
        if (++n > short_list)
            return distinct_in_long(list, value_of);
        for (auto before = list.begin(); before != e; ++before)
            if (value_of(*before) == value_of(*e))
                return false;
    }
    return true;
}
/// Whether no two elements of a list have the same type. What was parsed knows it already.
template <class Tlv, std::size_t Floor, std::size_t Ceiling>
constexpr bool distinct_types(const vec<Tlv, Floor, Ceiling>& list) {
    if (list.on_wire())
        return list.distinct();
    return distinct_values(list, [](const auto& e) { return static_cast<std::uint32_t>(e.type); });
}
inline constexpr violation repeated_extension{"there is more than one extension of the same type",
                                              "RFC 8446 4.2, RFC 5246 7.4.1.4",
                                              AlertDescription::illegal_parameter};

inline constexpr violation forbidden_extension{"the message may not carry an extension of this type",
                                               "RFC 8446 4.2", AlertDescription::illegal_parameter};

inline constexpr violation zero_flags{"the last byte of tls_flags is zero", "draft-ietf-tls-tlsflags 2",
                                      AlertDescription::illegal_parameter};
template <class Element>
constexpr bool ends_with_a_flag(const Element& e) {
    const auto body = e.template as<FlagExtensions>();
    return !body || body->flags.empty() || body->flags.data()[body->flags.size() - 1] != 0;
}

/// The types are distinct, and each may be in this message. `Answer`: GREASE may not.
template <bool Answer, class List>
constexpr std::optional<violation> validate_types(const List& list, extension_carrier message) {
    if (!distinct_types(list))
        return repeated_extension;
    for (const auto& e : list) {
        if (!may_carry(message, e.type))
            return forbidden_extension;
        if (Answer && is_grease(e.type))
            return violation{"GREASE is negotiated", "RFC 8701 3.1", AlertDescription::illegal_parameter};
        if (e.type == ExtensionType::tls_flags && !ends_with_a_flag(e))
            return zero_flags;
    }
    return std::nullopt;
}

template <class List>
constexpr bool has_type(const List& list, ExtensionType type) {
    for (const auto& e : list)
        if (e.type == type)
            return true;
    return false;
}
template <class Answer, class Offered>
[[gnu::cold, gnu::noinline]] constexpr bool all_offered_of_many(const Answer& answer, const Offered& offered,
                                                                auto&& excused) {
    for (std::uint32_t first = 0; first < 65536; first += value_window::size) {
        value_window known(first);
        for (const auto& e : offered)
            if (known.covers(static_cast<std::uint32_t>(e.type)))
                known.add(static_cast<std::uint32_t>(e.type));
        for (const auto& e : answer) {
            const auto type = static_cast<std::uint32_t>(e.type);
            if (known.covers(type) && !known.has(type) && !excused(e.type))
                return false;
        }
    }
    return true;
}
/// Whether each type of an answer was offered, or is excused.
template <class Answer, class Offered>
constexpr bool all_offered(const Answer& answer, const Offered& offered, auto&& excused) {
    std::size_t n = 0;
    for (const auto& e : answer) {
        if (++n > short_list)
            return all_offered_of_many(answer, offered, excused);
        if (!has_type(offered, e.type) && !excused(e.type))
            return false;
    }
    return true;
}
inline constexpr violation unsolicited_extension{"an extension was not offered by the other side",
                                                 "RFC 8446 4.2, RFC 5246 7.4.1.4",
                                                 AlertDescription::unsupported_extension};

/// The extensions of a hello, none if they are absent.
template <class List>
constexpr List extensions_of(const trailing<List>& extensions) {
    return extensions ? *extensions : List{};
}
/// The first element of type E, decoded.
template <class E, class List>
constexpr std::optional<E> first_of(const List& list) {
    for (const auto& e : list)
        if (e.type == E::type)
            return e.template as<E>();
    return std::nullopt;
}
template <class E, class List>
constexpr std::optional<E> first_of(const trailing<List>& list) {
    return list ? first_of<E>(*list) : std::nullopt;
}

template <class List, class T>
constexpr bool contains(const List& list, T value) {
    for (const T e : list)
        if (e == value)
            return true;
    return false;
}

} // namespace tlswire::detail
