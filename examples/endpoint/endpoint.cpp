// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/endpoint.cpp: messages that come, in their order.
#include "endpoint.hpp"

#include <tlswire/message/validate.hpp>
#include <tlswire/ops/explain.hpp>
#include <tlswire/ops/parse.hpp>
#include <tlswire/ops/serialize.hpp>
#include <tlswire/record/record_rules.hpp>

#include <botan/exceptn.h>

#include <algorithm>
#include <iterator>

namespace tlswire::endpoint {

namespace {

/// The longest handshake message that is taken.
constexpr std::size_t longest_message = 1 << 18;

bool is_change_cipher_spec(flow_event e) {
    return e.content_type == ContentType::change_cipher_spec;
}
std::string name_of(flow_event e) {
    const std::string_view known = is_change_cipher_spec(e) ? "change_cipher_spec" : name(e.msg_type);
    return known.empty() ? "a message of unknown type" : std::string(known);
}

/// Nothing of these is ever negotiated here.
bool is_never_negotiated(HandshakeType t) {
    using enum HandshakeType;
    return t == compressed_certificate || t == supplemental_data || t == next_proto || t == channel_id ||
           t == certificate_url || t == certificate_status;
}

template <class Union, class... Context>
any_message parse_or_fail(bytes raw, Context... context) {
    const auto message = parse<Union>(raw, context...);
    if (message)
        return *message;
    std::string why;
    print(explain<Union>(raw, context...), std::back_inserter(why));
    throw failure(message.error().alert(), why);
}

} // namespace

endpoint::endpoint(ConnectionEnd self, configuration c)
    : config_(std::move(c)),
      self_(self),
      message_buffer_(handshake_header_size + longest_message),
      messages_in_(message_buffer_) {
    if (config_.over == transport::datagram)
        datagrams_ = std::make_unique<datagram_record_layer>(changes_, config_.datagrams, longest_message);
    else
        stream_ = std::make_unique<stream_record_layer>(changes_);
}

record_layer& endpoint::records() const {
    if (is_dtls())
        return *datagrams_;
    return *stream_;
}

bool endpoint::offers(ProtocolVersion v) const {
    return std::find(config_.versions.begin(), config_.versions.end(), v) != config_.versions.end();
}
ProtocolVersion endpoint::highest() const {
    return *std::max_element(
        config_.versions.begin(), config_.versions.end(),
        [](ProtocolVersion a, ProtocolVersion b) { return keying_version(a) < keying_version(b); });
}
std::vector<std::uint8_t> endpoint::random_bytes(std::size_t n) {
    std::vector<std::uint8_t> out(n);
    config_.rng->randomize(out.data(), out.size());
    return out;
}
std::vector<std::uint8_t> endpoint::hash_of(const transcript<policy>& t) const {
    std::vector<std::uint8_t> out(max_digest_size);
    out.resize(t.hash(out));
    return out;
}

void endpoint::negotiate_suite(ProtocolVersion version, CipherSuite suite) {
    agreed_.version = version;
    agreed_.suite = suite;
    agreed_.info = info(suite);
    records().version(version);
    transcript_.select(suite, version);
}
void endpoint::become_connected() {
    connected_ = true;
    messages_.clear();
    if (is_dtls())
        datagrams_->stop_timer();
    tell([this](listener& l) { l.connected(agreed_); });
}

// ---- coming in

void endpoint::guarded(const std::function<void()>& what) {
    if (closed_)
        return;
    try {
        what();
    } catch (const failure& f) {
        fail(f.alert(), f.what());
    } catch (const Botan::Exception& e) {
        fail(AlertDescription::internal_error, e.what());
    }
}

void endpoint::start() {
    guarded([this] { run_steps(); });
}

void endpoint::receive(bytes input) {
    guarded([&] {
        if (connected_)
            storage_.clear();
        records().feed(input);
        while (!closed_) {
            std::optional<record_content> content = records().next();
            if (!content)
                return;
            if (is_dtls())
                take_from_datagram(std::move(*content));
            else
                take(std::move(*content));
        }
    });
}

void endpoint::take(record_content content) {
    check(validate_record_content(content.type, content.data, agreed_.version, content.was_protected));
    check(validate_record_order(content.type, agreed_.version, messages_in_.in_message()));
    switch (content.type) {
    case ContentType::handshake:
        return take_handshake(content.data);
    case ContentType::change_cipher_spec:
        return take_change_cipher_spec(content.data[0]);
    case ContentType::alert:
        return take_alert(content.data);
    case ContentType::application_data:
        if (!connected_)
            throw failure(AlertDescription::unexpected_message,
                          "application data before the handshake's end");
        application_data_.insert(application_data_.end(), content.data.begin(), content.data.end());
        return;
    default:
        throw failure(AlertDescription::unexpected_message, "a record of an unknown type");
    }
}

void endpoint::take_handshake(bytes fragment) {
    for (;;) {
        const auto next = messages_in_.next(fragment);
        if (!next)
            throw failure(next.error().alert(), "a handshake message is too long");
        if (!*next)
            return;
        const bytes raw = **next;
        const auto type = static_cast<HandshakeType>(raw[0]);
        take_message(raw);
        if (closed_)
            return;
        if (changes_read_keys(type, agreed_))
            check(validate_key_change(agreed_.version, fragment, messages_in_.in_message()));
    }
}

bool endpoint::changes_read_keys(flow_event what, const parameters& agreed) {
    using enum HandshakeType;
    return agreed.version == ProtocolVersion::tls13 &&
           (what == client_hello || what == server_hello || what == finished || what == key_update);
}

bool endpoint::may_come(flow_event what) const {
    if (is_never_negotiated(what.msg_type) || !is_in_place(what))
        return false;
    const bool in_12 = next_state(flow12(), state12_, other(), what).has_value();
    const bool in_13 = next_state(tls13_flow, state13_, other(), what).has_value();
    if (agreed_.version == ProtocolVersion{})
        return in_12 || (in_13 && offers(ProtocolVersion::tls13));
    return is_13() ? in_13 : in_12;
}

bool endpoint::step(ConnectionEnd sender, flow_event what) {
    const auto to12 = next_state(flow12(), state12_, sender, what);
    const auto to13 = next_state(tls13_flow, state13_, sender, what);
    const bool decided = agreed_.version != ProtocolVersion{};
    if (to12 && !(decided && is_13()))
        state12_ = *to12;
    if (to13 && !(decided && !is_13()))
        state13_ = *to13;
    return to12 || to13;
}

any_message endpoint::read(bytes raw) const {
    if (is_dtls())
        return parse_or_fail<HandshakeDTLS12>(raw, agreed_.info.key_exchange, agreed_.version);
    const auto type = static_cast<HandshakeType>(raw[0]);
    if (type == HandshakeType::server_hello && is_hello_retry_request(raw.subspan(handshake_header_size)))
        return parse_or_fail<HandshakeHelloRetryRequest>(raw);
    if (is_13() || type == HandshakeType::client_hello || type == HandshakeType::server_hello)
        return parse_or_fail<Handshake13>(raw, agreed_.info.prf_algorithm);
    return parse_or_fail<Handshake12>(raw, agreed_.info.key_exchange, agreed_.version);
}

void endpoint::take_message(bytes raw) {
    flow_event what = static_cast<HandshakeType>(raw[0]);
    if (what == HandshakeType::server_hello && !is_dtls() &&
        is_hello_retry_request(raw.subspan(handshake_header_size)))
        what = HandshakeType::hello_retry_request;
    if (!is_13() &&
        (what == HandshakeType::hello_request || (connected_ && what == HandshakeType::client_hello))) {
        if (connected_) // a renegotiation, which nobody needs
            send_alert(AlertLevel::warning, AlertDescription::no_renegotiation);
        return;
    }
    if (!may_come(what))
        throw failure(AlertDescription::unexpected_message, name_of(what) + " must not come now");

    const any_message m = read(storage_.keep_bytes(raw));
    std::visit(
        [](const auto& handshake) {
            if constexpr (requires { validate(handshake); })
                check(validate(handshake));
        },
        m);
    before_ = transcript_;
    messages_before_ = messages_.size();
    add_to_transcript(what, raw);
    received(m, raw);
    step(other(), what);
    tell([&](listener& l) { l.message(other(), m, agreed_); });
    run_steps();
}

void endpoint::add_to_transcript(flow_event what, bytes raw) {
    if (what == HandshakeType::hello_request || connected_)
        return;
    if (what == HandshakeType::hello_verify_request) { // RFC 6347 4.2.1: what was before it does not count
        transcript_ = {};
        messages_.clear();
        return;
    }
    if (what == HandshakeType::hello_retry_request)
        transcript_.replace_by_message_hash(
            get_if<HelloRetryRequest>(parse_or_fail<HandshakeHelloRetryRequest>(raw))->cipher_suite);
    transcript_.update(raw);
    messages_.insert(messages_.end(), raw.begin(), raw.end());
}

void endpoint::take_change_cipher_spec(std::uint8_t type) {
    if (is_13()) {
        if (connected_)
            throw failure(AlertDescription::unexpected_message, "a ChangeCipherSpec after the handshake");
        return; // of no effect (RFC 8446 D.4)
    }
    if (agreed_.version == ProtocolVersion{} || messages_in_.in_message() || !may_come(on_change_cipher_spec))
        throw failure(AlertDescription::unexpected_message, "change_cipher_spec must not come now");
    read_with_key_block();
    step(other(), on_change_cipher_spec);
    tell([&](listener& l) { l.message(other(), ChangeCipherSpec{type}, agreed_); });
}

void endpoint::take_alert(bytes data) {
    for (; !closed_ && !data.empty(); data = data.subspan(2)) {
        const auto alert = parse<Alert>(data.first(std::min<std::size_t>(2, data.size())));
        if (!alert)
            throw failure(AlertDescription::decode_error, "an alert is cut off");
        tell([&](listener& l) { l.alert(other(), *alert); });
        if (alert->description == AlertDescription::close_notify) {
            ending_.received = *alert;
            if (!close_sent_)
                send_alert(AlertLevel::warning, AlertDescription::close_notify);
            closed_ = true;
        } else if (alert->level != AlertLevel::warning ||
                   (is_13() && alert->description != AlertDescription::user_canceled)) {
            ending_.received = *alert;
            ending_.why = "the other end sent " + std::string(name(alert->description));
            closed_ = true;
        }
    }
}

} // namespace tlswire::endpoint
