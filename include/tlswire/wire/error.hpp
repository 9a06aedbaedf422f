// SPDX-License-Identifier: BSL-1.0
// wire/error.hpp: what can be wrong with bytes, where, and the result that says so.
#pragma once

#include <tlswire/wire/bytes.hpp>

#include <array>
#include <string_view>
#include <type_traits>
#include <utility>
#include <version>

#ifdef __cpp_lib_expected
#include <expected>
#endif

namespace tlswire {

/// registry/alert_description.hpp has the enumerators. Declared here because each error answers to one alert.
enum class AlertDescription : std::uint8_t;

/// The rule that bytes break, or that keeps a message from being written.
enum class errc : std::uint8_t {
    ok,
    truncated,               ///< the bytes end before the field does
    trailing_bytes,          ///< bytes are left behind the last field
    length_below_minimum,    ///< a vector is shorter than its floor
    length_above_maximum,    ///< a vector is longer than its ceiling
    length_not_multiple,     ///< a vector's length is not a multiple of its element's size
    unknown_selector,        ///< no case of a select for what was negotiated: the message must not come now
    unknown_tag,             ///< no case of a select for the value of the field before it
    length_disagrees,        ///< a vector is not as long as the field before it says: it can't be written
    no_space,                ///< the caller's buffer is too small
    unexpected_content_type, ///< a record of another type than this moment allows
    unexpected_message,      ///< a handshake message that must not come now
    record_overflow,         ///< a record is longer than its version allows
    empty_fragment,          ///< a record without content, of a type that forbids it
    bad_version,             ///< a record header whose major version is not that of TLS, or DTLS
    bad_record_mac,          ///< a protected record does not open
    message_too_long,        ///< a handshake message is longer than the cap that the caller set
    fragment_out_of_range,   ///< a fragment of a handshake message ends behind the message
    fragment_mismatch,       ///< two fragments of a handshake message say different things
};

namespace detail {
struct rule {
    std::string_view name;
    std::uint8_t alert;
    std::string_view alert_name;
};
inline constexpr std::array<rule, 19> rules{{
    {"ok", 0, "none"},
    {"truncated", 50, "decode_error"},
    {"trailing_bytes", 50, "decode_error"},
    {"length_below_minimum", 50, "decode_error"},
    {"length_above_maximum", 50, "decode_error"},
    {"length_not_multiple", 50, "decode_error"},
    {"unknown_selector", 10, "unexpected_message"},
    {"unknown_tag", 47, "illegal_parameter"},
    {"length_disagrees", 80, "internal_error"},
    {"no_space", 80, "internal_error"},
    {"unexpected_content_type", 10, "unexpected_message"},
    {"unexpected_message", 10, "unexpected_message"},
    {"record_overflow", 22, "record_overflow"},
    {"empty_fragment", 10, "unexpected_message"},
    {"bad_version", 70, "protocol_version"},
    {"bad_record_mac", 20, "bad_record_mac"},
    {"message_too_long", 47, "illegal_parameter"},
    {"fragment_out_of_range", 47, "illegal_parameter"},
    {"fragment_mismatch", 47, "illegal_parameter"},
}};
} // namespace detail

/// The rule's own name: "truncated".
constexpr std::string_view name(errc code) {
    return detail::rules[static_cast<std::size_t>(code)].name;
}

/// The alert that RFC 8446 6.2 wants sent for it. Meaningless for errc::ok.
constexpr AlertDescription alert_for(errc code) {
    return static_cast<AlertDescription>(detail::rules[static_cast<std::size_t>(code)].alert);
}
/// That alert's registered name: "decode_error".
constexpr std::string_view alert_name(errc code) {
    return detail::rules[static_cast<std::size_t>(code)].alert_name;
}

/// Which rule is broken, and the first byte of what breaks it. `explain` tells the field as well.
struct fault {
    errc code = errc::ok;
    std::uint32_t offset = 0;

    constexpr AlertDescription alert() const { return alert_for(code); }
    constexpr bool operator==(const fault&) const = default;
};

namespace detail {
/// Asks for a result whose value is yet to be read.
struct unwritten {};
} // namespace detail

/// A value or a fault: the part of std::expected's interface that needs no exception, under the same names.
template <class T>
class [[nodiscard]] result {
  public:
    using value_type = T;
    using error_type = fault;

    constexpr result() : value_{} {}
    constexpr result(const T& value) : value_(value) {}
    constexpr result(fault f) : value_{}, fault_(f) {}

    constexpr bool has_value() const { return fault_.code == errc::ok; }
    constexpr explicit operator bool() const { return has_value(); }
    /// What was read. Precondition of this and of *, ->: has_value().
    constexpr const T* operator->() const { return &value_; }
    constexpr const T& operator*() const { return value_; }
    constexpr T& operator*() { return value_; }
    /// Precondition: !has_value().
    constexpr const fault& error() const { return fault_; }
    constexpr T value_or(const T& other) const { return has_value() ? value_ : other; }

#ifdef __cpp_lib_expected
    constexpr operator std::expected<T, fault>() const {
        if (has_value())
            return value_;
        return std::unexpected(fault_);
    }
#endif

    // For the verbs, which fill the value where it lies or refuse: at run time a message that is read is not
    // written with zeros before, which would take longer than to read it.
    constexpr explicit result(detail::unwritten) {
        if (std::is_constant_evaluated())
            value_ = T{};
    }
    constexpr T& storage() { return value_; }
    constexpr void refuse(fault f) {
        value_ = T{};
        fault_ = f;
    }

  private:
    T value_;
    fault fault_{};
};

} // namespace tlswire
