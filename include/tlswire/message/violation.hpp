// SPDX-License-Identifier: BSL-1.0
// message/violation.hpp: a rule that is not grammar, and that a message breaks.
#pragma once

#include <tlswire/registry/alert_description.hpp>

#include <optional>
#include <string_view>

namespace tlswire {

/// A rule that a well-formed message breaks.
struct violation {
    std::string_view rule;    ///< what is wrong
    std::string_view section; ///< where it is forbidden
    AlertDescription alert;   ///< what to answer
};

namespace detail {
constexpr std::optional<violation> broken_if(bool broken, const violation& v) {
    return broken ? std::optional<violation>(v) : std::nullopt;
}
} // namespace detail

/// Asks `validate` of a hello only whether its extensions are of different types, which parsing has found
/// out: that costs nothing.
struct types_only_t {
    explicit types_only_t() = default;
};
inline constexpr types_only_t types_only{};

/// Asks `validate` for them of a hello that is the first of its connection, and no renegotiation.
struct initial_t {
    explicit initial_t() = default;
};
inline constexpr initial_t initial{};

} // namespace tlswire
