// SPDX-License-Identifier: BSL-1.0
// inspect/secrets.hpp: what the user gave to open records with, and the sessions that were seen.
#pragma once

#include <tlswire/flow/secrets.hpp>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace inspect {

using byte_string = std::vector<std::uint8_t>;

/// A source of secrets for tlswire::observer.
class secrets {
  public:
    secrets();
    ~secrets();

    /// Takes a key log (RFC 9850). Throws std::runtime_error.
    void read_keylog(const std::string& path);
    /// Takes the key that opens an RSA ClientKeyExchange. Throws std::runtime_error.
    void read_rsa_key(const std::string& path);

    tlswire::master_secret_value master_secret(const tlswire::client_random& random) const;
    tlswire::secret<48> pre_master_secret(tlswire::bytes encrypted) const;
    tlswire::master_secret_value resumed_master_secret(const tlswire::ClientHello& hello) const;
    void remember(tlswire::bytes session_id, tlswire::bytes ticket,
                  const tlswire::master_secret_value& master);
    tlswire::tls13_secret traffic_secret(const tlswire::client_random& random, std::string_view label) const;

  private:
    struct rsa_key;
    std::map<std::pair<std::string, byte_string>, byte_string> key_log_; // by label and ClientHello.random
    std::map<byte_string, byte_string> by_session_id_;
    std::map<byte_string, byte_string> by_ticket_;
    std::unique_ptr<rsa_key> rsa_key_;
};

/// Bytes out of hexadecimal digits; throws std::runtime_error, naming `what`, if they are none.
byte_string from_hex(const std::string& text, const std::string& what);

} // namespace inspect
