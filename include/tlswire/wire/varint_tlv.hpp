// SPDX-License-Identifier: BSL-1.0
// wire/varint_tlv.hpp: a tlv as QUIC has it, whose type and length are varints.
#pragma once

#include <tlswire/wire/vec.hpp>

namespace tlswire {

/// `{ varint type; varint length; body }` whose body is known for the alternatives, each of which says
/// `static constexpr Tag type`. Others pass through as `unknown<Tag>`.
template <class Tag, class... Alternative>
struct varint_tlv {
    std::uint8_t tag_width = 0;    ///< in bytes; 0: the least
    std::uint8_t length_width = 0; ///< in bytes; 0: the least
    one_of<unknown<Tag>, Alternative...> body{};

    constexpr varint_tlv() = default;
    template <class A>
        requires(std::same_as<A, Alternative> || ... || std::same_as<A, unknown<Tag>>)
    constexpr varint_tlv(const A& a) : body(a) {}

    /// The alternative, or nullptr if it is another.
    template <class A>
    constexpr const A* get_if() const {
        return body.template get_if<A>();
    }
    constexpr Tag tag() const {
        Tag t{};
        body.visit([&t]<class A>(const A& a) {
            if constexpr (std::same_as<A, unknown<Tag>>)
                t = a.tag;
            else
                t = A::type;
        });
        return t;
    }
};

template <class Tag, class... Alternative>
struct element<varint_tlv<Tag, Alternative...>>
    : detail::tagged_element<varint_tlv<Tag, Alternative...>, Tag, Alternative...> {};
template <class Tag, class... Alternative>
struct detail::seen_as<varint_tlv<Tag, Alternative...>> {
    using type = element<varint_tlv<Tag, Alternative...>>;
};

} // namespace tlswire
