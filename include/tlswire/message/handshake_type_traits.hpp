// SPDX-License-Identifier: BSL-1.0
// message/handshake_type_traits.hpp: what the two parts of a handshake message are called.
#pragma once

#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/wire/types.hpp>

namespace tlswire {

template <>
struct tlv_traits<HandshakeType> {
    static constexpr std::string_view name = "Handshake";
    static constexpr std::string_view tag_name = "msg_type";
    static constexpr std::string_view body_name = "body";
    static constexpr std::array<std::uint16_t, 0> expected_unknown{};
};

} // namespace tlswire
