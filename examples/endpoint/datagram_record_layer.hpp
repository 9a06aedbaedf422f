// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/datagram_record_layer.hpp: the records of DTLS, and what makes its handshake reliable:
// fragments to messages and back, and flights that are sent again (RFC 6347 4.2.3, 4.2.4).
#pragma once

#include "datagram_reader.hpp"
#include "datagram_writer.hpp"
#include "retransmission_timer.hpp"

#include <tlswire/record/dtls_handshake_reader.hpp>

namespace tlswire::endpoint {

class datagram_record_layer final : public record_layer {
  public:
    datagram_record_layer(const script& changes, const datagram_settings& settings,
                          std::size_t longest_message);

    // ---- reading, one datagram at a time
    void feed(bytes datagram) override { reader_.feed(datagram); }
    std::optional<record_content> next() override;
    void read_with(record_opener<policy> opener) override;
    std::size_t dropped() const { return reader_.dropped(); }

    // ---- writing
    void write(ContentType type, bytes content) override;
    void write_with(record_sealer<policy> sealer) override { writer_.next_epoch(std::move(sealer)); }
    void version(ProtocolVersion v) override;
    std::vector<std::vector<std::uint8_t>> take_datagrams() { return writer_.take_datagrams(); }

    // ---- flights
    /// What is written of the handshake up to its end is sent again together.
    void begin_flight() { flight_.clear(); }
    /// `wants_answer`: it is sent again when none comes in time.
    void end_flight(bool wants_answer);
    /// Of the next message, whose header has it.
    std::uint16_t next_message_seq() { return next_message_seq_++; }
    /// From now on, a server keeps nothing of a ClientHello, and answers each with its own numbers, so that
    /// they never come twice (RFC 6347 4.2.1) ...
    void begin_cookies() { answer_hellos(true); }
    /// ... until the cookie is the right one.
    void end_cookies() { answer_hellos(false); }

    // ---- time
    std::optional<steady_time> next_timeout() const { return timer_.due(); }
    void stop_timer() { timer_.stop(); }
    /// Sends the flight again if it is time. False if there were enough tries.
    bool on_timeout();

  private:
    struct sent_content {
        std::uint16_t epoch = 0;
        ContentType type{};
        std::vector<std::uint8_t> data;
    };

    void answer_hellos(bool yes) {
        answers_hellos_ = yes;
        reader_.take_repeated(yes);
    }
    std::optional<record_content> next_message();
    void write_content(const sent_content& content);
    void resend();

    datagram_reader reader_;
    datagram_writer writer_;
    std::vector<std::uint8_t> message_buffer_;
    dtls_handshake_reader messages_;
    datagram_content handshake_; ///< the record whose fragments are being read
    bytes fragments_;            ///< what is left of it
    bytes fragment_;             ///< the one that is given to `messages_`
    ProtocolVersion version_{};

    std::vector<sent_content> flight_;
    std::uint16_t next_message_seq_ = 0;
    /// The message that the flight answers, and one: 0 if it answers none.
    std::uint16_t answered_ = 0;
    bool answers_hellos_ = false;
    retransmission_timer timer_;
};

} // namespace tlswire::endpoint
