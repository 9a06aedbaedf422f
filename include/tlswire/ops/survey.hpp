// SPDX-License-Identifier: BSL-1.0
// ops/survey.hpp: a random place in a message, and all that encloses it.
#pragma once

#include <tlswire/ops/random.hpp>
#include <tlswire/ops/walk.hpp>

namespace tlswire::detail {

/// A node and where it lies.
struct place {
    std::uint16_t node = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// A place that was chosen, with what encloses it, outermost first.
struct target : place {
    static constexpr std::size_t most_enclosing = 24;
    std::array<place, most_enclosing> enclosing{}; // without ends
    std::size_t depth = 0;
    std::uint32_t previous = 0; ///< where the element before it begins, if it is one of a list
    bool has_previous = false;
    bool found = false;
    trail where{};

    constexpr std::uint32_t size() const { return end - begin; }
    constexpr const place* parent() const { return depth == 0 ? nullptr : &enclosing[depth - 1]; }
};

/// Whether the node holds elements of one kind.
constexpr bool is_list(kind k) {
    return k == kind::vec || k == kind::remaining;
}
/// Whether another field of the structure goes by the value of this one.
constexpr bool is_key(const schema_node* nodes, std::uint16_t node, const place* parent) {
    if (parent == nullptr || nodes[parent->node].what != kind::structure)
        return false;
    const schema_node& s = nodes[parent->node];
    if (node < s.first || node >= s.first + s.count)
        return false;
    for (std::uint16_t i = s.first; i < s.first + s.count; ++i)
        if (nodes[i].key == node - s.first + 1)
            return true;
    return false;
}

/// A visitor that chooses one of the places that are wanted, each as likely as any other.
/// `wanted(place, enclosing)` has the enclosing place, or null. What is not as its declaration says is left
/// out, but not what is behind it where a length says where that is, nor what is only too short or too long
/// for its bounds; with `whole_only` all that has anything wrong in it is.
template <class Wanted>
struct surveyor : no_visitor {
    const schema_node* nodes;
    random_source& random;
    Wanted wanted;
    bool whole_only;
    target chosen{};
    std::uint32_t seen = 0;

    struct open {
        place at;
        std::uint32_t element = 0; // where the last one that was complete begins, and the one before
        std::uint32_t before = 0;
        std::uint32_t count = 0;
        bool is_whole = true;
        bool is_torn = false; // what is in it does not fill it
    };
    std::array<open, target::most_enclosing> stack{};
    std::size_t depth = 0;

    constexpr surveyor(const schema_node* n, random_source& r, Wanted w, bool whole)
        : nodes(n),
          random(r),
          wanted(w),
          whole_only(whole) {}

    constexpr void out_of_bounds() {
        for (std::size_t i = 0; i < depth && i < stack.size(); ++i)
            stack[i].is_whole = false;
    }
    constexpr void torn(std::size_t open_ones) {
        depth = open_ones;
        out_of_bounds();
        if (depth != 0 && depth <= stack.size())
            stack[depth - 1].is_torn = true;
    }

    constexpr void enter(std::uint16_t node, std::size_t offset) {
        if (depth < stack.size())
            stack[depth] = {{node, static_cast<std::uint32_t>(offset), 0}};
        ++depth;
    }
    constexpr void leave(std::uint16_t node, std::size_t offset, const trail& where) {
        --depth;
        if (depth >= stack.size())
            return;
        place here = stack[depth].at;
        here.end = static_cast<std::uint32_t>(offset);
        open* const outer = depth == 0 ? nullptr : &stack[depth - 1];
        const bool in_list = outer != nullptr && is_list(nodes[outer->at.node].what);
        if (in_list) {
            outer->before = outer->element;
            outer->element = here.begin;
            ++outer->count;
        }
        const open& done = stack[depth];
        // an element with a type is so whatever is in it
        if ((done.is_torn && nodes[node].what != kind::tlv) || (whole_only && !done.is_whole))
            return;
        if (!wanted(here, outer != nullptr ? &outer->at : nullptr) || random.below(++seen) != 0)
            return;
        static_cast<place&>(chosen) = here;
        chosen.node = node;
        chosen.found = true;
        chosen.where = where;
        chosen.depth = depth;
        for (std::size_t i = 0; i < depth; ++i)
            chosen.enclosing[i] = stack[i].at;
        chosen.has_previous = in_list && outer->count > 1;
        chosen.previous = chosen.has_previous ? outer->before : 0;
    }
};

/// One of the places that are wanted, if there is any.
template <class Wanted>
constexpr target survey(std::span<const schema_node> schema, bytes in, std::span<const negotiated> context,
                        random_source& random, Wanted wanted, bool whole_only = false) {
    surveyor<Wanted> chooses(schema.data(), random, wanted, whole_only);
    auto w = walk_over(schema, in, context, chooses);
    (void)w.walk_all();
    return chooses.chosen;
}

} // namespace tlswire::detail
