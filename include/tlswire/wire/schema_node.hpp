// SPDX-License-Identifier: BSL-1.0
// wire/schema_node.hpp: what a schema is made of, and what is noted while it is made.
#pragma once

#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// What a node of a schema is.
enum class kind : std::uint8_t {
    nothing,
    integer,
    fixed,
    opaque,
    vec,
    trailing,
    rest,
    structure,
    select,
    tlv,
    counted_opaque,
    counted_vec,
    remaining
};

/// One type, field or alternative of a declaration. Small: whoever parses a ClientHello has 270 of them.
struct schema_node {
    kind what{};
    std::uint8_t width = 0;  ///< bytes of an integer, a length prefix or a tag; 0: a varint
    std::uint16_t first = 0; ///< the children are nodes first to first + count - 1
    std::uint8_t count = 0;
    std::uint8_t key : 6 = 0;   ///< select, counted: 1 + which field before it is the key; 0: negotiated
    bool otherwise : 1 = false; ///< a case that takes every other value
    bool flag : 1 = false;      ///< a case whose label is a mask: it takes a key that has a bit of it
    std::uint16_t floor = 0;    ///< vectors: in bytes
    std::uint32_t label = 0;    ///< of a case or an alternative
    std::uint32_t ceiling =
        0; ///< vectors: in bytes. fixed: the size. tlv: of the body. select, counted: key_type

    /// Of a select or a counted vector: which key, by a hash of its type's name.
    constexpr std::uint32_t key_type() const { return ceiling; }
};
static_assert(sizeof(schema_node) == 16);

namespace detail {

consteval std::uint32_t type_hash(std::string_view s) {
    std::uint32_t h = 2166136261u;
    for (const char c : s)
        h = (h ^ static_cast<std::uint8_t>(c)) * 16777619u;
    return h;
}
/// A negotiated value that is passed to an interpreter.
struct negotiated {
    std::uint32_t key = 0;
    std::uint32_t value = 0;
};
template <class Key>
inline constexpr std::uint32_t key_id = type_hash(type_name<Key>());
template <class... C>
constexpr std::array<negotiated, sizeof...(C)> negotiated_values(const C&... context) {
    return {negotiated{key_id<C>, static_cast<std::uint32_t>(context)}...};
}

using enumerator_name = std::string_view (*)(std::uint64_t);
template <class E>
constexpr std::string_view name_of_enumerator(std::uint64_t value) {
    return name(static_cast<E>(value));
}
template <class T>
consteval enumerator_name namer_for() {
    if constexpr (requires(T t) {
                      requires std::is_enum_v<T>;
                      std::string_view{name(t)};
                  })
        return &name_of_enumerator<T>;
    else
        return nullptr;
}

template <class T>
struct describe;

struct tlv_names {
    std::string_view name;
    std::string_view tag;
    std::string_view body;
};

template <class Tag>
inline constexpr tlv_names names_of_tlv{tlv_traits<Tag>::name, tlv_traits<Tag>::tag_name,
                                        tlv_traits<Tag>::body_name};

/// What a message is called in a path: a union has no type of its own.
template <class T>
struct called {
    static consteval std::string_view name() { return type_name<T>(); }
};
template <class Tag, std::size_t Ceiling, class... A>
struct called<tlv<Tag, Ceiling, A...>> {
    static consteval std::string_view name() { return tlv_traits<Tag>::name; }
};
template <class Tag, class... A>
struct called<varint_tlv<Tag, A...>> {
    static consteval std::string_view name() { return tlv_traits<Tag>::name; }
};

// What a walk over a declaration fills in: as much as it is given room for, and how much that would be. One
// kind for each that is asked for, so that those who don't print don't pay for names while compiling.
struct draft {
    std::size_t used = 1;
    std::size_t chars = 0;

    constexpr std::uint16_t children(std::size_t n) {
        const std::size_t at = used;
        used += n;
        return static_cast<std::uint16_t>(at);
    }
    constexpr void set(std::uint16_t, const schema_node&) {}
    constexpr void label(std::uint16_t, std::uint32_t) {}
    constexpr void flag(std::uint16_t, std::uint32_t) {}
    constexpr void otherwise(std::uint16_t) {}
    template <class T, std::size_t I>
    constexpr void field(std::uint16_t) {}
    template <class T>
    constexpr void field_of_type(std::uint16_t) {}
    template <class T>
    constexpr void type(std::uint16_t) {}
    constexpr void type_is(std::uint16_t, std::string_view) {}
    template <class Tag>
    constexpr void tlv(std::uint16_t) {}
};

struct node_draft : draft {
    schema_node* nodes = nullptr;

    constexpr void set(std::uint16_t at, const schema_node& n) {
        if (nodes == nullptr)
            return;
        const schema_node before = nodes[at];
        nodes[at] = n;
        nodes[at].label = before.label;
        nodes[at].otherwise = before.otherwise;
        nodes[at].flag = before.flag;
    }
    constexpr void label(std::uint16_t at, std::uint32_t value) {
        if (nodes != nullptr)
            nodes[at].label = value;
    }
    constexpr void flag(std::uint16_t at, std::uint32_t bits) {
        label(at, bits);
        if (nodes != nullptr)
            nodes[at].flag = true;
    }
    constexpr void otherwise(std::uint16_t at) {
        if (nodes != nullptr)
            nodes[at].otherwise = true;
    }
};

struct field_draft : draft {
    std::string_view* fields = nullptr;

    constexpr void keep(std::uint16_t at, std::string_view s) {
        chars += s.size();
        if (fields != nullptr)
            fields[at] = s;
    }
    template <class T, std::size_t I>
    constexpr void field(std::uint16_t at) {
        keep(at, field_name<T, I>());
    }
    template <class T>
    constexpr void field_of_type(std::uint16_t at) {
        keep(at, type_name<T>());
    }
};

struct type_draft : draft {
    std::string_view* types = nullptr;
    enumerator_name* enumerators = nullptr;
    const tlv_names** tlvs = nullptr;

    template <class T>
    constexpr void type(std::uint16_t at) {
        type_is(at, type_name<T>());
        if (types != nullptr)
            enumerators[at] = namer_for<T>();
    }
    constexpr void type_is(std::uint16_t at, std::string_view s) {
        chars += s.size();
        if (types != nullptr)
            types[at] = s;
    }
    template <class Tag>
    constexpr void tlv(std::uint16_t at) {
        if (tlvs != nullptr)
            tlvs[at] = &names_of_tlv<Tag>;
    }
};

} // namespace detail
} // namespace tlswire
