// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/stream_record_layer.hpp: the records of TLS.
#pragma once

#include "record_layer.hpp"

#include <tlswire/record/record_reader.hpp>

#include <variant>

namespace tlswire::endpoint {

class stream_record_layer final : public record_layer {
  public:
    explicit stream_record_layer(const script& changes);

    // ---- reading
    void feed(bytes input) override;
    std::optional<record_content> next() override;
    void read_with(record_opener<policy> opener) override;
    void read_with(record_opener13<policy> opener);
    /// After a KeyUpdate of the other end.
    void update_read_keys();
    /// A server that does not take early data steps over it: what does not open, or what is protected before
    /// there are keys (RFC 8446 4.2.10).
    void skip_early_data(bool yes) { skip_early_data_ = yes; }
    /// No record that is not protected may come any more, in TLS 1.3.
    void end_of_handshake() { only_protected_ = true; }

    // ---- writing
    void write(ContentType type, bytes content) override;
    void write_with(record_sealer<policy> sealer) override;
    void write_with(record_sealer13<policy> sealer);
    void update_write_keys();
    void version(ProtocolVersion v) override {
        version_ = v < ProtocolVersion::tls12 ? v : ProtocolVersion::tls12;
    }
    std::vector<std::uint8_t> take_output() { return std::exchange(output_, {}); }

  private:
    std::optional<record_content> open(const record& r);
    std::vector<std::uint8_t> protect(ContentType& type, bytes content);
    bool may_skip(const record& r);

    std::vector<std::uint8_t> input_;
    std::vector<std::uint8_t> buffer_;
    record_reader reader_;
    std::variant<std::monostate, record_opener<policy>, record_opener13<policy>> opener_;
    std::variant<std::monostate, record_sealer<policy>, record_sealer13<policy>> sealer_;
    std::vector<std::uint8_t> output_;
    ProtocolVersion version_ = ProtocolVersion::tls10;
    bool skip_early_data_ = false;
    bool only_protected_ = false;
    std::size_t skipped_ = 0;
};

} // namespace tlswire::endpoint
