// SPDX-License-Identifier: BSL-1.0
// message/dtls_fragment.hpp: a piece of a handshake message, as records of DTLS carry it.
#pragma once

#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// msg_type, length, message_seq, fragment_offset and fragment_length.
inline constexpr std::size_t dtls_handshake_header_size = 12;

/// RFC 6347 4.2.2, RFC 9147 5.2: the header of every fragment, and its bytes. The RFCs' fragment_length is
/// the length of `fragment`. fragment_offset + fragment_length <= length is a rule of validate.
struct DTLSHandshakeFragment {
    HandshakeType msg_type;
    uint24 length; ///< of the whole message
    std::uint16_t message_seq;
    uint24 fragment_offset;
    opaque<0, 0xffffff> fragment;
};

} // namespace tlswire
