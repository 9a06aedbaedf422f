// SPDX-License-Identifier: BSL-1.0
// ops/grammar_mutator.hpp: each way to change a message that keeps its grammar, over its schema.
#pragma once

#include <tlswire/ops/edit.hpp>
#include <tlswire/ops/generator.hpp>
#include <tlswire/ops/mutation.hpp>

namespace tlswire {

/// Which ways there are to change a message, and how what is made anew is made.
struct mutate_options {
    /// One bit for each `mutation`; all but `nothing` if left alone.
    std::uint32_t kinds = ~std::uint32_t{1};
    generate_options generated{};
    /// Changes bytes of a field, for `mutation::content`, and says how many they are then: a fuzzing engine
    /// has something better than the random bytes that they are else.
    std::size_t (*change_bytes)(std::uint8_t* data, std::size_t size, std::size_t max_size) = nullptr;

    static constexpr std::uint32_t bit(mutation m) { return std::uint32_t{1} << static_cast<unsigned>(m); }
    /// The ways that keep the grammar alone.
    static constexpr std::uint32_t well_formed =
        (std::uint32_t{1} << static_cast<unsigned>(mutation::lie)) - 2;
};

namespace detail {

/// A function that answers false has changed nothing that counts.
struct grammar_mutator {
    std::span<const schema_node> schema;
    std::span<const value_picker> pickers;
    std::span<const negotiated> context;
    random_source& random;
    bytes other;
    const mutate_options& options;
    editor edit;
    mutated done{};

    constexpr bytes message() const { return bytes(edit.buffer).first(edit.size); }
    constexpr const schema_node& node(const place& p) const { return schema[p.node]; }
    template <class Wanted>
    constexpr target choose(Wanted wanted) {
        return survey(schema, message(), context, random, wanted);
    }
    template <class Wanted>
    constexpr target choose_other(Wanted wanted) {
        return survey(schema, other, context, random, wanted, true);
    }
    constexpr void changed(const target& t) {
        done.offset = t.begin;
        done.length = t.size();
        done.where = t.where;
    }
    static constexpr std::span<const place> around(const target& t) { return {t.enclosing.data(), t.depth}; }
    constexpr bool is_in_list(const place* parent) const {
        return parent != nullptr && is_list(schema[parent->node].what);
    }
    /// What may be replaced by another of its kind, without anything else being changed.
    constexpr bool is_free(const place& p, const place* parent) const {
        const kind k = node(p).what;
        return k != kind::select && k != kind::counted_opaque && k != kind::counted_vec &&
               k != kind::nothing && !is_key(schema.data(), p.node, parent);
    }

    constexpr target choose_element() {
        return choose([this](const place&, const place* parent) { return is_in_list(parent); });
    }
    constexpr target choose_free() {
        return choose([this](const place& p, const place* parent) { return is_free(p, parent); });
    }

