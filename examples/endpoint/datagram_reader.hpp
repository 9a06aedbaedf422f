// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/datagram_reader.hpp: datagrams to what their records carry. What is no record, does not
// open, has come already or is of another epoch is dropped without a word (RFC 6347 4.1.2.6, 4.1.2.7).
#pragma once

#include "record_layer.hpp"
#include "replay_window.hpp"

#include <deque>

namespace tlswire::endpoint {

struct datagram_content {
    ContentType type{};
    std::uint16_t epoch = 0;
    std::uint64_t sequence_number = 0;
    std::vector<std::uint8_t> data;
};

class datagram_reader {
  public:
    void feed(bytes datagram);
    std::optional<datagram_content> next();
    /// The next epoch begins, of records of this version.
    void next_epoch(record_opener<policy> opener, ProtocolVersion version);
    std::uint16_t epoch() const { return epoch_; }
    /// While nothing is kept of hellos, it is not known either which have come.
    void take_repeated(bool yes) { takes_repeated_ = yes; }
    /// How many records were dropped; what can't be read counts as one.
    std::size_t dropped() const { return dropped_; }
    void drop() { ++dropped_; }

  private:
    struct kept_record {
        ContentType type{};
        ProtocolVersion version{};
        std::uint16_t epoch = 0;
        std::uint64_t sequence_number = 0;
        std::vector<std::uint8_t> fragment;
    };
    bool open(kept_record& r);

    std::deque<kept_record> records_;
    std::vector<kept_record> early_; ///< of the next epoch
    std::optional<record_opener<policy>> opener_;
    ProtocolVersion version_{};
    replay_window window_;
    bool takes_repeated_ = false;
    std::uint16_t epoch_ = 0;
    std::size_t dropped_ = 0;
};

} // namespace tlswire::endpoint
