// SPDX-License-Identifier: BSL-1.0
// ops/present.hpp: a declaration, written back in the RFC's own presentation language (RFC 8446 3).
#pragma once

#include <tlswire/ops/document.hpp>
#include <tlswire/ops/text.hpp>

namespace tlswire {
namespace detail {

template <class Out>
struct presenter {
    Out out;
    name_table names;

    constexpr void bound(std::uint32_t n) {
        // as the RFCs write them: 255 and 254 in digits, above that 2^16-1
        for (const unsigned bits : {16u, 24u, 32u}) {
            const std::uint64_t power = std::uint64_t{1} << bits;
            if (n < power - 4 || n >= power || n <= 0xffff - 4)
                continue;
            out = put_number(put(put_number(put(out, "2^"), bits), "-"), power - n);
            return;
        }
        out = put_number(out, n);
    }
    constexpr void range(const schema_node& n) {
        out = put(out, "<");
        bound(n.floor);
        out = put(out, "..");
        bound(n.ceiling);
        out = put(out, ">");
    }
    constexpr void type_of(std::uint16_t at) {
        const schema_node& n = names.nodes[at];
        if (n.what == kind::vec || n.what == kind::trailing || n.what == kind::counted_vec ||
            n.what == kind::remaining)
            type_of(n.first);
        else if (n.what == kind::counted_opaque)
            out = put(out, "opaque");
        else if (n.what == kind::tlv)
            out = put(out, names.tlv(at)->name);
        else
            out = put(out, names.type(at));
    }
    /// What stands behind the name: [32] or <1..2^16-1>.
    constexpr void size_of(std::uint16_t at) {
        const schema_node& n = names.nodes[at];
        if (n.what == kind::trailing)
            return size_of(n.first);
        if (n.what == kind::fixed)
            out = put(put_number(put(out, "["), n.ceiling), "]");
        else if (n.what == kind::opaque && names.type(at) == "opaque")
            range(n);
        else if (n.what == kind::vec) {
            size_of(n.first);
            range(n);
        } else if (n.what == kind::remaining) {
            size_of(n.first);
            out = put(out, "[]");
        } else if (n.what == kind::counted_opaque || n.what == kind::counted_vec) {
            out = put(out, "[");
            if (n.key != 0)
                out = put(put(put(out, names.type(0)), "."), key_name);
            else
                out = put(out, names.type(at));
            out = put(out, "]");
        }
    }
    constexpr void case_label(std::uint16_t at, const schema_node& c) {
        if (c.otherwise) {
            out = put(out, " default: ");
        } else if (c.flag) {
            out = put(put_hex_number(put(out, " case "), c.label, 1), ": ");
        } else {
            const std::string_view label =
                names.enumerator(at) != nullptr ? names.enumerator(at)(c.label) : std::string_view{};
            out = put(out, " case ");
            out = label.empty() ? put_number(out, c.label) : put(out, label);
            out = put(out, ": ");
        }
    }
    constexpr void cases(std::uint16_t at, const schema_node& n) {
        for (std::uint16_t i = n.first; i < n.first + n.count; ++i) {
            case_label(at, names.nodes[i]);
            type_of(i);
            size_of(i);
            out = put(out, ";");
        }
    }
    constexpr void select_of(std::uint16_t at, const schema_node& n) {
        out = put(put(out, "select ("), n.key != 0 ? key_name : names.type(at));
        out = put(out, ") {");
        cases(at, n);
        out = put(out, " }");
    }
    constexpr void tagged(std::uint16_t at, const schema_node& n) {
        const tlv_names& called = *names.tlv(at);
        out = put(put(put(out, "struct { "), names.type(at)), " ");
        out = put(put(out, called.tag), n.width == 0 ? "; varint" : "; uint");
        if (n.width != 0)
            out = put_number(out, prefix_width(n.ceiling) * 8);
        out = put(out, " length; select (");
        out = put(put(out, called.tag), ") {");
        cases(at, n);
        out = put(put(put(out, " default: opaque; } "), called.body), "; } ");
        out = put(put(out, called.name), ";");
    }
    constexpr void structure(std::uint16_t at) {
        const schema_node& n = names.nodes[at];
        out = put(out, "struct {");
        for (std::uint16_t i = n.first; i < n.first + n.count; ++i) {
            out = put(out, " ");
            const schema_node& c = names.nodes[i];
            if (c.key != 0)
                key_name = names.field(n.first + c.key - 1u);
            if (c.what == kind::select) {
                select_of(i, c);
            } else {
                type_of(i);
            }
            out = put(put(out, " "), names.field(i));
            size_of(i);
            out = put(out, ";");
        }
        out = put(out, " } ");
        out = put(put(out, names.type(at)), ";");
    }

    std::string_view key_name{};
};

template <class T>
constexpr name_table names_of_struct() {
    constexpr kind what = names_of<T>().nodes[0].what;
    static_assert(what == kind::structure || what == kind::tlv,
                  "tlswire: present<T>() takes a struct: a message, or a part of one");
    return names_of<T>();
}

} // namespace detail

/// Writes T's declaration through an output iterator of char:
///     struct { ProtocolVersion legacy_version; opaque random[32]; ... } ClientHello;
template <class T, class Out>
constexpr Out present_to(Out out) {
    detail::presenter<Out> to{out, detail::names_of_struct<T>()};
    if (to.names.nodes[0].what == kind::tlv)
        to.tagged(0, to.names.nodes[0]);
    else
        to.structure(0);
    return to.out;
}

namespace detail {
struct counting_iterator {
    using difference_type = std::ptrdiff_t;
    std::size_t n = 0;
    struct sink {
        constexpr sink& operator=(char) { return *this; }
    };
    constexpr sink operator*() const { return {}; }
    constexpr counting_iterator& operator++() {
        ++n;
        return *this;
    }
    constexpr counting_iterator operator++(int) {
        const counting_iterator before = *this;
        ++n;
        return before;
    }
};
template <class T>
inline constexpr auto presented = [] {
    std::array<char, present_to<T>(counting_iterator{}).n> text{};
    (void)present_to<T>(text.data());
    return text;
}();
} // namespace detail

/// T's declaration in the presentation language, made at compile time.
template <class T>
constexpr std::string_view present() {
    return {detail::presented<T>.data(), detail::presented<T>.size()};
}

} // namespace tlswire
