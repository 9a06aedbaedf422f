// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/datagram_writer.hpp: content to records, and records to datagrams, as many in one as it
// has room for. Earlier epochs stay, for what was sent in them and has to be sent again.
#pragma once

#include "record_layer.hpp"

namespace tlswire::endpoint {

class datagram_writer {
  public:
    datagram_writer(const script& changes, std::size_t mtu) : changes_(changes), mtu_(mtu) {}

    void version(ProtocolVersion v) { version_ = v; }
    void next_epoch(record_sealer<policy> sealer);
    std::uint16_t epoch() const { return static_cast<std::uint16_t>(epochs_.size() - 1); }
    /// The next record that is not protected has this number.
    void sequence_number(std::uint64_t n) { epochs_.front().next = n; }

    /// How much content a record has room for that is alone in its datagram.
    std::size_t room(std::uint16_t epoch) const;
    void write(std::uint16_t epoch, ContentType type, bytes content);
    /// What is written next does not go with what was written before.
    void end_datagram() { open_ = false; }
    std::vector<std::vector<std::uint8_t>> take_datagrams();

  private:
    struct write_epoch {
        record_sealer<policy> sealer{};
        std::uint64_t next = 0;
    };

    const script& changes_;
    std::size_t mtu_;
    ProtocolVersion version_ = ProtocolVersion::dtls10;
    std::vector<write_epoch> epochs_ = std::vector<write_epoch>(1);
    std::vector<std::vector<std::uint8_t>> datagrams_;
    bool open_ = false; ///< the last one takes more
};

} // namespace tlswire::endpoint
