// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/trace_words.hpp: values in words, and lines of them.
#pragma once

#include <tlswire/registry/lookup.hpp>
#include <tlswire/registry/protocol_version.hpp>

#include <iomanip>
#include <ostream>
#include <sstream>
#include <string>

namespace tlswire::endpoint {

template <class E>
std::string text_of(E value) {
    const std::string_view known = name(value);
    if (!known.empty())
        return std::string(known);
    std::ostringstream out;
    out << "0x" << std::hex << static_cast<unsigned>(value);
    return out.str();
}

inline std::string version_text(ProtocolVersion v) {
    const auto number = static_cast<unsigned>(v);
    return text_of(v) + " (" + std::to_string(number >> 8) + "," + std::to_string(number & 0xff) + ")";
}

template <class List>
std::string list_text(const List& list) {
    std::string out;
    for (const auto value : list)
        out += (out.empty() ? "" : ", ") + text_of(value);
    return out;
}

inline std::string or_none(const std::string& text) {
    return text.empty() ? "(none)" : text;
}

/// One line of what a step says.
inline void say(std::ostream& out, std::string_view what, const std::string& value) {
    out << "  " << std::left << std::setw(22) << what << ' ' << value << '\n';
}
inline void warn(std::ostream& out, std::string_view text) {
    out << "  ! " << text << '\n';
}

} // namespace tlswire::endpoint
