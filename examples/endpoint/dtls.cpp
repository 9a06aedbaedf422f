// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/dtls.cpp: what both ends do in DTLS alone.
#include "endpoint.hpp"

#include <tlswire/ops/parse.hpp>

namespace tlswire::endpoint {

std::vector<std::vector<std::uint8_t>> endpoint::take_datagrams() {
    return is_dtls() ? datagrams_->take_datagrams() : std::vector<std::vector<std::uint8_t>>();
}

std::optional<steady_time> endpoint::next_timeout() const {
    return is_dtls() && !closed_ ? datagrams_->next_timeout() : std::nullopt;
}

void endpoint::on_timeout() {
    guarded([this] {
        if (!is_dtls() || datagrams_->on_timeout())
            return;
        closed_ = true;
        ending_.why = "the other end does not answer";
    });
}

/// A ChangeCipherSpec has no number: it waits until all has come that is sent before it.
void endpoint::take_from_datagram(record_content content) {
    switch (content.type) {
    case ContentType::handshake:
        take_message(content.data);
        break;
    case ContentType::change_cipher_spec:
        change_cipher_spec_came_ = !connected_;
        break;
    case ContentType::alert:
        if (content.data.size() == 2)
            take_alert(content.data);
        return;
    case ContentType::application_data:
        if (connected_)
            application_data_.insert(application_data_.end(), content.data.begin(), content.data.end());
        return;
    default:
        return;
    }
    if (!closed_ && change_cipher_spec_came_ && agreed_.version != ProtocolVersion{} &&
        may_come(on_change_cipher_spec)) {
        change_cipher_spec_came_ = false;
        take_change_cipher_spec(1);
    }
}

any_message endpoint::in_datagram(const any_message& m) {
    HandshakeDTLS12 out{};
    if (const auto* const is_one = std::get_if<HandshakeDTLS12>(&m))
        out = *is_one;
    if (const auto* const handshake = std::get_if<Handshake12>(&m))
        handshake->body.visit([&out]<class Body>(const Body& body) {
            if constexpr (requires { set_body(out, body); })
                set_body(out, body);
        });
    out.message_seq = datagrams_->next_message_seq();
    return out;
}

ClientHelloDTLS endpoint::datagram_hello(bytes raw) {
    const auto hello = parse<HandshakeDTLS12>(raw, KeyExchangeAlgorithm::null, ProtocolVersion::dtls12);
    const auto* const body = hello ? hello->body.get_if<ClientHelloDTLS>() : nullptr;
    return body != nullptr ? *body : ClientHelloDTLS{};
}

} // namespace tlswire::endpoint
