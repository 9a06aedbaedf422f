// SPDX-License-Identifier: BSL-1.0
// wire/types.hpp: the words of the presentation language (RFC 8446 3) as C++ types. A message is an aggregate
// of unsigned integers, enums with a fixed underlying type, and of these.
#pragma once

#include <tlswire/wire/bytes.hpp>
#include <tlswire/wire/one_of.hpp>
#include <tlswire/wire/reflect.hpp>

#include <array>
#include <concepts>
#include <optional>
#include <span>
#include <type_traits>

namespace tlswire {

/// A number of three bytes.
struct uint24 {
    std::uint32_t value = 0;

    constexpr operator std::uint32_t() const { return value; }
};

/// A number of six bytes.
struct uint48 {
    std::uint64_t value = 0;

    constexpr operator std::uint64_t() const { return value; }
};

/// A number below 2^62 in 1, 2, 4 or 8 bytes, which its first two bits tell (RFC 9000 16). Any of those that
/// is wide enough may be sent, so that the width is kept.
struct varint {
    std::uint64_t value = 0;
    std::uint8_t width = 0; ///< in bytes; 0: the least

    constexpr operator std::uint64_t() const { return value; }
};

/// A case that has no bytes: `struct { }` in the RFCs.
struct nothing {
    constexpr bool operator==(const nothing&) const = default;
};

/// `opaque name[Size];`
template <std::size_t Size>
using opaque_fixed = std::array<std::uint8_t, Size>;

namespace detail {
// What a view may be made from: bytes that outlive the expression. Asked of a probe, whether it converts to a
// span costs a millisecond of compile time for every struct.
template <class R, class Span>
concept converts = !std::is_base_of_v<probe, std::remove_cvref_t<R>> && std::convertible_to<R, Span>;
template <class R, class Span>
concept outlives = converts<R, Span> && (std::is_lvalue_reference_v<R> ||
                                         std::ranges::enable_borrowed_range<std::remove_cvref_t<R>>);
template <class R, class Span>
concept dangles = converts<R, Span> && !outlives<R, Span>;
} // namespace detail

/// `opaque name<Floor..Ceiling>;` A view: the caller keeps the bytes. The length prefix has as many bytes as
/// the ceiling needs. A struct may derive from it to give it the RFC's name: `struct ProtocolName : opaque<1,
/// 0xff> { using opaque::opaque; };`
template <std::size_t Floor, std::size_t Ceiling>
struct opaque {
    static constexpr std::size_t floor = Floor;
    static constexpr std::size_t ceiling = Ceiling;

    bytes view{};

    constexpr opaque() = default;
    template <class R>
        requires(!std::derived_from<std::remove_cvref_t<R>, opaque> && detail::outlives<R, bytes>)
    constexpr opaque(R&& range) : view(range) {}
    template <class R>
        requires(!std::derived_from<std::remove_cvref_t<R>, opaque> && detail::dangles<R, bytes>)
    constexpr opaque(R&& temporary) = delete; // the view would outlive it: name it first

    constexpr operator bytes() const { return view; }
    // for one that is not const, where g++ 14 would prefer span's constructor, and -Wconversion say so
    constexpr operator bytes() { return view; }
    constexpr std::size_t size() const { return view.size(); }
    constexpr bool empty() const { return view.empty(); }
    constexpr const std::uint8_t* data() const { return view.data(); }
    constexpr auto begin() const { return view.begin(); }
    constexpr auto end() const { return view.end(); }
};

/// Opaque bytes without a length of their own: all that is left of what encloses them.
struct rest {
    bytes view{};

    constexpr rest() = default;
    template <class R>
        requires(!std::same_as<std::remove_cvref_t<R>, rest> && detail::outlives<R, bytes>)
    constexpr rest(R&& range) : view(range) {}
    template <class R>
        requires(!std::same_as<std::remove_cvref_t<R>, rest> && detail::dangles<R, bytes>)
    constexpr rest(R&& temporary) = delete; // the view would outlive it: name it first

    constexpr operator bytes() const { return view; }
    constexpr std::size_t size() const { return view.size(); }
    constexpr bool empty() const { return view.empty(); }
};

/// A last field that is there if bytes are left (RFC 5246 7.4.1.2: the extensions of a hello). Absent and
/// empty are different bytes, and stay so.
template <class T>
struct trailing {
    std::optional<T> value{};

