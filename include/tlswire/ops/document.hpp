// SPDX-License-Identifier: BSL-1.0
// ops/document.hpp: a message told to a writer, field by field: from its bytes by the interpreter, or from
// its value. print and JSON are writers; neither is instantiated per alternative for what is on the wire.
#pragma once

#include <tlswire/ops/walk.hpp>

namespace tlswire::detail {

/// The names of one schema, without its type.
struct name_table {
    const schema_node* nodes;
    const pooled* fields;
    const char* field_pool;
    const pooled* types;
    const char* type_pool;
    const std::uint8_t* enumerator_numbers;
    const enumerator_name* enumerators;
    const std::uint8_t* tlv_numbers;
    const tlv_names* const* tlvs;

    constexpr std::string_view field(std::size_t i) const {
        return {field_pool + fields[i].at, fields[i].size};
    }
    constexpr std::string_view type(std::size_t i) const { return {type_pool + types[i].at, types[i].size}; }
    /// nullptr where there are none.
    constexpr enumerator_name enumerator(std::size_t i) const { return enumerators[enumerator_numbers[i]]; }
    constexpr const tlv_names* tlv(std::size_t i) const { return tlvs[tlv_numbers[i]]; }
};
template <class T>
constexpr name_table names_of() {
    constexpr auto& f = field_names_of<T>;
    constexpr auto& t = type_names_of<T>;
    return {nodes_of<T>.data(),
            f.names.data(),
            f.pool.data(),
            t.types.names.data(),
            t.types.pool.data(),
            t.enumerators.numbers.data(),
            t.enumerators.pointers.data(),
            t.tlvs.numbers.data(),
            t.tlvs.pointers.data()};
}

constexpr bool is_compound(kind k) {
    return k == kind::structure || k == kind::tlv || k == kind::select || k == kind::vec;
}

/// Tells a writer what the interpreter meets.
template <class Writer>
struct naming_visitor {
    Writer& to;
    name_table names;

