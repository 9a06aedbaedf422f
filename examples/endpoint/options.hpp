// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/options.hpp: the command line options that client and server share.
#pragma once

#include "endpoint.hpp"

#include <chrono>
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace CLI {
class App;
}

namespace tlswire::endpoint {

class options {
  public:
    configuration config;
    std::chrono::seconds timeout{10}; ///< how long to wait for the other end
    bool key_update = false;

    /// The options write to here: this has to stay where it is.
    void add_to(CLI::App& app);
    /// To be called once the command line was read: loads what the options name. Throws std::runtime_error
    /// that says what is wrong.
    void load();

    /// Who shall hear of this connection, as told by the options.
    std::vector<std::unique_ptr<listener>> listeners(ConnectionEnd self) const;
    /// "exported: HEX" for each --export.
    void print_exports(const endpoint& tls, std::ostream& out) const;

  private:
    std::vector<std::string> certificates_, keys_, authorities_, exports_;
    std::string psk_;
    std::string key_log_;
    bool trace_ = false;
    bool dtls_ = false;
    bool has_versions_ = false;
};

} // namespace tlswire::endpoint
