// SPDX-License-Identifier: BSL-1.0
// ops/json.hpp: a message as JSON.
//
// A structure is an object, field for field. An enumerator is {"value":4865,"name":"TLS_AES_128_GCM_SHA256"},
// its name null where the registry has none. Opaque bytes are lower-case hex, vectors arrays, an absent field
// null. An element of a tlv is an object of tag and body: {"extension_type":{...},"extension_data":{...}}, an
// unknown one's body hex.
#pragma once

#include <tlswire/ops/document.hpp>
#include <tlswire/ops/text.hpp>

namespace tlswire {
namespace detail {

template <class Out>
struct json_writer {
    Out out;
    bool first = true; // of the structure that is open

    constexpr void begin_structure(std::string_view) {
        out = put(out, "{");
        first = true;
    }
    constexpr void end_structure() {
        out = put(out, "}");
        first = false;
    }
    constexpr void key(std::string_view name, bool comma) {
        out = put(put(put(out, comma ? ",\"" : "\""), name), "\":");
    }
    constexpr void field(std::string_view name) {
        key(name, !first);
        first = false;
    }
    constexpr void begin_list(bool) { out = put(out, "["); }
    constexpr void element(std::uint32_t i) {
        if (i != 0)
            out = put(out, ",");
    }
    constexpr void end_list() {
        out = put(out, "]");
        first = false;
    }
    constexpr void integer(std::uint64_t value, unsigned, enumerator_name namer) {
        if (namer == nullptr) {
            out = put_number(out, value);
            return;
        }
        out = put_number(put(out, "{\"value\":"), value);
        const std::string_view name = namer(value);
        out = put(out, ",\"name\":");
        out = name.empty() ? put(out, "null") : put(put(put(out, "\""), name), "\"");
        out = put(out, "}");
    }
    constexpr void opaque(bytes data) { out = put(put_hex(put(out, "\""), data), "\""); }
    constexpr void absent() { out = put(out, "null"); }
    constexpr void begin_tlv(std::uint64_t tag, unsigned width, enumerator_name namer,
                             const tlv_names& names) {
        out = put(out, "{");
        key(names.tag, false);
        integer(tag, width, namer);
        key(names.body, true);
    }
    constexpr void end_tlv() {
        out = put(out, "}");
        first = false;
    }
};

} // namespace detail

/// Writes the message as JSON through an output iterator of char. No heap.
template <class T, class Out>
constexpr Out to_json(const T& message, Out out) {
    detail::json_writer<Out> writer{out};
    detail::tell<T>::value(writer, message);
    return writer.out;
}

/// Writes a T's bytes as JSON, by the interpreter: less code than from the value. Fails, with nothing
/// written, as `parse<T>` does.
template <class T, class Out, class... Context>
constexpr written<Out> to_json(bytes in, Out out, const Context&... context) {
    const auto negotiated = detail::negotiated_values(context...);
    const fault wrong = detail::locate(schema_of<T>, in, negotiated);
    if (wrong.code != errc::ok)
        return {out, wrong};
    detail::json_writer<Out> writer{out};
    detail::tell_bytes<T>(writer, in, negotiated);
    return {writer.out, {}};
}

} // namespace tlswire