    constexpr void begin_structure(std::uint16_t at) { to.begin_structure(names.type(at)); }
    constexpr void end_structure(std::uint16_t) { to.end_structure(); }
    constexpr void field(std::uint16_t at) { to.field(names.field(at)); }
    constexpr void begin_list(std::uint16_t at) {
        to.begin_list(is_compound(names.nodes[names.nodes[at].first].what));
    }
    constexpr void element(std::uint32_t i) { to.element(i); }
    constexpr void end_list(std::uint32_t) { to.end_list(); }
    constexpr void integer(std::uint16_t at, std::uint64_t value) {
        to.integer(value, names.nodes[at].width, names.enumerator(at));
    }
    constexpr void opaque(bytes data) { to.opaque(data); }
    constexpr void absent() { to.absent(); }
    constexpr void begin_tlv(std::uint16_t at, std::uint64_t tag) {
        to.begin_tlv(tag, names.nodes[at].width, names.enumerator(at), *names.tlv(at));
    }
    constexpr void end_tlv() { to.end_tlv(); }
};

/// Tells the writer of a T on the wire. The bytes are the message's, and good.
template <class T, class Writer>
constexpr void tell_bytes(Writer& to, bytes in, std::span<const negotiated> context) {
    naming_visitor<Writer> visitor{to, names_of<T>()};
    (void)walk_over(schema_of<T>, in, context, visitor).walk_all();
}

// static, but of the name's size: not the compiler's whole spelling
template <class T, std::size_t I>
inline constexpr auto field_chars = [] {
    std::array<char, field_name<T, I>().size()> chars{};
    for (std::size_t i = 0; i < chars.size(); ++i)
        chars[i] = field_name<T, I>()[i];
    return chars;
}();
template <class T, std::size_t I>
constexpr std::string_view stored_field_name() {
    return {field_chars<T, I>.data(), field_chars<T, I>.size()};
}

/// Tells the writer of a T by its value.
template <class T>
struct tell;

template <wire_integer T>
struct tell<T> {
    static constexpr void value(auto& to, const T& v) {
        to.integer(static_cast<std::uint64_t>(v), sizeof(T), namer_for<T>());
    }
};
template <wide_integer T>
struct tell<T> {
    static constexpr void value(auto& to, const T& v) { to.integer(v.value, wide_integer_size<T>, nullptr); }
};
template <>
struct tell<varint> {
    static constexpr void value(auto& to, const varint& v) { to.integer(v.value, 0, nullptr); }
};
template <>
struct tell<nothing> {
    static constexpr void value(auto& to, const nothing&) { to.absent(); }
};
template <std::size_t Size>
struct tell<std::array<std::uint8_t, Size>> {
    static constexpr void value(auto& to, const std::array<std::uint8_t, Size>& v) { to.opaque(v); }
};
template <class T>
    requires(wire_opaque<T> || std::same_as<T, rest>)
struct tell<T> {
    static constexpr void value(auto& to, const T& v) { to.opaque(v.view); }
};
template <class Key>
struct tell<counted_opaque<Key>> {
    static constexpr void value(auto& to, const counted_opaque<Key>& v) { to.opaque(v.view); }
};
template <class Key, class T>
struct tell<counted_vec<Key, T>> {
    static constexpr void value(auto& to, const counted_vec<Key, T>& v) {
        tell<vec<T, 0, 0xffffffff>>::value(to, v.list);
    }
};
template <class T>
struct tell<remaining<T>> {
    static constexpr void value(auto& to, const remaining<T>& v) {
        tell<typename remaining<T>::list_type>::value(to, v.list);
    }
};
template <class T>
struct tell<trailing<T>> {
    static constexpr void value(auto& to, const trailing<T>& v) {
        if (v.has_value())
            tell<T>::value(to, *v);
        else
            to.absent();
    }
};
template <class Key, class... Case>
struct tell<select<Key, Case...>> {
    static constexpr void value(auto& to, const select<Key, Case...>& v) {
        v.body.visit([&to](const auto& a) {
            using A = std::remove_cvref_t<decltype(a)>;
            if constexpr (std::is_same_v<A, none>)
                to.absent();
            else
                tell<A>::value(to, a);
        });
    }
};
template <class Tag, unsigned Width>
struct tell_tlv {
    static constexpr void value(auto& to, const auto& v) {
        to.begin_tlv(static_cast<std::uint64_t>(v.tag()), Width, namer_for<Tag>(), names_of_tlv<Tag>);
        v.body.visit([&to](const auto& b) {
            using B = std::remove_cvref_t<decltype(b)>;
            if constexpr (std::is_same_v<B, unknown<Tag>>)
                to.opaque(b.body);
            else
                tell<B>::value(to, b);
        });
        to.end_tlv();
    }
};
template <class Tag, std::size_t Ceiling, class... A>
struct tell<tlv<Tag, Ceiling, A...>> : tell_tlv<Tag, sizeof(Tag)> {};
template <class Tag, class... A>
struct tell<varint_tlv<Tag, A...>> : tell_tlv<Tag, 0> {};
template <class T, std::size_t Floor, std::size_t Ceiling>
struct tell<vec<T, Floor, Ceiling>> {
    static constexpr void value(auto& to, const vec<T, Floor, Ceiling>& v) {
        to.begin_list(is_compound(nodes_of<T>[0].what));
        std::uint32_t i = 0;
        if (v.on_wire()) {
            const position end = v.wire().data() + v.wire().size();
            for (position p = v.wire().data(); p != end;) {
                const position after = codec<vec<T, Floor, Ceiling>>::next(p, end);
                to.element(i++);
                tell_bytes<T>(to, {p, after}, {});
                p = after;
            }
        } else {
            for (const T& e : v.host()) {
                to.element(i++);
                tell<T>::value(to, e);
            }
        }
        to.end_list();
    }
};
template <wire_struct T>
struct tell<T> {
    template <class Writer, class Fields, std::size_t... I>
    static constexpr void value_of_each(Writer& to, const Fields& all, std::index_sequence<I...>) {
        ((to.field(stored_field_name<T, I>()),
          tell<std::remove_cvref_t<std::tuple_element_t<I, Fields>>>::value(to, std::get<I>(all))),
         ...);
    }
    template <class Writer>
    static constexpr void value(Writer& to, const T& v) {
        constexpr std::size_t n = fields_of<T>::size; // named: g++ 12 crashes on it inside the call
        to.begin_structure(type_name<T>());
        if constexpr (n > 0)
            value_of_each(to, visit_fields(v, [](const auto&... f) { return std::tie(f...); }),
                          std::make_index_sequence<n>{});
        to.end_structure();
    }
};

} // namespace tlswire::detail
