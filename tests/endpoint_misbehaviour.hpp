// SPDX-License-Identifier: BSL-1.0
// endpoint_misbehaviour.hpp: what an end can do wrong, by script, and the alert that the RFC wants for it.
#pragma once

#include "endpoint_pair.hpp"

#include <functional>

namespace tlswire::endpoint {

struct misbehaviour {
    std::string what;
    ConnectionEnd who;
    ProtocolVersion version;
    AlertDescription alert; ///< what the other end has to answer
    std::string_view section;
    /// The one that misbehaves.
    std::function<void(script&)> does;
    std::function<void(configuration&)> with{};
    /// The one that it is done to.
    std::function<void(configuration&)> to{};
    bool when_resuming = false;
};

std::vector<misbehaviour> messages_of_handshakes();
std::vector<misbehaviour> contents_of_messages();
std::vector<misbehaviour> certificates();
std::vector<misbehaviour> records();

} // namespace tlswire::endpoint
