// SPDX-License-Identifier: BSL-1.0
#include "inspect_connection.hpp"

#include <algorithm>
#include <memory>

namespace inspect {
namespace {

/// Whether the next record is a handshake record.
bool handshake_next(tlswire::bytes stream) {
    return !stream.empty() && stream[0] == static_cast<std::uint8_t>(tlswire::ContentType::handshake);
}
/// How many bytes the next record takes, or all that is left.
std::size_t record_size(tlswire::bytes stream) {
    std::size_t n = stream.size();
    if (tlswire::is_v2_client_hello(stream))
        n = 2 + tlswire::v2_length(static_cast<std::uint16_t>(tlswire::load_be<2>(stream.data())));
    else if (n >= tlswire::record_header_size)
        n = tlswire::record_header_size + tlswire::load_be<2>(stream.data() + 3);
    return std::min(n, stream.size());
}

/// Feeds a record at a time from the direction whose turn it is: two files don't tell the order. Where either
/// may send it is the client, unless both go on with a handshake, when the server's HelloRequest comes first;
/// and behind a handshake of TLS 1.3, when what the client sends may answer the server's request.
void feed_by_turns(observer& reader, const conversation& c, secrets& known, const auto& handler) {
    using tlswire::ConnectionEnd;
    tlswire::bytes client = c.pieces[0].data;
    tlswire::bytes server = c.pieces[1].data;
    while (!client.empty() || !server.empty()) {
        const auto& handshake = reader.handshake();
        const bool server_first = handshake.connected() &&
                                  (handshake.is_13() || (handshake_next(client) && handshake_next(server)));
        const ConnectionEnd either = server_first ? ConnectionEnd::server : ConnectionEnd::client;
        const ConnectionEnd turn = handshake.next_sender().value_or(either);
        const bool from_client = server.empty() || (!client.empty() && turn == ConnectionEnd::client);
        tlswire::bytes& rest = from_client ? client : server;
        const std::size_t n = record_size(rest);
        reader.feed(from_client ? ConnectionEnd::client : ConnectionEnd::server, rest.first(n), known,
                    handler);
        rest = rest.subspan(n);
    }
}

/// Reads one connection with an observer of its kind. False if anything was refused or failed.
template <class Observer, class Feed>
bool inspect_with(report& to, std::size_t longest_message, Feed feed) {
    const std::size_t size = Observer::storage_size(longest_message);
    const auto storage = std::make_unique_for_overwrite<std::uint8_t[]>(size); // untouched pages cost nothing
    Observer reader({storage.get(), size});
    bool good = true;
    feed(reader, [&](const tlswire::observed& m) {
        good = good && !m.wrong && m.expected;
        to.message(m, summary(reader.handshake()));
    });
    const summary last(reader.handshake());
    to.end(last);
    for (const auto check : {last.client_finished, last.server_finished})
        good =
            good && check != tlswire::finished_check::failed && check != tlswire::finished_check::not_opened;
    return good;
}
} // namespace

bool inspect_connection(const conversation& c, bool by_turns, secrets& known, report& to,
                        std::size_t longest_message) {
    const auto in_order = [&](auto& reader, const auto& handler) {
        for (const piece& p : c.pieces)
            reader.feed(p.sender, p.data, known, handler);
    };
    if (c.datagrams)
        return inspect_with<dtls_observer>(to, longest_message, in_order);
    if (by_turns)
        return inspect_with<observer>(to, longest_message, [&](auto& reader, const auto& handler) {
            feed_by_turns(reader, c, known, handler);
        });
    return inspect_with<observer>(to, longest_message, in_order);
}

} // namespace inspect
