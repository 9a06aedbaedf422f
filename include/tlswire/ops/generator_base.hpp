// SPDX-License-Identifier: BSL-1.0
// ops/generator_base.hpp: how large and how odd what is generated may be, and the numbers and bytes of it.
#pragma once

#include <tlswire/ops/random.hpp>
#include <tlswire/ops/walk.hpp>

namespace tlswire {

/// How large a generated message may be, and how odd.
struct generate_options {
    std::uint32_t most_elements = 4; ///< of a list, unless its floor wants more
    std::uint32_t most_bytes = 32;   ///< of opaque bytes, likewise
    /// Of 256 choices, how many are odd: a value that is not registered, GREASE, an unknown extension, one
    /// type twice, the longest or the shortest that there may be.
    std::uint8_t oddness = 16;
};

namespace detail {

/// Gives a registered value for a random number, if there is a registry. Not a pointer that may be null: g++
/// with UBSan has no constant for whether it is.
struct value_picker {
    std::uint64_t (*pick)(std::uint64_t random) = nullptr;
    bool is_there = false;
};
template <class E>
constexpr std::uint64_t pick_registered(std::uint64_t random) {
    const auto all = registered_values(E{});
    return static_cast<std::uint64_t>(all[choose_index(random, all.size())]);
}
template <class T>
consteval value_picker picker_for() {
    if constexpr (requires {
                      requires std::is_enum_v<T>;
                      registered_values(T{});
                  })
        return {&pick_registered<T>, true};
    else
        return {};
}
struct picker_draft : draft {
    value_picker* pickers = nullptr;

    template <class T>
    constexpr void type(std::uint16_t at) {
        if (pickers != nullptr)
            pickers[at] = picker_for<T>();
    }
};
template <class T>
inline constexpr auto pickers_of = [] {
    std::array<value_picker, count_of<T, picker_draft>.used> pickers{};
    picker_draft d;
    d.pickers = pickers.data();
    describe<T>::fill(d, 0);
    return pickers;
}();

/// Numbers, lengths and bytes. A function that answers false has written something that does not count.
struct generator_base {
    const schema_node* nodes;
    std::span<const value_picker> pickers;
    random_source& random;
    const generate_options& options;
    std::span<const negotiated> context;
    std::uint8_t* p;
    std::uint8_t* end; // of the room, or of what encloses this
    errc why = errc::no_space;

    constexpr std::size_t room() const { return static_cast<std::size_t>(end - p); }
    constexpr bool odd() { return random.below(256) < options.oddness; }

    constexpr bool put(unsigned width, std::uint64_t value) {
        if (room() < width)
            return false;
        for (unsigned i = 0; i < width; ++i)
            p[i] = static_cast<std::uint8_t>(value >> 8 * (width - 1 - i));
        p += width;
        return true;
    }
    constexpr bool put_random(std::uint64_t n) {
        if (room() < n)
            return false;
        for (std::uint64_t i = 0; i < n; ++i)
            p[i] = static_cast<std::uint8_t>(random.next());
        p += n;
        return true;
    }
    /// A varint of 1, 2, 4 or 8 bytes, or of as many as it needs at least.
    constexpr bool put_varint(std::uint64_t value, unsigned least_width) {
        for (unsigned log = 0; log < 4; ++log) {
            const unsigned width = 1u << log;
            if (width < least_width || value >> (8 * width - 2) != 0)
                continue;
            return put(width, value | std::uint64_t{log} << (8 * width - 2));
        }
        return false;
    }

    /// Which number of `width` bytes, 0 for a varint.
    constexpr std::uint64_t number(std::uint16_t at, unsigned width) {
        const unsigned bits = width == 0 ? 62 : 8 * width;
        const std::uint64_t all_bits = bits == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
        if (pickers[at].is_there && !odd())
            return pickers[at].pick(random.next()) & all_bits;
        switch (random.below(4)) {
        case 0: // a boundary
            return ((random.below(2) == 0 ? 0 : all_bits) + random.below(2)) & all_bits;
        case 1: // GREASE
            return (0x0a0a + 0x1010 * random.below(16)) & all_bits;
        case 2:
            return random.below(256) & all_bits;
        default:
            return random.next() & all_bits;
        }
    }
    /// A length between floor and ceiling that fits into the room; what may be empty often is, as in messages
    /// of programs.
    constexpr bool length_of(std::uint64_t floor, std::uint64_t ceiling, std::uint64_t& length) {
        if (room() < floor)
            return false;
        std::uint64_t most = ceiling < room() ? ceiling : room();
        if (odd()) {
            length = random.below(2) == 0 ? floor : most;
        } else if (floor == 0 && random.one_in(4)) {
            length = 0;
        } else {
            if (most > floor + options.most_bytes)
                most = floor + options.most_bytes;
            length = floor + random.below(most - floor + 1);
        }
        return true;
    }

    /// Calls `inside` with room for at most `ceiling` bytes behind a length of `width` bytes, which is
    /// written then; 0 is a varint, for which two bytes are kept.
    template <class Inside>
    constexpr bool behind_length(unsigned width, std::uint64_t ceiling, Inside inside) {
        const unsigned kept = width == 0 ? 2 : width;
        if (room() < kept)
            return false;
        if (width == 0 && ceiling > 0x3fff)
            ceiling = 0x3fff;
        std::uint8_t* const at = p;
        std::uint8_t* const outer = end;
        p += kept;
        if (room() > ceiling)
            end = p + ceiling;
        const bool ok = inside();
        end = outer;
        if (!ok)
            return false;
        std::uint8_t* const after = p;
        const auto length = static_cast<std::uint64_t>(after - at) - kept;
        p = at;
        (void)(width == 0 ? put_varint(length, 2) : put(width, length));
        p = after;
        return true;
    }
};

} // namespace detail
} // namespace tlswire
