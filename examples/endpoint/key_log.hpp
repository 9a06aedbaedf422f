// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/key_log.hpp: writes the secrets of connections to a file that other tools read
// (SSLKEYLOGFILE). Who reads it reads the connections.
#pragma once

#include "messages.hpp"

#include <tlswire/crypto/key_log.hpp>

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace tlswire::endpoint {

class key_log : public listener {
  public:
    /// Goes on behind what is in the file. Throws std::runtime_error if it can't be written.
    explicit key_log(const std::string& file) : out_(file, std::ios::app) {
        if (!out_)
            throw std::runtime_error(file + ": can't be written");
    }

    void master_secret(bytes secret, const parameters& agreed) override {
        write(key_log_label::CLIENT_RANDOM, secret, agreed);
    }
    void traffic_secret(std::string_view label, bytes secret, const parameters& agreed) override {
        write(label, secret, agreed);
    }

  private:
    /// Flushed, since who watches wants to read along.
    void write(std::string_view label, bytes secret, const parameters& agreed) {
        write_key_log(label, agreed.client, secret, std::ostreambuf_iterator<char>(out_));
        out_.flush();
    }

    std::ofstream out_;
};

} // namespace tlswire::endpoint