    constexpr trailing() = default;
    template <class A>
        requires(!std::same_as<std::remove_cvref_t<A>, trailing> && std::constructible_from<T, A>)
    constexpr trailing(A&& from) : value(std::in_place, static_cast<A&&>(from)) {}

    constexpr bool has_value() const { return value.has_value(); }
    constexpr explicit operator bool() const { return has_value(); }
    // NOLINTBEGIN(bugprone-unchecked-optional-access): has_value() is the precondition
    constexpr const T& operator*() const { return *value; }
    constexpr const T* operator->() const { return &*value; }
    // NOLINTEND(bugprone-unchecked-optional-access)
};

/// `case Value: T;`
template <auto Value, class T>
struct when {
    static constexpr auto value = Value;
    using type = T;
};
/// The case of every key that has a bit of `Mask` set: for a field that is flags.
template <auto Mask, class T>
struct when_flag {
    static constexpr auto mask = Mask;
    using type = T;
};
/// Every value that has no case of its own.
template <class T>
struct otherwise {
    using type = T;
};

/// `select (Key) { case ...: ...; }`. The key is the field of type Key that stands before it in the same
/// struct; where there is none it is not on the wire but was negotiated, and is passed to `parse` behind the
/// bytes.
template <class Key, class... Case>
struct select {
    using body_type = one_of<none, typename Case::type...>;
    body_type body{};

    constexpr select() = default;
    template <class A>
        requires(std::same_as<A, typename Case::type> || ...)
    constexpr select(const A& a) : body(a) {}

    /// The case, or nullptr if it is another.
    template <class A>
    constexpr const A* get_if() const {
        return body.template get_if<A>();
    }
};

/// `opaque name[Key];` Bytes whose number is told apart from them: by the field of type Key that stands
/// before them in the same struct or, where there is none, by what was negotiated, as the key of a `select`.
template <class Key>
struct counted_opaque {
    bytes view{};

    constexpr counted_opaque() = default;
    template <class R>
        requires(!std::same_as<std::remove_cvref_t<R>, counted_opaque> && detail::outlives<R, bytes>)
    constexpr counted_opaque(R&& range) : view(range) {}
    template <class R>
        requires(!std::same_as<std::remove_cvref_t<R>, counted_opaque> && detail::dangles<R, bytes>)
    constexpr counted_opaque(R&& temporary) = delete; // the view would outlive it: name it first

    constexpr operator bytes() const { return view; }
    constexpr std::size_t size() const { return view.size(); }
    constexpr bool empty() const { return view.empty(); }
};

/// An element of a `tlv` that no alternative declares. Kept byte for byte.
template <class Tag>
struct unknown {
    Tag tag{};
    rest body{};
};

/// `struct { Tag type; opaque body<0..Ceiling>; }` whose body is known for the alternatives, each of which
/// says `static constexpr Tag type`. Others pass through as `unknown<Tag>`.
template <class Tag, std::size_t Ceiling, class... Alternative>
struct tlv {
    one_of<unknown<Tag>, Alternative...> body{};

    constexpr tlv() = default;
    template <class A>
        requires(std::same_as<A, Alternative> || ... || std::same_as<A, unknown<Tag>>)
    constexpr tlv(const A& a) : body(a) {}

    /// The alternative, or nullptr if it is another.
    template <class A>
        requires(std::same_as<A, Alternative> || ... || std::same_as<A, unknown<Tag>>)
    constexpr const A* get_if() const {
        return body.template get_if<A>();
    }
    constexpr Tag tag() const {
        if (const auto* other = body.template get_if<unknown<Tag>>())
            return other->tag;
        return types[body.index()];
    }

  private:
    static constexpr std::array<Tag, 1 + sizeof...(Alternative)> types{Tag{}, Alternative::type...};
};

/// What a kind of tlv and its two parts are called, and which undeclared tags peers send on purpose
/// (GREASE; only speed depends on these). Specialised beside the enum.
template <class Tag>
struct tlv_traits {
    static constexpr std::string_view name = "tlv";
    static constexpr std::string_view tag_name = "type";
    static constexpr std::string_view body_name = "body";
    static constexpr std::array<std::uint16_t, 0> expected_unknown{};
};

} // namespace tlswire
