// SPDX-License-Identifier: BSL-1.0
// bench/client_hello_peers.hpp: others that read a ClientHello, as far as they are there. What they are given
// is as they want it, and making that is not measured.
#pragma once

#include "harness_keep.hpp"
#include "hellos.hpp"

#include <string>

namespace peers {

struct client_hello_reader {
    std::string name;
    std::string operation; ///< of the floor that does as much
    std::string depth;
    harness::operation<const hellos::message_bytes*> accepts;
    hellos::message_bytes (*prepare)(const hellos::message_bytes& message);
};

const std::vector<client_hello_reader>& client_hello_readers();

} // namespace peers
