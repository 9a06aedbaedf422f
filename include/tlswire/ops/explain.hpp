// SPDX-License-Identifier: BSL-1.0
// ops/explain.hpp: which field, which byte, which rule, which alert.
#pragma once

#include <tlswire/ops/text.hpp>
#include <tlswire/ops/walk.hpp>

namespace tlswire {

/// What is wrong with a message: nothing if `code` is ok.
struct error {
    struct step {
        std::string_view name{};                       ///< the field
        std::uint32_t index = detail::trail::no_index; ///< the element, if the field is a list
    };
    errc code = errc::ok;
    std::uint32_t offset = 0; ///< the first byte of what breaks the rule
    std::string_view type{};  ///< the message
    std::array<step, detail::trail::capacity> steps{};
    std::size_t depth = 0;

    /// Whether anything is wrong.
    constexpr explicit operator bool() const { return code != errc::ok; }
    constexpr AlertDescription alert() const { return alert_for(code); }

    /// Writes `ClientHello.extensions[3].client_shares[0].key_exchange`.
    template <class Out>
    constexpr Out path(Out out) const {
        out = detail::put(out, type);
        for (std::size_t i = 0; i < depth; ++i) {
            out = detail::put(out, ".");
            out = detail::put(out, steps[i].name);
            if (steps[i].index != detail::trail::no_index) {
                out = detail::put(out, "[");
                out = detail::put_number(out, steps[i].index);
                out = detail::put(out, "]");
            }
        }
        return out;
    }
};

/// Writes `ClientHello.extensions[3].client_shares[0].key_exchange @ 93: truncated (decode_error)` through an
/// output iterator of char.
template <class Out>
constexpr Out print(const error& e, Out out) {
    out = e.path(out);
    out = detail::put(out, " @ ");
    out = detail::put_number(out, e.offset);
    out = detail::put(out, ": ");
    out = detail::put(out, name(e.code));
    out = detail::put(out, " (");
    out = detail::put(out, alert_name(e.code));
    return detail::put(out, ")");
}

namespace detail {
template <class Names>
constexpr error with_names(fault wrong, const trail& where, std::string_view type, const Names& names) {
    error e; // filled field by field: g++ 12 takes a braced one for no constant
    e.code = wrong.code;
    e.offset = wrong.offset;
    e.type = where.root != 0 ? names[where.root] : type;
    e.depth = where.depth < trail::capacity ? where.depth : trail::capacity;
    for (std::size_t i = 0; i < e.depth; ++i)
        e.steps[i] = {names[where.steps[i].node], where.steps[i].index};
    return e;
}
} // namespace detail

/// Says why `parse<T>(in, context...)` refuses; code ok if and only if it accepts. Cold: walks the bytes
/// again.
template <class T, class... Context>
[[gnu::cold]] constexpr error explain(bytes in, const Context&... context) {
    const auto negotiated = detail::negotiated_values(context...);
    detail::no_visitor nobody;
    auto w = detail::walk_over(schema_of<T>, in, negotiated, nobody);
    if (w.walk_all())
        return error{};
    return detail::with_names(w.wrong, w.where, detail::called<T>::name(), detail::field_names_of<T>);
}

} // namespace tlswire
