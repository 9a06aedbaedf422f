// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/session_file.cpp
#include "session_file.hpp"

#include "hex.hpp"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace tlswire::endpoint {

namespace {

/// What a value is on its way to the file.
std::string to_text(std::uint64_t n) {
    return std::to_string(n);
}
std::string to_text(bytes b) {
    return to_hex(b);
}
std::string to_text(const std::string& s) {
    return s;
}
std::string to_text(clock::time_point t) {
    const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(t.time_since_epoch());
    return std::to_string(since.count());
}
template <class E>
    requires std::is_enum_v<E>
std::string to_text(E value) {
    return std::string(name(value));
}

/// And back: false if it is none.
template <std::integral T>
bool from_text(const std::string& text, T& out) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc{} && end == text.data() + text.size();
}
template <class Octets>
    requires std::same_as<typename Octets::value_type, std::uint8_t>
bool from_text(const std::string& text, Octets& out) {
    const auto read = from_hex(text);
    if (read)
        out.assign(read->begin(), read->end());
    return read.has_value();
}
bool from_text(const std::string& text, std::string& out) {
    out = text;
    return true;
}
bool from_text(const std::string& text, clock::time_point& out) {
    std::int64_t milliseconds = 0;
    if (!from_text(text, milliseconds))
        return false;
    out = clock::time_point(std::chrono::milliseconds(milliseconds));
    return true;
}
template <class E>
    requires std::is_enum_v<E>
bool from_text(const std::string& text, E& out) {
    const auto value = from_name<E>(text);
    out = value.value_or(E{});
    return value.has_value();
}
bool from_text(const std::string& text, bool& out) {
    out = text == "1";
    return out || text == "0";
}

/// Calls visit(name, value) for all of a session.
template <class Session, class Visit>
void for_each_value(Session& s, Visit visit) {
    visit("version", s.version);
    visit("suite", s.suite);
    visit("secret", s.secret);
    visit("extended_master_secret", s.extended_master_secret);
    visit("id", s.id);
    visit("ticket", s.ticket);
    visit("ticket_age_add", s.ticket_age_add);
    visit("lifetime", s.lifetime);
    visit("since_ms", s.since);
    visit("server_name", s.server_name);
}

} // namespace

std::optional<session> load_session(const std::string& file) {
    if (!std::filesystem::exists(file))
        return std::nullopt;
    std::ifstream in(file);
    session s;
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        const std::size_t blank = std::min(line.find(' '), line.size());
        const std::string_view key(line.data(), blank);
        const std::string text = line.substr(std::min(blank + 1, line.size()));
        bool good = false;
        for_each_value(s, [&](std::string_view name, auto& value) {
            if (name == key)
                good = from_text(text, value);
        });
        if (!good)
            throw std::runtime_error(file + ":" + std::to_string(number) +
                                     ": no value of a session: " + line);
    }
    if (s.secret.empty())
        throw std::runtime_error(file + ": has no session");
    return s;
}

void save_session(const session& s, const std::string& file) {
    std::ofstream out(file, std::ios::trunc);
    if (out)
        std::filesystem::permissions(file, std::filesystem::perms::owner_read |
                                               std::filesystem::perms::owner_write);
    for_each_value(s, [&out](std::string_view name, const auto& value) {
        out << name << ' ' << to_text(value) << '\n';
    });
    if (!out.flush())
        throw std::runtime_error(file + ": can't be written");
}

} // namespace tlswire::endpoint
