// SPDX-License-Identifier: BSL-1.0
// wire/tlv_list.hpp: checking a list of { type, length, body } whose alternatives are declared.
//
// Peers shuffle their extensions, so the type of the next one can't be predicted, and every branch on it
// costs 15 to 20 cycles. Hence two steps. Scatter: walk the frame, check flat bodies by a row of numbers, and
// note where each type lies whose body has to be walked; no branch depends on a type. Gather: walk those, in
// our order, which is the same for every hello of a client. All tables are computed from the alternatives.
#pragma once

#include <tlswire/wire/shape.hpp>

namespace tlswire::detail {

// ---- the frame
// -------------------------------------------------------------------------------------------------
template <class T>
struct tlv_frame;
template <class Tag, std::size_t Ceiling, class... A>
struct tlv_frame<tlv<Tag, Ceiling, A...>> {
    static constexpr unsigned tag_width = sizeof(Tag);
    static constexpr unsigned length_width = prefix_width(Ceiling);
    static constexpr unsigned width = tag_width + length_width;
    using tag = Tag;
};
template <class T>
constexpr position after_tlv(position p) {
    using frame = tlv_frame<T>;
    return p + frame::width + load_be<frame::length_width>(p + frame::tag_width);
}
template <class T>
constexpr element<T> tlv_at(position p, const T* host) {
    using frame = tlv_frame<T>;
    element<T> e{};
    if (host != nullptr) {
        e.type = host->tag();
        e.host = host;
        if (const auto* raw = host->template get_if<unknown<typename frame::tag>>())
            e.body = raw->body;
    } else {
        e.type = static_cast<typename frame::tag>(load_be<frame::tag_width>(p));
        e.body = {p + frame::width, load_be<frame::length_width>(p + frame::tag_width)};
    }
    return e;
}

// ---- type -> number: a byte table behind a perfect hash that the compiler finds
// -----------------------------------
struct hashing {
    std::uint32_t multiplier = 0;
    std::uint32_t slots = 0;
};
constexpr std::uint32_t slot_of(std::uint32_t type, hashing h) {
    return (type ^ (type * h.multiplier >> 16)) & (h.slots - 1);
}
template <std::size_t N>
consteval hashing perfect_hash(const std::array<std::uint16_t, N>& keys) {
    // bounded: clang gives a constant expression a million steps. Small types keep their slot
    std::uint16_t trial = 0;
    std::array<std::uint16_t, 4096> taken_in{};
    for (std::uint32_t slots = std::bit_ceil(static_cast<std::uint32_t>(N) + 1); slots <= 4096; slots *= 2) {
        for (std::uint32_t multiplier = 1; multiplier < 40; multiplier += 2) {
            ++trial;
            std::size_t i = N; // the large types are declared last, and collide first
            while (i > 0) {
                std::uint16_t& slot = taken_in[slot_of(keys[i - 1], {multiplier, slots})];
                if (slot == trial)
                    break;
                slot = trial;
                --i;
            }
            if (i == 0)
                return {multiplier, slots};
        }
    }
    return {};
}

using body_check = bool (*)(position, std::uint32_t);

/// The tables for one list of alternatives.
template <class T>
struct plan;
template <class Tag, std::size_t Ceiling, class... A>
struct plan<tlv<Tag, Ceiling, A...>> {
    static_assert(codec<tlv<Tag, Ceiling, A...>>::fixed == variable); // says if two types are the same
    static constexpr std::size_t declared = sizeof...(A);
    static constexpr auto& expected = tlv_traits<Tag>::expected_unknown;
    static constexpr std::size_t known = declared + expected.size();

    static constexpr auto keys = [] {
        std::array<std::uint16_t, known> k{static_cast<std::uint16_t>(A::type)...};
        for (std::size_t i = declared; i < known; ++i)
            k[i] = expected[i - declared];
        return k;
    }();
    static constexpr hashing hash = perfect_hash(keys);
    static_assert(hash.slots != 0 || !all_different<Tag>({A::type...}),
                  "tlswire: no perfect hash is found for the types of this tlv's alternatives");

    // Numbers: first what has to be walked. The rest of the words is shared by the types that nobody
    // declares.
    static constexpr std::array<shape, declared> shapes{shape_of<A>...};
    static constexpr std::size_t walked = (std::size_t{0} + ... + std::size_t{!shape_of<A>.has_row()});
    static constexpr std::size_t words = (known + 8 + 63) / 64;
    static_assert(64 * words <= 256, "tlswire: more than 248 alternatives");

