// SPDX-License-Identifier: BSL-1.0
#include "fingerprints.hpp"
#include "report.hpp"

#include <tlswire/ops/json.hpp>
#include <tlswire/ops/serialize.hpp>

#include <iterator>

namespace inspect {
namespace {

const char* side(tlswire::ConnectionEnd e) {
    return e == tlswire::ConnectionEnd::client ? "client" : "server";
}

std::string quoted(const std::string& text) {
    return text.empty() ? "null" : "\"" + text + "\"";
}

template <class T>
std::string json(const T& value) {
    std::string text;
    tlswire::to_json(value, std::back_inserter(text));
    return text;
}

/// The message without its header.
std::string body(const tlswire::observed& m) {
    std::string text;
    const auto write = [&text]<class Message>(const Message& message) {
        if constexpr (std::is_same_v<Message, tlswire::unknown<tlswire::HandshakeType>>)
            text = json(message.body);
        else if constexpr (!std::is_same_v<Message, tlswire::none>)
            text = json(message);
    };
    if (m.header_size != 0)
        visit_body(m, write);
    else
        m.value.visit(write);
    return text;
}

/// The whole message, as serialized again from what was read.
std::string serialized(const tlswire::observed& m) {
    std::string text;
    m.value.visit([&text]<class T>(const T& value) {
        if constexpr (!std::is_same_v<T, tlswire::none>) {
            std::vector<std::uint8_t> out(tlswire::serialized_size(value));
            if (const auto n = tlswire::serialize(value, out))
                tlswire::detail::put_hex(std::back_inserter(text), tlswire::bytes(out).first(*n));
        }
    });
    return text;
}

} // namespace

void json_report::begin(std::size_t connection, const conversation&) {
    connection_ = connection;
}

void json_report::message(const tlswire::observed& m, const summary&) {
    out_ << "{\"connection\":" << connection_ << ",\"from\":\"" << side(m.sender) << '"';
    if (m.wrong) {
        std::string path;
        m.wrong.path(std::back_inserter(path));
        out_ << ",\"offset\":" << m.offset << ",\"error\":{\"path\":\"" << path
             << "\",\"offset\":" << m.wrong.offset << ",\"code\":\"" << name(m.wrong.code)
             << "\",\"alert\":\"" << tlswire::alert_name(m.wrong.code) << "\"}}\n";
        return;
    }
    out_ << ",\"content_type\":" << quoted(std::string(name(m.content_type)))
         << ",\"message\":" << quoted(message_name(m)) << ",\"offset\":" << m.offset
         << ",\"length\":" << m.content.size() - m.header_size
         << ",\"encrypted\":" << (m.encrypted ? "true" : "false");
    if (!m.expected)
        out_ << ",\"unexpected\":true";
    for (const fingerprint& f : fingerprints(m))
        out_ << ",\"" << f.name << "\":\"" << f.text << '"';
    if (const std::string text = body(m); !text.empty())
        out_ << ",\"body\":" << text;
    if (with_hex_ && m.value.index() != 0)
        out_ << ",\"hex\":\"" << serialized(m) << '"';
    out_ << "}\n";
}

void json_report::end(const summary& state) {
    out_ << "{\"connection\":" << connection_ << ",\"summary\":{";
    if (state.negotiated)
        out_ << "\"version\":" << json(state.version) << ",\"cipher_suite\":" << json(state.suite)
             << ",\"key_exchange\":" << quoted(key_exchange_name(state.suite));
    else
        out_ << "\"version\":null,\"cipher_suite\":null,\"key_exchange\":null";
    out_ << ",\"resumed\":" << (state.resumed ? "true" : "false")
         << ",\"extended_master_secret\":" << (state.extended_master_secret ? "true" : "false")
         << ",\"client_finished\":\"" << describe(state.client_finished) << "\",\"server_finished\":\""
         << describe(state.server_finished) << "\"}}\n";
}

} // namespace inspect
