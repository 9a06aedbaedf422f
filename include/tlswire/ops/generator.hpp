// SPDX-License-Identifier: BSL-1.0
// ops/generator.hpp: the interpreter of schemas that writes.
#pragma once

#include <tlswire/ops/generator_base.hpp>

namespace tlswire::detail {

/// Writes what a schema says.
struct generator : generator_base {
    constexpr bool elements(const schema_node& n, std::size_t floor) {
        std::uint8_t* const begin = p;
        const std::uint64_t wanted = odd() ? random.below(2) * 4 * std::uint64_t{options.most_elements}
                                           : random.below(std::uint64_t{options.most_elements} + 1);
        for (std::uint64_t i = 0; i < wanted || static_cast<std::size_t>(p - begin) < floor; ++i) {
            std::uint8_t* const before = p;
            if (!element(n.first, begin) || p == before) {
                p = before;
                break;
            }
        }
        return static_cast<std::size_t>(p - begin) >= floor;
    }
    /// Of elements that have a type, each type comes once.
    constexpr bool element(std::uint16_t at, const std::uint8_t* list) {
        std::uint8_t* const before = p;
        for (int attempt = 0; attempt < 8; ++attempt) {
            p = before;
            if (!write(at))
                continue;
            if (!is_there(nodes[at], list, before, before) || odd())
                return true;
        }
        return false;
    }
    /// Whether a list of elements that have a type has one of the type of the last.
    static constexpr bool is_there(const schema_node& n, const std::uint8_t* list,
                                   const std::uint8_t* list_end, const std::uint8_t* last) {
        if (n.what != kind::tlv || n.width == 0)
            return false;
        const unsigned length_width = prefix_width(n.ceiling);
        const auto read = [](const std::uint8_t* from, unsigned width) {
            std::uint64_t value = 0;
            for (unsigned i = 0; i < width; ++i)
                value = value << 8 | from[i];
            return value;
        };
        for (; list != list_end; list += n.width + length_width + read(list + n.width, length_width))
            if (read(list, n.width) == read(last, n.width))
                return true;
        return false;
    }

    constexpr bool structure(const schema_node& n) {
        std::array<std::uint64_t, too_many_fields> values{};
        for (std::uint16_t i = 0; i < n.count; ++i) {
            const auto child = static_cast<std::uint16_t>(n.first + i);
            const schema_node& c = nodes[child];
            if (c.key != 0) {
                if (!keyed(c, values[c.key - 1u]))
                    return false;
            } else if (c.what == kind::integer) {
                values[i] = key_value(n, i, number(child, c.width));
                if (!(c.width == 0 ? put_varint(values[i], 1u << random.below(4)) : put(c.width, values[i])))
                    return false;
            } else if (!write(child)) {
                return false;
            }
        }
        return true;
    }
    /// The value of field i, or another where it is the key of fields behind it.
    constexpr std::uint64_t key_value(const schema_node& n, std::uint16_t i, std::uint64_t value) {
        for (auto k = static_cast<std::uint16_t>(i + 1); k < n.count; ++k) {
            const schema_node& c = nodes[n.first + k];
            if (c.key != i + 1u)
                continue;
            if (c.what != kind::select) {
                const std::uint64_t unit = c.what == kind::counted_vec ? c.width : 1;
                const std::uint64_t most = options.most_bytes < 255 ? options.most_bytes : 255;
                return unit * random.below(most / unit + 1);
            }
            if (case_of(c, value) != 0 && random.below(2) == 0)
                return value;
            const schema_node& chosen = nodes[c.first + random.below(c.count)];
            return chosen.otherwise ? value : chosen.label;
        }
        return value;
    }
    /// The case that a key takes; 0 if none does.
    constexpr std::uint16_t case_of(const schema_node& n, std::uint64_t key) const {
        for (std::uint16_t i = n.first; i < n.first + n.count; ++i) {
            const schema_node& c = nodes[i];
            if (c.otherwise || (c.flag ? (c.label & key) != 0 : c.label == key))
                return i;
        }
        return 0;
    }
    constexpr bool keyed(const schema_node& n, std::uint64_t key) {
        if (n.what == kind::select) {
            const std::uint16_t chosen = case_of(n, key);
            return chosen != 0 && write(chosen);
        }
        if (n.what == kind::counted_opaque)
            return put_random(key);
        std::uint8_t* const begin = p;
        while (static_cast<std::uint64_t>(p - begin) < key)
            if (!write(n.first))
                return false;
        return static_cast<std::uint64_t>(p - begin) == key;
    }

    constexpr bool tagged(std::uint16_t at, const schema_node& n) {
        const bool is_unknown = n.count == 0 || odd();
        const auto chosen = static_cast<std::uint16_t>(n.first + random.below(n.count));
        std::uint64_t tag = is_unknown ? number(at, n.width) : nodes[chosen].label;
        std::uint16_t body = chosen;
        if (is_unknown) { // it may be known all the same
            body = 0;
            for (std::uint16_t i = n.first; i < n.first + n.count; ++i)
                if (nodes[i].label == tag)
                    body = i;
        }
        if (!(n.width == 0 ? put_varint(tag, 1) : put(n.width, tag)))
            return false;
        return behind_length(n.width == 0 ? 0 : prefix_width(n.ceiling), n.ceiling,
                             [this, body] { return body != 0 ? write(body) : rest_of(); });
    }
    constexpr bool rest_of() {
        std::uint64_t length = 0;
        return length_of(0, ~std::uint64_t{0}, length) && put_random(length);
    }

    constexpr bool write(std::uint16_t at) {
        const schema_node& n = nodes[at];
        switch (n.what) {
        case kind::nothing:
            return true;
        case kind::integer: {
            const std::uint64_t value = number(at, n.width);
            return n.width == 0 ? put_varint(value, 1u << random.below(4)) : put(n.width, value);
        }
        case kind::fixed:
            return put_random(n.ceiling);
        case kind::opaque:
            return behind_length(n.width, n.ceiling, [this, &n] {
                std::uint64_t length = 0;
                return length_of(n.floor, n.ceiling, length) && put_random(length);
            });
        case kind::vec:
            return behind_length(n.width, n.ceiling, [this, &n] { return elements(n, n.floor); });
        case kind::trailing: {
            std::uint8_t* const before = p;
            if (random.one_in(8) || !write(n.first))
                p = before;
            return true; // it may be absent
        }
        case kind::rest:
            return rest_of();
        case kind::remaining:
            return elements(n, 0);
        case kind::structure:
            return structure(n);
        case kind::select:
        case kind::counted_opaque:
        case kind::counted_vec:
            for (const negotiated& c : context)
                if (c.key == n.key_type())
                    return keyed(n, c.value);
            why = errc::unknown_selector;
            return false;
        case kind::tlv:
            return tagged(at, n);
        }
        return false;
    }
};

[[gnu::cold]] constexpr result<std::size_t> generate_into(std::span<const schema_node> schema,
                                                          std::span<const value_picker> pickers,
                                                          random_source& random, mutable_bytes out,
                                                          const generate_options& options,
                                                          std::span<const negotiated> context) {
    std::uint8_t nothing = 0;
    std::uint8_t* const begin = out.empty() ? &nothing : out.data();
    generator g{{schema.data(), pickers, random, options, context, begin, begin + out.size()}};
    // what does not fit, or selects on what is not there, may be another message the next time
    for (int attempt = 0; attempt < 64; ++attempt) {
        g.p = begin;
        if (g.write(0))
            return static_cast<std::size_t>(g.p - begin);
    }
    return fault{g.why, 0};
}

} // namespace tlswire::detail
