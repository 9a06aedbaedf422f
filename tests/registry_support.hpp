// SPDX-License-Identifier: BSL-1.0
// registry_support.hpp: what the tests of the registries have in common.
#pragma once

#include <tlswire/registry/grease.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace registry_support {

using tlswire::from_name;
using tlswire::name;

template <class E>
constexpr bool round_trips() {
    for (const E value : tlswire::registered_values<E>())
        if (name(value).empty() || from_name<E>(name(value)) != value)
            return false;
    return true;
}

/// Whether the value has this name, and the name this value.
template <class E>
constexpr bool is_called(E value, std::string_view text) {
    return name(value) == text && from_name<E>(text) == value;
}

/// Whether nothing is registered there.
template <class E>
constexpr bool is_unknown(E value) {
    return name(value).empty();
}

/// Every value of the type, and not only the registered ones.
template <class E>
std::size_t count_names() {
    std::size_t count = 0;
    for (unsigned value = 0; value < 1U << (8 * sizeof(E)); ++value)
        count += name(static_cast<E>(value)).empty() ? 0U : 1U;
    return count;
}

template <class E>
constexpr bool names_no_grease() {
    for (const std::uint16_t value : tlswire::grease_values)
        if (!name(static_cast<E>(value)).empty())
            return false;
    return true;
}

} // namespace registry_support
