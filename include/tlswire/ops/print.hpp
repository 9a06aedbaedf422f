// SPDX-License-Identifier: BSL-1.0
// ops/print.hpp: a message as text for people.
//
//     ClientHello {
//       legacy_version: TLS 1.2 (0x0303)
//       cipher_suites: [TLS_AES_128_GCM_SHA256 (0x1301), 0x1a1a]
//       extensions: [
//         server_name (0x0000): ServerNameList { ... }
//       ]
//     }
#pragma once

#include <tlswire/ops/document.hpp>
#include <tlswire/ops/text.hpp>

namespace tlswire {
namespace detail {

template <class Out>
struct text_writer {
    Out out;
    std::size_t depth = 0;
    std::uint64_t compound = 0; // bit d: the list at depth d has an element a line
    bool empty = true;          // nothing yet in the structure or list that is open

    constexpr void line() {
        out = put(out, "\n");
        for (std::size_t i = 0; i < depth; ++i)
            out = put(out, "  ");
    }
    constexpr void begin_structure(std::string_view type) {
        out = put(put(out, type), " {");
        ++depth;
        empty = true;
    }
    constexpr void end_structure() {
        --depth;
        if (!empty)
            line();
        out = put(out, "}");
        empty = false;
    }
    constexpr void field(std::string_view name) {
        line();
        out = put(put(out, name), ": ");
        empty = false;
    }
    constexpr bool is_compound_list() const { return (compound >> (depth & 63) & 1) != 0; }
    constexpr void begin_list(bool of_compounds) {
        out = put(out, "[");
        ++depth;
        const std::uint64_t bit = std::uint64_t{1} << (depth & 63);
        compound = of_compounds ? compound | bit : compound & ~bit;
        empty = true;
    }
    constexpr void element(std::uint32_t i) {
        if (is_compound_list())
            line();
        else if (i != 0)
            out = put(out, ", ");
        empty = false;
    }
    constexpr void end_list() {
        const bool own_line = is_compound_list() && !empty;
        --depth;
        if (own_line)
            line();
        out = put(out, "]");
        empty = false;
    }
    constexpr void integer(std::uint64_t value, unsigned width, enumerator_name namer) {
        if (namer == nullptr) {
            out = put_number(out, value);
            return;
        }
        const std::string_view name = namer(value);
        if (name.empty()) {
            out = put_hex_number(out, value, width);
            return;
        }
        out = put_hex_number(put(put(out, name), " ("), value, width);
        out = put(out, ")");
    }
    constexpr void opaque(bytes data) { out = data.empty() ? put(out, "(empty)") : put_hex(out, data); }
    constexpr void absent() { out = put(out, "(absent)"); }
    constexpr void begin_tlv(std::uint64_t tag, unsigned width, enumerator_name namer, const tlv_names&) {
        integer(tag, width, namer);
        out = put(out, ": ");
    }
    constexpr void end_tlv() {}
};

} // namespace detail

/// Writes the message as text through an output iterator of char. No heap.
template <class T, class Out>
constexpr Out print(const T& message, Out out) {
    detail::text_writer<Out> writer{out};
    detail::tell<T>::value(writer, message);
    return writer.out;
}

/// Writes a T's bytes as text, by the interpreter: less code than from the value. Fails, with nothing
/// written, as `parse<T>` does.
template <class T, class Out, class... Context>
constexpr written<Out> print(bytes in, Out out, const Context&... context) {
    const auto negotiated = detail::negotiated_values(context...);
    const fault wrong = detail::locate(schema_of<T>, in, negotiated);
    if (wrong.code != errc::ok)
        return {out, wrong};
    detail::text_writer<Out> writer{out};
    detail::tell_bytes<T>(writer, in, negotiated);
    return {writer.out, {}};
}

} // namespace tlswire
