// SPDX-License-Identifier: BSL-1.0
// ops/edit.hpp: replaces bytes of a message and makes the lengths of all that encloses them right again.
#pragma once

#include <tlswire/ops/survey.hpp>

namespace tlswire::detail {

/// Where a place keeps the length of what is in it: a fixed number of bytes, or a varint of that width.
struct length_field {
    std::uint32_t at = 0;
    unsigned width = 0; ///< 0: there is none
    bool is_varint = false;
    std::uint64_t floor = 0;
    std::uint64_t ceiling = 0;
};

/// A message in the front of a buffer that may grow.
struct editor {
    const schema_node* nodes;
    mutable_bytes buffer;
    std::size_t size;

    constexpr std::uint64_t number(std::size_t at, unsigned width) const {
        std::uint64_t value = 0;
        for (unsigned i = 0; i < width; ++i)
            value = value << 8 | buffer[at + i];
        return value;
    }
    constexpr void number(std::size_t at, unsigned width, std::uint64_t value) {
        for (unsigned i = 0; i < width; ++i)
            buffer[at + i] = static_cast<std::uint8_t>(value >> 8 * (width - 1 - i));
    }
    constexpr unsigned varint_width(std::size_t at) const { return 1u << (buffer[at] >> 6); }

    constexpr length_field length_of(const place& p) const {
        const schema_node& n = nodes[p.node];
        if (n.what == kind::vec || n.what == kind::opaque)
            return {p.begin, n.width, false, n.floor, n.ceiling};
        if (n.what != kind::tlv)
            return {};
        if (n.width != 0)
            return {p.begin + n.width, prefix_width(n.ceiling), false, 0, n.ceiling};
        const std::uint32_t at = p.begin + varint_width(p.begin);
        const unsigned width = varint_width(at);
        return {at, width, true, 0, (std::uint64_t{1} << (8 * width - 2)) - 1};
    }
    constexpr std::uint64_t read(const length_field& f) const {
        const std::uint64_t value = number(f.at, f.width);
        return f.is_varint ? value & ((std::uint64_t{1} << (8 * f.width - 2)) - 1) : value;
    }
    constexpr void write(const length_field& f, std::uint64_t value) {
        const std::uint64_t mark = f.is_varint ? number(f.at, f.width) - read(f) : 0;
        number(f.at, f.width, mark | value);
    }

    /// Whether all that encloses it may have so many bytes more.
    constexpr bool may_grow(std::span<const place> enclosing, std::int64_t by) const {
        if (by > 0 && static_cast<std::uint64_t>(by) > buffer.size() - size)
            return false;
        for (const place& p : enclosing) {
            const length_field f = length_of(p);
            if (f.width == 0)
                continue;
            const std::int64_t length = static_cast<std::int64_t>(read(f)) + by;
            if (length < static_cast<std::int64_t>(f.floor) || length > static_cast<std::int64_t>(f.ceiling))
                return false;
        }
        return true;
    }
    constexpr void grow(std::span<const place> enclosing, std::int64_t by) {
        for (const place& p : enclosing)
            if (const length_field f = length_of(p); f.width != 0)
                write(f, read(f) + static_cast<std::uint64_t>(by));
    }

    /// Makes [begin, end) `length` bytes long; what they hold then is the caller's to write. False, and
    /// nothing is changed, if something that encloses them may not have so many.
    constexpr bool replace(std::span<const place> enclosing, std::size_t begin, std::size_t end,
                           std::uint64_t length) {
        const std::int64_t by = static_cast<std::int64_t>(length) - static_cast<std::int64_t>(end - begin);
        if (!may_grow(enclosing, by))
            return false;
        grow(enclosing, by);
        move_tail(end, by);
        return true;
    }
    constexpr void move_tail(std::size_t from, std::int64_t by) {
        const auto to = static_cast<std::size_t>(static_cast<std::int64_t>(from) + by);
        if (by < 0)
            for (std::size_t i = from; i < size; ++i)
                buffer[to + (i - from)] = buffer[i];
        else
            for (std::size_t i = size; i > from; --i)
                buffer[to + (i - 1 - from)] = buffer[i - 1];
        size = static_cast<std::size_t>(static_cast<std::int64_t>(size) + by);
    }

    constexpr void reverse(std::size_t begin, std::size_t end) {
        while (begin + 1 < end) {
            const std::uint8_t kept = buffer[begin];
            buffer[begin++] = buffer[--end];
            buffer[end] = kept;
        }
    }
    /// [begin, middle) and [middle, end) change places.
    constexpr void exchange(std::size_t begin, std::size_t middle, std::size_t end) {
        reverse(begin, middle);
        reverse(middle, end);
        reverse(begin, end);
    }
    constexpr void copy(std::size_t to, bytes from) {
        for (std::size_t i = 0; i < from.size(); ++i)
            buffer[to + i] = from[i];
    }
};

} // namespace tlswire::detail
