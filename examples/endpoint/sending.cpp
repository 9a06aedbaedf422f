// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/sending.cpp: messages that go, in their order.
#include "endpoint.hpp"

#include <tlswire/ops/serialize.hpp>

namespace tlswire::endpoint {

void endpoint::run_steps() {
    std::vector<flow_event> steps = next_steps();
    if (steps.empty())
        return;
    if (changes_.steps)
        changes_.steps(steps);
    if (is_dtls())
        datagrams_->begin_flight();
    for (const flow_event s : steps)
        send_message(s);
    if (is_dtls())
        datagrams_->end_flight(!connected_);
}

void endpoint::send_key_update(KeyUpdateRequest request) {
    send_message(HandshakeType::key_update, Handshake13(KeyUpdate{request}));
    stream_->update_write_keys();
}

void endpoint::send_message(flow_event what, any_message m) {
    const bool is_handshake = what != on_change_cipher_spec;
    if (is_dtls() && is_handshake)
        m = in_datagram(m);
    if (changes_.message)
        changes_.message(m, storage_);
    std::vector<std::uint8_t> raw;
    std::visit(
        [&raw](const auto& message) {
            raw.resize(serialized_size(message));
            if (const auto written = serialize(message, raw); !written)
                throw failure(AlertDescription::internal_error,
                              "our message breaks its grammar: " + std::string(name(written.error().code)));
        },
        m);
    before_ = transcript_;
    sending(what, raw);
    if (is_handshake && changes_.bytes)
        changes_.bytes(raw);
    if (is_handshake)
        add_to_transcript(what, raw);
    records().write(is_handshake ? ContentType::handshake : ContentType::change_cipher_spec, raw);
    sent(what);
    step(self_, what);
    tell([&](listener& l) { l.message(self_, m, agreed_); });
}

std::vector<std::uint8_t> endpoint::take_output() {
    return is_dtls() ? std::vector<std::uint8_t>() : stream_->take_output();
}

bool endpoint::send(bytes application_data) {
    if (!connected_ || closed_ || close_sent_)
        return false;
    guarded([&] { records().write(ContentType::application_data, application_data); });
    return !closed_;
}

void endpoint::send_alert(AlertLevel level, AlertDescription description) {
    const Alert alert{level, description};
    std::array<std::uint8_t, 2> raw{};
    (void)serialize(alert, raw);
    records().write(ContentType::alert, raw);
    tell([&](listener& l) { l.alert(self_, alert); });
}

void endpoint::close() {
    guarded([this] {
        if (!close_sent_)
            send_alert(AlertLevel::warning, AlertDescription::close_notify);
        close_sent_ = true;
        ending_.sent = Alert{AlertLevel::warning, AlertDescription::close_notify};
    });
}

void endpoint::fail(AlertDescription alert, const std::string& why) {
    closed_ = true;
    ending_.sent = Alert{AlertLevel::fatal, alert};
    ending_.why = why;
    try {
        send_alert(AlertLevel::fatal, alert);
    } catch (const std::exception&) {
        // without keys that work there is no way to tell
    }
}

} // namespace tlswire::endpoint
