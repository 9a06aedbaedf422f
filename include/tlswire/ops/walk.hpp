// SPDX-License-Identifier: BSL-1.0
// ops/walk.hpp: the one interpreter of schemas. It walks bytes as the declaration says, tells a visitor what
// it meets, and where they break a rule, which and where. Cold: explain, print and JSON are visitors of it.
#pragma once

#include <tlswire/ops/cursor.hpp>
#include <tlswire/ops/visitor.hpp>
#include <tlswire/wire/schema.hpp>

namespace tlswire::detail {

template <class Visitor>
struct walker : cursor {
    const schema_node* nodes;
    std::span<const negotiated> context;
    Visitor& visitor;

    /// Whether the visitor hears of what is behind a broken part too, where a length says how long that is.
    static constexpr bool goes_on = requires(Visitor v) {
        v.torn(std::size_t{});
        v.out_of_bounds();
    };

    constexpr bool bounded(std::uint64_t length, const schema_node& n, position field) {
        const bool is_short = length < n.floor;
        if (!is_short && length <= n.ceiling)
            return true;
        if constexpr (goes_on) {
            visitor.out_of_bounds();
            return true;
        } else {
            return fail(is_short ? errc::length_below_minimum : errc::length_above_maximum, field);
        }
    }
    /// Walks what is in the next n bytes, which it has to fill.
    template <class Inside>
    constexpr bool region(std::uint64_t n, position field, Inside inside) {
        if (left() < n)
            return fail(errc::truncated, field);
        const position outer = end;
        end = p + n;
        if constexpr (goes_on) {
            const position behind = end;
            const trail here = where;
            const std::size_t depth = visitor.depth;
            if (!inside() || p != behind) {
                visitor.torn(depth);
                where = here;
                p = behind;
            }
        } else if (!inside()) {
            return false;
        } else if (p != end) {
            return fail(errc::trailing_bytes, p);
        }
        end = outer;
        return true;
    }

    constexpr bool walk_vector(std::uint16_t at, const schema_node& n) {
        const position field = p;
        std::uint64_t length = 0;
        if (!number(n.width, field, length))
            return false;
        if (!bounded(length, n, field))
            return false;
        if (n.what == kind::opaque) {
            if (left() < length)
                return fail(errc::truncated, field);
            visitor.opaque({p, p + length});
            p += length;
            return true;
        }
        return region(length, field, [this, at, &n, field, length] {
            const schema_node& e = nodes[n.first];
            if (e.what == kind::integer && e.width != 0) {
                if (length % e.width != 0)
                    return fail(errc::length_not_multiple, field);
                if constexpr (std::is_same_v<Visitor, no_visitor>) { // nothing can be wrong with them
                    p = end;
                    return true;
                }
            }
            return walk_elements(at, n);
        });
    }
    constexpr bool walk_elements(std::uint16_t at, const schema_node& n) {
        visitor.begin_list(at);
        std::uint32_t i = 0;
        for (; p != end; ++i) {
            where.index(i);
            visitor.element(i);
            if (!walk(n.first))
                return false;
        }
        where.index(trail::no_index);
        visitor.end_list(i);
        return true;
    }

    constexpr bool walk_structure(std::uint16_t at, const schema_node& n) {
        std::array<std::uint64_t, too_many_fields> values; // of the integers so far, for a select on one
        visitor.begin_structure(at);
        for (std::uint16_t i = 0; i < n.count; ++i) {
            const auto child = static_cast<std::uint16_t>(n.first + i);
            where.push(child);
            visitor.field(child);
            const position field = p;
            const schema_node& c = nodes[child];
            const bool ok =
                c.key != 0 ? walk_keyed(child, c, values[c.key - 1u], errc::unknown_tag) : walk(child);
            if (!ok)
                return false;
            if (c.what == kind::integer) {
                values[i] = 0;
                for (position byte = field; byte != p; ++byte)
                    values[i] = values[i] << 8 | *byte;
            }
            where.pop();
        }
        visitor.end_structure(at);
        return true;
    }