    static constexpr auto numbers = [] {
        std::array<std::uint8_t, known> r{};
        std::uint8_t next = 0;
        for (std::size_t i = 0; i < declared; ++i)
            if (!shapes[i].has_row())
                r[i] = next++;
        for (std::size_t i = 0; i < known; ++i)
            if (i >= declared || shapes[i].has_row())
                r[i] = next++;
        return r;
    }();
    static constexpr auto number = [] {
        std::array<std::uint8_t, hash.slots == 0 ? 1 : hash.slots> t{};
        if (hash.slots == 0)
            return t; // an error that is told already
        std::size_t other = known;
        for (std::uint8_t& n : t) {
            n = static_cast<std::uint8_t>(other);
            if (++other == 64 * words)
                other = known;
        }
        for (std::size_t i = 0; i < known; ++i)
            t[slot_of(keys[i], hash)] = numbers[i];
        return t;
    }();
    // Whom nobody declares, everything fits: row 0 says so where number 0 is walked, else a row of its own.
    static constexpr std::size_t row_count = walked != 0 ? declared : 64 * words;
    static constexpr std::uint32_t row_of(std::uint32_t i) {
        return walked != 0 ? i & (0u - std::uint32_t{i < row_count}) : i; // without a branch
    }
    static constexpr auto rows = [] {
        std::array<shape_row, row_count> t{};
        for (shape_row& row : t) // g++ 12 makes zeros of what is left as it was initialised
            row = shape_row{};
        for (std::size_t i = 0; i < declared; ++i)
            if (shapes[i].has_row())
                t[numbers[i]] = shapes[i].row();
        return t;
    }();
    static constexpr auto type = [] {
        std::array<std::uint16_t, row_count> t{};
        for (std::size_t i = 0; i < declared; ++i)
            t[numbers[i]] = keys[i];
        return t;
    }();
    static constexpr auto walk = [] {
        constexpr std::array<body_check, declared> all{(shape_of<A>.has_row() ? nullptr : &exactly<A>)...};
        std::array<body_check, walked> t{};
        for (std::size_t i = 0; i < declared; ++i)
            if (!shapes[i].has_row())
                t[numbers[i]] = all[i];
        return t;
    }();
};

// ---- the hot loops
// -----------------------------------------------------------------------------------------------
/// Walks the bodies that have to be walked, of the numbers that were seen.
template <class P>
[[gnu::always_inline]] constexpr bool gather(const std::uint64_t (&seen)[P::words],
                                             const position (&body)[64 * P::words]) {
    for (std::size_t w = 0; 64 * w < P::walked; ++w) {
        std::uint64_t todo = seen[w];
        if (P::walked - 64 * w < 64)
            todo &= (std::uint64_t{1} << (P::walked - 64 * w)) - 1;
        for (; todo != 0; todo &= todo - 1) {
            const std::size_t i = 64 * w + static_cast<std::size_t>(std::countr_zero(todo));
            const std::uint32_t head = load_be<4>(body[i] - 4);
            if (head >> 16 == P::type[i] && !P::walk[i](body[i], head & 0xffff))
                return false;
        }
    }
    return true;
}

/// nullptr: the frame or a body is wrong. `repeated`: two elements may share a type.
template <class P>
constexpr position scatter_and_gather(position p, position end, bool& repeated) {
    while (p != end) {
        std::uint64_t seen[P::words] = {};
        position body[64 * P::words]; // only what `seen` names is ever read
        while (p != end) {
            if (end - p < 4)
                return nullptr;
            const std::uint32_t head = load_be<4>(p);
            const std::uint32_t n = head & 0xffff;
            const std::uint32_t i = P::number[slot_of(head >> 16, P::hash)];
            if (between(p, end) - 4 < n)
                return nullptr;
            const std::uint64_t bit = std::uint64_t{1} << (i & 63);
            if ((seen[i >> 6] & bit) != 0) [[unlikely]] {
                repeated = true;
                if (i < P::walked)
                    break; // gather what there is, then go on from here
            }
            seen[i >> 6] |= bit;
            p += 4;
            body[i] = p;
            const std::uint32_t row = P::row_of(i);
            if (!P::rows[row].fits(p, n) && P::type[row] == head >> 16) [[unlikely]]
                return nullptr;
            p += n;
        }
        if (!gather<P>(seen, body))
            return nullptr;
    }
    return p;
}

/// A set of numbers below Size: a bit for each.
template <std::uint32_t Size>
struct number_set {
    std::uint64_t seen[Size / 64] = {};

    constexpr bool has(std::uint32_t number) const { return (seen[number / 64] >> (number & 63) & 1) != 0; }
    /// False if it was there already.
    constexpr bool add(std::uint32_t number) {
        const bool is_new = !has(number);
        seen[number / 64] |= std::uint64_t{1} << (number & 63);
        return is_new;
    }
};
constexpr position after_extension(position p) {
    return p + 4 + load_be<2>(p + 2);
}
/// With 8 KB of stack.
[[gnu::cold, gnu::noinline]] constexpr bool all_distinct_of_many(position begin, position end) {
    number_set<65536> types;
    position p = begin;
    while (p != end && types.add(load_be<2>(p)))
        p = after_extension(p);
    return p == end;
}
/// Exact, for the few lists where the scatter saw a number twice. Linear, no heap. A list that fits into 2 KB
/// does with 2 KB of stack: where no two types have the same lowest 14 bits, all is said; else all types are
/// gone through, a quarter of them at a time.
[[gnu::cold, gnu::noinline]] constexpr bool all_distinct(position begin, position end) {
    constexpr std::uint32_t quarter = 65536 / 4;
    if (end - begin > 2048)
        return all_distinct_of_many(begin, end);
    number_set<quarter> lowest;
    position p = begin;
    while (p != end && lowest.add(load_be<2>(p) % quarter))
        p = after_extension(p);
    if (p == end)
        return true;
    for (std::uint32_t first = 0; first < 65536; first += quarter) {
        number_set<quarter> types;
        for (p = begin; p != end; p = after_extension(p)) {
            const std::uint32_t type = load_be<2>(p) - first;
            if (type < quarter && !types.add(type))
                return false;
        }
    }
    return true;
}

template <class T>
constexpr position check_tlv_list(position p, position end, bool& distinct) {
    static_assert(tlv_frame<T>::width == 4 && tlv_frame<T>::tag_width == 2,
                  "tlswire: a list of tlv has 2-byte types and 2-byte lengths, as extensions do");
    if (p == end) // most certificates' lists are empty
        return p;
    bool repeated = false;
    const position after = scatter_and_gather<plan<T>>(p, end, repeated);
    distinct = after == nullptr || !repeated || all_distinct(p, end);
    return after;
}

} // namespace tlswire::detail
