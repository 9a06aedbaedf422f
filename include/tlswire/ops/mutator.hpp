// SPDX-License-Identifier: BSL-1.0
// ops/mutator.hpp: the ways that break a message on purpose, and the choice among all of them.
#pragma once

#include <tlswire/ops/field_mutator.hpp>

namespace tlswire::detail {

struct mutator : field_mutator {
    constexpr bool lie() {
        const target t =
            choose([this](const place& p, const place*) { return edit.length_of(p).width != 0; });
        if (!t.found)
            return false;
        const length_field f = edit.length_of(t);
        const std::uint64_t before = edit.read(f);
        const std::uint64_t most = f.is_varint    ? f.ceiling
                                   : f.width == 8 ? ~std::uint64_t{0}
                                                  : (std::uint64_t{1} << 8 * f.width) - 1;
        const std::uint64_t lies[]{before + 1,  before - 1,   0, most, random.next(),
                                   f.floor - 1, f.ceiling + 1};
        const std::uint64_t told = lies[random.below(std::size(lies))] & most;
        edit.write(f, told);
        done.value = told;
        changed(t);
        return told != before;
    }
    constexpr bool cross() {
        const target t = choose([this](const place& p, const place*) {
            const schema_node& n = node(p);
            return (n.what == kind::vec || n.what == kind::opaque) && (n.floor != 0 || is_below_prefix(n));
        });
        if (!t.found)
            return false;
        const schema_node& n = node(t);
        if (n.floor != 0 && (!is_below_prefix(n) || random.below(2) == 0))
            return set_length(t, n.width, n.what == kind::vec ? 0 : random.below(n.floor));
        const std::uint64_t most = (std::uint64_t{1} << 8 * n.width) - 1;
        return set_length(t, n.width,
                          n.ceiling + 1 + random.below(most - n.ceiling < 4 ? most - n.ceiling : 4));
    }
    /// Whether its prefix can say more than its ceiling.
    static constexpr bool is_below_prefix(const schema_node& n) {
        return n.ceiling < (std::uint64_t{1} << 8 * n.width) - 1;
    }
    constexpr bool append() {
        const target t = choose([this](const place&, const place* parent) {
            return parent == nullptr || node(*parent).what == kind::tlv;
        });
        const std::size_t more = 1 + random.index(8);
        const std::size_t end = t.found ? t.end : edit.size;
        if (!edit.replace(around(t), end, end, more))
            return false;
        for (std::size_t i = 0; i < more; ++i)
            edit.buffer[end + i] = static_cast<std::uint8_t>(random.next());
        done.where = t.where;
        done.offset = static_cast<std::uint32_t>(end);
        done.length = static_cast<std::uint32_t>(more);
        return true;
    }
    constexpr bool truncate() {
        if (edit.size == 0)
            return false;
        const auto left = static_cast<std::uint32_t>(random.below(edit.size));
        done.offset = left;
        done.length = static_cast<std::uint32_t>(edit.size) - left;
        edit.size = left;
        return true;
    }
    constexpr bool wrong_tag() {
        const target t = choose([this](const place& p, const place* parent) {
            return node(p).what == kind::tlv || is_key(schema.data(), p.node, parent);
        });
        if (!t.found)
            return false;
        const schema_node& n = node(t);
        if (n.width == 0)
            return false;
        const std::uint64_t before = edit.number(t.begin, n.width);
        const std::uint64_t value = n.what == kind::tlv && n.count != 0 && random.below(2) == 0
                                        ? schema[n.first + random.index(n.count)].label
                                        : random.next();
        edit.number(t.begin, n.width, value);
        done.value = edit.number(t.begin, n.width);
        changed(t);
        done.length = n.width;
        return done.value != before;
    }
    constexpr bool flip() {
        if (edit.size == 0)
            return false;
        done.offset = static_cast<std::uint32_t>(random.below(edit.size));
        done.length = 1;
        edit.buffer[done.offset] ^= static_cast<std::uint8_t>(1u << random.below(8));
        return true;
    }

    constexpr bool apply(mutation m) {
        done = {};
        switch (m) {
        case mutation::nothing:
            return false;
        case mutation::regenerate:
            return regenerate();
        case mutation::drop:
            return drop();
        case mutation::duplicate:
            return duplicate();
        case mutation::swap:
            return swap();
        case mutation::reorder:
            return reorder();
        case mutation::splice:
            return splice();
        case mutation::insert:
            return insert();
        case mutation::set_integer:
            return set_integer();
        case mutation::resize:
            return resize();
        case mutation::add:
            return add();
        case mutation::content:
            return content();
        case mutation::lie:
            return lie();
        case mutation::cross:
            return cross();
        case mutation::append:
            return append();
        case mutation::truncate:
            return truncate();
        case mutation::wrong_tag:
            return wrong_tag();
        case mutation::flip:
            return flip();
        }
        return false;
    }
};

[[gnu::cold]] constexpr mutated mutate_bytes(std::span<const schema_node> schema,
                                             std::span<const value_picker> pickers, random_source& random,
                                             mutable_bytes buffer, std::size_t size, bytes other,
                                             const mutate_options& options,
                                             std::span<const negotiated> context) {
    if (size > buffer.size())
        size = buffer.size();
    mutator m{{{schema, pickers, context, random, other, options, {schema.data(), buffer, size}}}};
    std::array<mutation, mutation_count> kinds{};
    std::size_t count = 0;
    for (std::size_t i = 1; i < mutation_count; ++i)
        if ((options.kinds & mutate_options::bit(static_cast<mutation>(i))) != 0)
            kinds[count++] = static_cast<mutation>(i);
    for (int attempt = 0; attempt < 32 && count != 0; ++attempt) {
        const mutation kind = kinds[random.index(count)];
        if (!m.apply(kind))
            continue;
        m.done.what = kind;
        m.done.size = m.edit.size;
        return m.done;
    }
    mutated none;
    none.size = m.edit.size;
    return none;
}

} // namespace tlswire::detail
