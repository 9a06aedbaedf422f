// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/trace.hpp: tells a handshake step by step, with the numbers and names that the steps of
// TLS 1.2 are usually explained with; TLS 1.3 has fewer.
#pragma once

#include "messages.hpp"

#include <ostream>
#include <set>
#include <sstream>

namespace tlswire::endpoint {

/// Secrets are part of it: for learning and for tests.
class trace : public listener {
  public:
    trace(std::ostream& out, ConnectionEnd self) : out_(out), self_(self) {}

    void message(ConnectionEnd sender, const any_message& m, const parameters& agreed) override;
    void alert(ConnectionEnd sender, const Alert& alert) override;
    void pre_master_secret(pre_master_kind kind, bytes secret, const parameters& agreed) override;
    void master_secret(bytes secret, const parameters& agreed) override;
    void key_block(const key_block_value& block, const parameters& agreed) override;
    void traffic_secret(std::string_view label, bytes secret, const parameters& agreed) override;
    void finished_verified(ConnectionEnd sender, const parameters& agreed) override;
    void connected(const parameters& agreed) override;

  private:
    void heading(const std::string& title, ConnectionEnd sender);
    void client_hello(const ClientHello& hello);
    void client_hello(const ClientHelloDTLS& hello);
    void hello_verify_request(const HelloVerifyRequest& request);
    void server_hello(const ServerHello& hello, const parameters& agreed);
    void certificate(ConnectionEnd sender, const parameters& agreed, bool is_empty);
    void chosen_suite(const parameters& agreed);
    void message12(ConnectionEnd sender, const any_message& m, const parameters& agreed);
    void message13(ConnectionEnd sender, const any_message& m, const parameters& agreed);

    std::ostream& out_;
    ConnectionEnd self_;
    std::ostringstream after_; ///< what belongs behind the message that is told next
    std::set<int> steps_;
};

} // namespace tlswire::endpoint
