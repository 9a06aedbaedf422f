// SPDX-License-Identifier: BSL-1.0
// inspect/inspect_connection.hpp: reads one connection and reports its messages.
#pragma once

#include "conversation.hpp"
#include "report.hpp"
#include "secrets.hpp"

namespace inspect {

/// False if anything was refused, or failed. `by_turns`: the pieces are two whole directions, whose order the
/// handshake tells. A message longer than `longest_message` bytes is refused; none can be longer than 2^24-1.
bool inspect_connection(const conversation& c, bool by_turns, secrets& secrets, report& report,
                        std::size_t longest_message = 0xffffff);

} // namespace inspect
