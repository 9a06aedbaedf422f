// SPDX-License-Identifier: BSL-1.0
// record/return_routability_check.hpp: whether a DTLS peer can be reached at its new address.
#pragma once

#include <tlswire/registry/rrc_msg_type.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// RFC 9853: uint64 Cookie;
using RRCCookie = std::uint64_t;

/// RFC 9853. Types that are not known are ignored by an end, and kept byte for byte.
struct return_routability_check {
    rrc_msg_type msg_type;
    select<rrc_msg_type, when<rrc_msg_type::path_challenge, RRCCookie>,
           when<rrc_msg_type::path_response, RRCCookie>, when<rrc_msg_type::path_drop, RRCCookie>,
           otherwise<rest>>
        body;
};

} // namespace tlswire
