// SPDX-License-Identifier: BSL-1.0
// record/heartbeat.hpp: are you still there, and yes.
#pragma once

#include <tlswire/registry/heartbeat_message_type.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// RFC 6520 4. The RFC's payload_length is the length of `payload`; one that is longer than the message is
/// refused with truncated, and must be answered with silence. That padding has 16 bytes at least is a rule.
struct HeartbeatMessage {
    HeartbeatMessageType type;
    opaque<0, 0xffff> payload;
    rest padding;
};

} // namespace tlswire
