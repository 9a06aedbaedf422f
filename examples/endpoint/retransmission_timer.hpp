// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/retransmission_timer.hpp: when a flight is sent again (RFC 6347 4.2.4.1).
#pragma once

#include "datagram_settings.hpp"

#include <algorithm>
#include <optional>

namespace tlswire::endpoint {

class retransmission_timer {
  public:
    explicit retransmission_timer(const datagram_settings& settings)
        : settings_(settings),
          timeout_(settings.first_timeout) {}

    /// A new flight was sent, and wants an answer.
    void start() {
        timeout_ = settings_.first_timeout;
        left_ = settings_.retransmissions;
        wait();
    }
    void stop() { due_.reset(); }
    std::optional<steady_time> due() const { return due_; }
    bool is_due() const { return due_ && *due_ <= settings_.now(); }
    /// The flight is sent again for another reason: waits as long as before.
    void wait() { due_ = settings_.now() + timeout_; }
    /// It is due. False if there were enough tries.
    bool next_try() {
        if (left_ == 0) {
            stop();
            return false;
        }
        --left_;
        timeout_ = std::min(2 * timeout_, settings_.longest_timeout);
        wait();
        return true;
    }

  private:
    datagram_settings settings_;
    std::chrono::milliseconds timeout_;
    unsigned left_ = 0;
    std::optional<steady_time> due_;
};

} // namespace tlswire::endpoint
