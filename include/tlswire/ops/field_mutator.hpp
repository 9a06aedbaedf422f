// SPDX-License-Identifier: BSL-1.0
// ops/field_mutator.hpp: the ways that fill a message: more elements in a list, other bytes in a field.
#pragma once

#include <tlswire/ops/grammar_mutator.hpp>

namespace tlswire::detail {

struct field_mutator : grammar_mutator {
    constexpr bool has_types(const place& list) const {
        return is_list(node(list).what) && schema[node(list).first].what == kind::tlv;
    }
    /// Chosen among the lists: among all elements, those of a short list hardly would be. Half of the time
    /// its elements have types, as extensions: they are the most different ones.
    constexpr target choose_list() {
        target list;
        if (random.below(2) == 0)
            list = choose([this](const place& p, const place*) { return has_types(p); });
        return list.found ? list
                          : choose([this](const place& p, const place*) { return is_list(node(p).what); });
    }
    /// A list, and a place in it in front of an element or behind.
    struct gap {
        target list;
        target inside;         ///< the same as what encloses the place
        std::size_t first = 0; ///< where its elements begin
        std::size_t at = 0;
    };
    constexpr std::optional<gap> choose_gap() {
        const target list = choose_list();
        if (!list.found || list.depth == list.enclosing.size())
            return std::nullopt;
        const std::size_t first = list.begin + (node(list).what == kind::vec ? node(list).width : 0u);
        const target element = choose([&](const place&, const place* parent) {
            return parent != nullptr && parent->node == list.node && parent->begin == list.begin;
        });
        target inside = list;
        inside.enclosing[inside.depth++] = list;
        return gap{list, inside, first,
                   !element.found         ? first
                   : random.below(2) == 0 ? element.begin
                                          : element.end};
    }
    /// Whether the list, which ends at `end` by now, has one of the type of `element`.
    constexpr bool has_type_of(const gap& g, std::size_t end, const std::uint8_t* element) const {
        const std::uint8_t* const data = edit.buffer.data();
        return generator::is_there(schema[node(g.list).first], data + g.first, data + end, element);
    }
    constexpr void added(const gap& g) {
        changed(g.list);
        done.offset = static_cast<std::uint32_t>(g.at);
        done.length = 0;
    }
    /// Mostly one of a type that the list has not: of others, most programs want none.
    constexpr bool insert() {
        const auto g = choose_gap();
        if (!g)
            return false;
        const target from = choose_other([&](const place& p, const place* parent) {
            return parent != nullptr && parent->node == g->list.node &&
                   (!has_type_of(*g, g->list.end, other.data() + p.begin) || random.one_in(64));
        });
        if (!from.found || !edit.replace(around(g->inside), g->at, g->at, from.size()))
            return false;
        edit.copy(g->at, other.subspan(from.begin, from.size()));
        added(*g);
        return true;
    }
    /// An element behind the message, of a type that the list has not, if it has one.
    constexpr std::optional<std::size_t> make_other(const gap& g, std::size_t end) {
        for (int attempt = 0; attempt < 8; ++attempt)
            if (const auto made = make(node(g.list).first);
                made && !has_type_of(g, end, edit.buffer.data() + edit.size))
                return made;
        return std::nullopt;
    }
    /// Now and then many at once: one after the other, what only many together reach is far away.
    constexpr bool add() {
        const auto g = choose_gap();
        if (!g)
            return false;
        std::size_t end = g->list.end;
        for (std::uint64_t wanted = random.one_in(4) ? 1 + random.below(32) : 1; wanted != 0; --wanted) {
            const auto made = make_other(*g, end);
            if (!made || *made == 0 || !put(around(g->inside), g->at, g->at, *made))
                break;
            end += *made;
        }
        added(*g);
        return end != g->list.end;
    }
    constexpr bool content() {
        const target t = choose([this](const place& p, const place* parent) {
            const kind k = node(p).what;
            return p.end != p.begin &&
                   (k == kind::opaque || k == kind::rest || k == kind::fixed ||
                    (k == kind::integer && node(p).width != 0 && !is_key(schema.data(), p.node, parent)));
        });
        if (!t.found)
            return false;
        const schema_node& n = node(t);
        const bool may_grow = n.what == kind::opaque || n.what == kind::rest;
        const std::size_t begin = t.begin + (n.what == kind::opaque ? n.width : 0u);
        const std::size_t before = t.end - begin;
        const std::size_t room = edit.buffer.size() - edit.size;
        std::uint8_t* const changing = edit.buffer.data() + edit.size;
        if (room < before)
            return false;
        edit.copy(edit.size, message().subspan(begin, before));
        std::size_t most = may_grow ? room : before;
        if (n.what == kind::opaque && most > n.ceiling)
            most = n.ceiling;
        if (most == 0)
            return false;
        std::size_t now = before;
        if (options.change_bytes != nullptr)
            now = options.change_bytes(changing, before, most);
        else
            for (std::uint64_t i = 1 + random.below(4); i != 0 && before != 0; --i)
                changing[random.below(before)] = static_cast<std::uint8_t>(random.next());
        if (!may_grow) // those that were cut off stay
            now = before;
        if (now < (n.what == kind::opaque ? n.floor : 0u) || !put(around(t), begin, t.end, now))
            return false;
        if (n.what == kind::opaque)
            edit.number(t.begin, n.width, now);
        changed(t);
        return true;
    }
};

} // namespace tlswire::detail