    constexpr bool walk_case(const schema_node& n, std::uint64_t key, errc otherwise) {
        for (std::uint16_t i = n.first; i < n.first + n.count; ++i) {
            const schema_node& c = nodes[i];
            if (c.otherwise || (c.flag ? (c.label & key) != 0 : c.label == key))
                return walk(i);
        }
        return fail(otherwise, p);
    }
    constexpr bool walk_counted(std::uint16_t at, const schema_node& n, std::uint64_t length) {
        const position field = p;
        if (left() < length)
            return fail(errc::truncated, field);
        if (n.what == kind::counted_opaque) {
            visitor.opaque({p, p + length});
            p += length;
            return true;
        }
        if (length % n.width != 0)
            return fail(errc::length_not_multiple, field);
        return region(length, field, [this, at, &n] { return walk_elements(at, n); });
    }
    constexpr bool walk_keyed(std::uint16_t at, const schema_node& n, std::uint64_t key, errc otherwise) {
        return n.what == kind::select ? walk_case(n, key, otherwise) : walk_counted(at, n, key);
    }
    /// The key was negotiated.
    constexpr bool walk_negotiated(std::uint16_t at, const schema_node& n) {
        for (const negotiated& c : context)
            if (c.key == n.key_type())
                return walk_keyed(at, n, c.value, errc::unknown_selector);
        return fail(errc::unknown_selector, p);
    }

    /// The node of the alternative that has the tag; 0, which is nobody's child, if none has.
    constexpr std::uint16_t alternative(const schema_node& n, std::uint64_t tag) const {
        const schema_node* const first = nodes + n.first;
        const schema_node* const last = first + n.count;
        const schema_node* found = first;
        while (found != last && found->label != tag)
            ++found;
        return found == last ? std::uint16_t{0} : static_cast<std::uint16_t>(found - nodes);
    }
    constexpr bool walk_tlv(std::uint16_t at, const schema_node& n) {
        const position field = p;
        std::uint64_t tag = 0;
        std::uint64_t length = 0;
        const unsigned length_width = n.width == 0 ? 0 : prefix_width(n.ceiling);
        if (!number(n.width, field, tag) || !number(length_width, field, length))
            return false;
        if (n.width != 0 && length > n.ceiling)
            return fail(errc::length_above_maximum, field);
        return region(length, field, [this, at, &n, tag] {
            visitor.begin_tlv(at, tag);
            bool ok = true;
            const std::uint16_t known = alternative(n, tag);
            if (known != 0) {
                if (at == 0) // a union's path begins with the message's name
                    where.root = known;
                ok = walk(known);
            } else {
                visitor.opaque({p, left()});
                p = end;
            }
            visitor.end_tlv();
            return ok;
        });
    }

    /// A visitor may also hear where each node lies: of those that were walked to their end.
    constexpr bool walk(std::uint16_t at) {
        if constexpr (requires { visitor.enter(at, std::size_t{}); }) {
            visitor.enter(at, between(begin, p));
            if (!walk_node(at))
                return false;
            visitor.leave(at, between(begin, p), where);
            return true;
        } else {
            return walk_node(at);
        }
    }
    constexpr bool walk_node(std::uint16_t at) {
        const schema_node& n = nodes[at];
        const position field = p;
        switch (n.what) {
        case kind::nothing:
            visitor.absent();
            return true;
        case kind::integer: {
            std::uint64_t value = 0;
            if (!number(n.width, field, value))
                return false;
            visitor.integer(at, value);
            return true;
        }
        case kind::fixed:
            if (left() < n.ceiling)
                return fail(errc::truncated, field);
            visitor.opaque({p, n.ceiling});
            p += n.ceiling;
            return true;
        case kind::opaque:
        case kind::vec:
            return walk_vector(at, n);
        case kind::trailing:
            if (p != end)
                return walk(n.first);
            visitor.absent();
            return true;
        case kind::rest:
            visitor.opaque({p, left()});
            p = end;
            return true;
        case kind::remaining:
            return walk_elements(at, n);
        case kind::structure:
            return walk_structure(at, n);
        case kind::select:
        case kind::counted_opaque:
        case kind::counted_vec:
            return walk_negotiated(at, n);
        case kind::tlv:
            return walk_tlv(at, n);
        }
        return false;
    }

    /// Walks all of the bytes. False: `wrong` and `where` tell what broke.
    constexpr bool walk_all() {
        if (!walk(0))
            return false;
        return p == end || fail(errc::trailing_bytes, p);
    }
};

template <class Visitor>
constexpr walker<Visitor> walk_over(std::span<const schema_node> schema, bytes in,
                                    std::span<const negotiated> context, Visitor& visitor) {
    in = never_null(in);
    return {{in.data(), in.data(), in.data() + in.size()}, schema.data(), context, visitor};
}

/// The first rule that the bytes break; code ok if none.
[[gnu::cold, gnu::noinline]] constexpr fault locate(std::span<const schema_node> schema, bytes in,
                                                    std::span<const negotiated> context) {
    no_visitor nobody;
    auto w = walk_over(schema, in, context, nobody);
    return w.walk_all() ? fault{} : w.wrong;
}

} // namespace tlswire::detail