    // ---- those that keep the grammar
    /// Makes one anew behind the message, where it fits.
    constexpr std::optional<std::size_t> make(std::uint16_t at) {
        std::uint8_t* const room = edit.buffer.data() + edit.size;
        generator g{{schema.data(), pickers, random, options.generated, context, room,
                     edit.buffer.data() + edit.buffer.size()}};
        return g.write(at) ? std::optional(static_cast<std::size_t>(g.p - room)) : std::nullopt;
    }
    /// What lies behind the message, so many bytes, comes instead of [begin, end).
    constexpr bool put(std::span<const place> enclosing, std::size_t begin, std::size_t end,
                       std::size_t made) {
        const std::int64_t by = static_cast<std::int64_t>(made) - static_cast<std::int64_t>(end - begin);
        if (!edit.may_grow(enclosing, by))
            return false;
        edit.grow(enclosing, by);
        // what it replaces goes behind the message, and is cut off
        edit.exchange(end, edit.size, edit.size + made);
        edit.exchange(begin, end, end + made);
        edit.size += made;
        edit.move_tail(begin + made + (end - begin), -static_cast<std::int64_t>(end - begin));
        return true;
    }
    constexpr bool regenerate() {
        const target t = choose_free();
        const auto made = t.found ? make(t.node) : std::nullopt;
        if (!made || !put(around(t), t.begin, t.end, *made))
            return false;
        changed(t);
        return true;
    }
    constexpr bool drop() {
        const target t = choose([this](const place& p, const place* parent) {
            return is_in_list(parent) ||
                   (parent != nullptr && node(*parent).what == kind::trailing && p.end != p.begin);
        });
        if (!t.found || !edit.replace(around(t), t.begin, t.end, 0))
            return false;
        changed(t);
        return true;
    }
    constexpr bool duplicate() {
        const target t = choose_element();
        if (!t.found || !edit.replace(around(t), t.end, t.end, t.size()))
            return false;
        edit.copy(t.end, message().subspan(t.begin, t.size()));
        changed(t);
        return true;
    }
    constexpr bool swap() {
        target t;
        for (int attempt = 0; attempt < 4 && !t.has_previous; ++attempt)
            t = choose_element();
        if (!t.has_previous)
            return false;
        edit.exchange(t.previous, t.begin, t.end);
        changed(t);
        return true;
    }
    constexpr bool reorder() {
        const target t = choose_element();
        if (!t.found)
            return false;
        const place& list = *t.parent();
        const std::size_t first = list.begin + (node(list).what == kind::vec ? node(list).width : 0u);
        if (first == t.begin)
            return false;
        edit.exchange(first, t.begin, t.end);
        changed(t);
        return true;
    }
    constexpr bool splice() {
        const target t = choose_free();
        if (!t.found)
            return false;
        const target from = choose_other([&t](const place& p, const place*) { return p.node == t.node; });
        if (!from.found || !edit.replace(around(t), t.begin, t.end, from.size()))
            return false;
        edit.copy(t.begin, other.subspan(from.begin, from.size()));
        changed(t);
        return true;
    }
    constexpr bool set_integer() {
        const target t = choose([this](const place& p, const place* parent) {
            return node(p).what == kind::integer && !is_key(schema.data(), p.node, parent);
        });
        if (!t.found)
            return false;
        generator g{{schema.data(), pickers, random, options.generated, context, nullptr, nullptr}};
        const bool is_varint = node(t).width == 0;
        const unsigned width = t.size();
        const std::uint64_t before = edit.number(t.begin, width);
        std::uint64_t value = random.below(4) == 0 ? before + (random.below(2) == 0 ? 1 : ~std::uint64_t{0})
                                                   : g.number(t.node, node(t).width);
        if (is_varint) { // its first two bits are its width
            const std::uint64_t bits = (std::uint64_t{1} << (8 * width - 2)) - 1;
            value = (before & ~bits) | (value & bits);
        }
        edit.number(t.begin, width, value);
        done.value = edit.number(t.begin, width);
        changed(t);
        return done.value != before;
    }
    constexpr bool resize() {
        const target t = choose([this](const place& p, const place*) {
            return node(p).what == kind::opaque || node(p).what == kind::rest;
        });
        if (!t.found)
            return false;
        const bool is_rest = node(t).what == kind::rest;
        const std::uint64_t floor = is_rest ? 0 : node(t).floor;
        std::uint64_t most = is_rest ? 0xffff : node(t).ceiling;
        const std::uint64_t usual = std::uint64_t{t.size()} + options.generated.most_bytes;
        if (most > usual && !random.one_in(8))
            most = usual;
        if (most > edit.buffer.size())
            most = edit.buffer.size();
        if (most < floor)
            return false;
        return set_length(t, is_rest ? 0u : node(t).width, floor + random.below(most - floor + 1));
    }
    /// Of what is behind a prefix of `width` bytes; new bytes are random.
    constexpr bool set_length(const target& t, unsigned width, std::uint64_t length) {
        const std::size_t begin = t.begin + width;
        const std::size_t before = t.end - begin;
        if (length == before || !edit.replace(around(t), begin, t.end, length))
            return false;
        for (std::size_t i = before; i < length; ++i)
            edit.buffer[begin + i] = static_cast<std::uint8_t>(random.next());
        if (width != 0)
            edit.number(t.begin, width, length);
        changed(t);
        return true;
    }
};

} // namespace detail
} // namespace tlswire
