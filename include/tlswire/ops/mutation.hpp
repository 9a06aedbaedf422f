// SPDX-License-Identifier: BSL-1.0
// ops/mutation.hpp: the ways to change a message, and what was changed, in words.
#pragma once

#include <tlswire/ops/text.hpp>
#include <tlswire/ops/trail.hpp>
#include <tlswire/wire/schema.hpp>

namespace tlswire {

/// One way to change a message. The first ones keep its grammar: all enclosing lengths are made right again,
/// and `parse` accepts what comes out if it accepted what went in. Those from `lie` on break it on purpose.
enum class mutation : std::uint8_t {
    nothing,     ///< there was nothing to change
    regenerate,  ///< a field or an element is made anew
    drop,        ///< an element of a list, or what trails, is gone
    duplicate,   ///< an element comes twice
    swap,        ///< two neighbours change places
    reorder,     ///< an element comes first
    splice,      ///< a field or an element is that of the second message
    insert,      ///< an element of the second message comes besides
    set_integer, ///< a boundary, a registered value, GREASE, one more or one less
    resize,      ///< opaque bytes are more or fewer
    add,         ///< elements that are made anew come besides, in any of the lists
    content,     ///< some bytes of a field are others

    lie,       ///< one length says something else than there is
    cross,     ///< a vector is shorter than its floor or longer than its ceiling; enclosing lengths are right
    append,    ///< bytes are left behind what is complete; enclosing lengths are right
    truncate,  ///< the message ends early
    wrong_tag, ///< a type, or what a select goes by, is another
    flip       ///< one bit is another
};
inline constexpr std::size_t mutation_count = 18;

constexpr std::string_view name(mutation m) {
    constexpr std::array<std::string_view, mutation_count> names{
        "nothing", "regenerate", "drop",        "duplicate", "swap",      "reorder",
        "splice",  "insert",     "set_integer", "resize",    "add",       "content",
        "lie",     "cross",      "append",      "truncate",  "wrong_tag", "flip"};
    return names[static_cast<std::size_t>(m)];
}
constexpr bool keeps_grammar(mutation m) {
    return m < mutation::lie;
}

/// What was done. `print<T>(what, out)` says it in words:
///     duplicate ClientHello.extensions[3] @ 93, 14 bytes
struct mutated {
    mutation what = mutation::nothing;
    std::uint32_t offset = 0; ///< of what was changed, before the change
    std::uint32_t length = 0; ///< its bytes, before the change
    std::uint64_t value = 0;  ///< what a number became
    std::size_t size = 0;     ///< of the message now
    detail::trail where{};
};

/// Writes what was done to a T through an output iterator of char.
template <class T, class Out>
constexpr Out print(const mutated& m, Out out) {
    const auto& names = detail::field_names_of<T>;
    out = detail::put(out, name(m.what));
    out = detail::put(out, " ");
    out = detail::put(out, m.where.root != 0 ? names[m.where.root] : detail::called<T>::name());
    for (std::size_t i = 0; i < m.where.depth && i < detail::trail::capacity; ++i) {
        out = detail::put(out, ".");
        out = detail::put(out, names[m.where.steps[i].node]);
        if (m.where.steps[i].index != detail::trail::no_index) {
            out = detail::put(out, "[");
            out = detail::put_number(out, m.where.steps[i].index);
            out = detail::put(out, "]");
        }
    }
    out = detail::put(out, " @ ");
    out = detail::put_number(out, m.offset);
    out = detail::put(out, ", ");
    out = detail::put_number(out, m.length);
    out = detail::put(out, m.length == 1 ? " byte" : " bytes");
    if (m.what == mutation::set_integer || m.what == mutation::lie || m.what == mutation::wrong_tag) {
        out = detail::put(out, ", to ");
        out = detail::put_number(out, m.value);
    }
    return out;
}

} // namespace tlswire
