// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/plan.hpp: the order of an end's steps, as data.
#pragma once

#include <tlswire/flow/handshake_flow.hpp>

namespace tlswire::endpoint {

/// When the handshake is in `at`, the end's next steps are those of its table, in its order, as far as there
/// is something to send.
template <class State>
struct planned {
    State at;
    flow_event what;
};

} // namespace tlswire::endpoint
