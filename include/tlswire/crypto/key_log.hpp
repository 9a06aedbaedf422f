// SPDX-License-Identifier: BSL-1.0
// crypto/key_log.hpp: the lines of SSLKEYLOGFILE, which tools open recordings with (RFC 9850).
#pragma once

#include <tlswire/crypto/hello_random.hpp>
#include <tlswire/crypto/secret.hpp>

#include <optional>
#include <string_view>

namespace tlswire {

/// The labels of RFC 9850 2.1 and 2.2, and that of the master secret (2.3). RSA is older and has a part of
/// the encrypted pre-master secret instead of a random: it is not read here.
namespace key_log_label {
inline constexpr std::string_view CLIENT_RANDOM = "CLIENT_RANDOM";
inline constexpr std::string_view CLIENT_EARLY_TRAFFIC_SECRET = "CLIENT_EARLY_TRAFFIC_SECRET";
inline constexpr std::string_view EARLY_EXPORTER_SECRET = "EARLY_EXPORTER_SECRET";
inline constexpr std::string_view CLIENT_HANDSHAKE_TRAFFIC_SECRET = "CLIENT_HANDSHAKE_TRAFFIC_SECRET";
inline constexpr std::string_view SERVER_HANDSHAKE_TRAFFIC_SECRET = "SERVER_HANDSHAKE_TRAFFIC_SECRET";
inline constexpr std::string_view CLIENT_TRAFFIC_SECRET_0 = "CLIENT_TRAFFIC_SECRET_0";
inline constexpr std::string_view SERVER_TRAFFIC_SECRET_0 = "SERVER_TRAFFIC_SECRET_0";
inline constexpr std::string_view EXPORTER_SECRET = "EXPORTER_SECRET";
inline constexpr std::string_view ECH_SECRET = "ECH_SECRET";
inline constexpr std::string_view ECH_CONFIG = "ECH_CONFIG";
} // namespace key_log_label

/// One line. The label is a view of it.
struct key_log_entry {
    std::string_view label;
    client_random random;
    secret<64> value;
};

/// What a line of a key log can be. `too_long`: in order, but its value is longer than any secret, as that of
/// ECH_CONFIG is, which is none.
enum class key_log_line : std::uint8_t { entry, nothing, too_long, malformed };

namespace detail {
constexpr int key_log_digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}
/// Fills `out` with exactly these digits. False if there are others, or another number of them.
constexpr bool read_hex(std::string_view digits, mutable_bytes out) {
    if (digits.size() != 2 * out.size())
        return false;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const int high = key_log_digit(digits[2 * i]);
        const int low = key_log_digit(digits[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        out[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    return true;
}
/// The front of `rest` up to a blank, which is taken as well. Empty if there is none.
constexpr std::string_view take_word(std::string_view& rest) {
    std::size_t n = 0;
    while (n < rest.size() && rest[n] != ' ')
        ++n;
    const std::string_view word(rest.data(), n);
    rest.remove_prefix(n < rest.size() ? n + 1 : n);
    return word;
}
} // namespace detail

/// Reads `label, blank, 64 digits of ClientHello.random, blank, digits of the secret` (RFC 9850 2), with or
/// without the end of the line. `nothing` for a comment and an empty line; `malformed` for what is no line.
/// Only for `entry` is `entry` changed. Labels that are not known are read as well.
///
///     if (read_key_log(line, entry) == key_log_line::entry && entry.label == key_log_label::CLIENT_RANDOM)
///     ...
constexpr key_log_line read_key_log(std::string_view line, key_log_entry& entry) {
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r'))
        line.remove_suffix(1);
    if (line.empty() || line.front() == '#')
        return key_log_line::nothing;
    const std::string_view label = detail::take_word(line);
    client_random random{};
    if (label.empty() || !detail::read_hex(detail::take_word(line), random.value))
        return key_log_line::malformed;
    for (const char c : line)
        if (detail::key_log_digit(c) < 0)
            return key_log_line::malformed;
    if (line.empty() || line.size() % 2 != 0)
        return key_log_line::malformed;
    secret<64> value(line.size() / 2);
    if (!detail::read_hex(line, value.writable()))
        return key_log_line::too_long;
    entry.label = label;
    entry.random = random;
    entry.value = static_cast<secret<64>&&>(value);
    return key_log_line::entry;
}

/// Writes a line, its end included, through an output iterator of char. Whoever reads it reads the
/// connection.
template <class Out>
constexpr Out write_key_log(std::string_view label, const client_random& random, bytes value, Out out) {
    const auto hex = [&out](bytes data) {
        for (const std::uint8_t b : data) {
            *out = "0123456789abcdef"[b >> 4];
            ++out;
            *out = "0123456789abcdef"[b & 15];
            ++out;
        }
    };
    const auto put = [&out](char c) {
        *out = c;
        ++out;
    };
    for (const char c : label)
        put(c);
    put(' ');
    hex(random.value);
    put(' ');
    hex(value);
    put('\n');
    return out;
}

} // namespace tlswire
