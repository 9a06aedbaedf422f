// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/datagram_record_layer.cpp
#include "datagram_record_layer.hpp"

#include <tlswire/ops/parse.hpp>
#include <tlswire/ops/serialize.hpp>
#include <tlswire/record/fragment.hpp>

#include <algorithm>

namespace tlswire::endpoint {

datagram_record_layer::datagram_record_layer(const script& changes, const datagram_settings& settings,
                                             std::size_t longest_message)
    : record_layer(changes),
      writer_(changes, settings.mtu),
      message_buffer_(2 * dtls_handshake_reader::buffer_size(longest_message)),
      messages_(message_buffer_),
      timer_(settings) {}

// ---- reading

namespace {
bool begins_handshake(HandshakeType type) {
    return type == HandshakeType::client_hello || type == HandshakeType::hello_request;
}
} // namespace

std::optional<record_content> datagram_record_layer::next() {
    for (;;) {
        if (auto message = next_message())
            return message;
        std::optional<datagram_content> content = reader_.next();
        if (!content)
            return std::nullopt;
        if (content->type != ContentType::handshake)
            return record_content{content->type, std::move(content->data), content->epoch != 0};
        handshake_ = std::move(*content);
        fragments_ = handshake_.data;
    }
}

/// The next message of the record that is being read, if one ends there, or of those that were waiting for
/// it.
std::optional<record_content> datagram_record_layer::next_message() {
    const auto content = [this](bytes message) {
        return record_content{
            ContentType::handshake, {message.begin(), message.end()}, handshake_.epoch != 0};
    };
    for (;;) {
        const auto message = messages_.next(fragment_);
        if (!message && message.error().code == errc::message_too_long)
            throw failure(alert_for(message.error().code), "a handshake message is too long");
        if (!message) {
            reader_.drop();
            continue;
        }
        if (*message)
            return content(**message);
        if (fragments_.empty())
            return std::nullopt;

        const bytes from = fragments_;
        const auto read = parse_prefix<DTLSHandshakeFragment>(from);
        fragments_ = read ? read->rest : bytes{};
        fragment_ = from.first(from.size() - fragments_.size());
        if (!read)
            continue;
        const DTLSHandshakeFragment& f = read->value;
        if (answers_hellos_ && f.msg_type == HandshakeType::client_hello) {
            if (f.message_seq != messages_.expected_message_seq())
                messages_.expect(f.message_seq);
            next_message_seq_ = f.message_seq;
            writer_.sequence_number(handshake_.sequence_number);
        } else if (handshake_.epoch != 0 && f.message_seq == 0 && begins_handshake(f.msg_type)) {
            return content(std::exchange(fragment_, {}));
        } else if (f.message_seq + 1u == answered_ && answered_ == messages_.expected_message_seq() &&
                   std::size_t{f.fragment_offset} + f.fragment.size() == f.length) {
            resend();
        }
    }
}

void datagram_record_layer::read_with(record_opener<policy> opener) {
    reader_.next_epoch(std::move(opener), version_);
}

// ---- writing

void datagram_record_layer::version(ProtocolVersion v) {
    version_ = v;
    writer_.version(v);
}

void datagram_record_layer::write(ContentType type, bytes content) {
    const std::uint16_t epoch = writer_.epoch();
    if (type == ContentType::handshake || type == ContentType::change_cipher_spec) {
        sent_content sent{epoch, type, {content.begin(), content.end()}};
        write_content(sent);
        flight_.push_back(std::move(sent));
        return;
    }
    do {
        const bytes piece = content.first(std::min(content.size(), writer_.room(epoch)));
        content = content.subspan(piece.size());
        writer_.write(epoch, type, piece);
        writer_.end_datagram();
    } while (!content.empty());
}

void datagram_record_layer::write_content(const sent_content& content) {
    if (content.type != ContentType::handshake)
        return writer_.write(content.epoch, content.type, content.data);
    const std::size_t room = writer_.room(content.epoch);
    const dtls_fragments pieces(content.data,
                                room > dtls_handshake_header_size ? room - dtls_handshake_header_size : 1);
    for (const DTLSHandshakeFragment& f : pieces) {
        std::vector<std::uint8_t> raw(serialized_size(f));
        (void)serialize(f, raw);
        writer_.write(content.epoch, content.type, raw);
    }
}

// ---- flights

void datagram_record_layer::end_flight(bool wants_answer) {
    writer_.end_datagram();
    if (answers_hellos_) // which are not kept, and hence not sent again by themselves
        return flight_.clear();
    answered_ = messages_.expected_message_seq();
    if (wants_answer)
        timer_.start();
    else
        timer_.stop();
}

void datagram_record_layer::resend() {
    writer_.end_datagram();
    for (const sent_content& content : flight_)
        write_content(content);
    writer_.end_datagram();
    if (timer_.due())
        timer_.wait();
}

bool datagram_record_layer::on_timeout() {
    if (!timer_.is_due())
        return true;
    if (!timer_.next_try())
        return false;
    resend();
    return true;
}

} // namespace tlswire::endpoint
