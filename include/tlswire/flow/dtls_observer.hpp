// SPDX-License-Identifier: BSL-1.0
// flow/dtls_observer.hpp: reads a connection of DTLS that others have, message by message.
#pragma once

#include <tlswire/extension/connection_id.hpp>
#include <tlswire/flow/dtls_direction_keys.hpp>
#include <tlswire/flow/read_content.hpp>
#include <tlswire/record/dtls_handshake_reader.hpp>

namespace tlswire {

/// Follows both directions of one connection of DTLS 1.0, 1.2 or 1.3, passively, as observer does for TLS.
/// Feed it with whole datagrams, in about the order in which they were sent: fragments may come out of order,
/// overlap and repeat. A handshake message is told once, with its 12-byte header as that of one fragment,
/// when its last byte has come and all before it have; what is still missing is waited for.
///
///     std::vector<std::uint8_t> storage(decltype(observer)::storage_size(65536));
///     tlswire::dtls_observer<tlswire::botan_policy> observer(storage);
///     observer.feed(ConnectionEnd::client, datagram, secrets, [](const tlswire::observed& m) { ... });
///
/// A record that is damaged is told, and the rest of its datagram with it. Records with a connection id of
/// DTLS 1.2 are told as they are, protected.
template <class Policy>
class dtls_observer {
  public:
    static constexpr std::size_t storage_size(std::size_t longest_message) {
        return max_ciphertext_length + 2 * dtls_handshake_reader::buffer_size(longest_message);
    }

    constexpr explicit dtls_observer(mutable_bytes storage) {
        if (storage.size() < storage_size(0))
            return; // every datagram is then refused with no_space
        text_ = storage.first(max_ciphertext_length);
        storage = storage.subspan(max_ciphertext_length);
        client_.messages = dtls_handshake_reader(storage.first(storage.size() / 2));
        server_.messages = dtls_handshake_reader(storage.subspan(storage.size() / 2));
    }

    /// Takes the next datagram of one direction and calls `handler` with each message that it completes.
    template <class Secrets, class Handler>
    constexpr void feed(ConnectionEnd sender, bytes datagram, Secrets& secrets, Handler&& handler) {
        direction& d = of(sender);
        const std::uint64_t begin = d.size;
        d.size += datagram.size();
        if (text_.empty()) {
            handler(detail::refused(sender, ContentType{}, begin, datagram, {errc::no_space, 0},
                                    "DTLSPlaintext"));
            return;
        }
        dtls_record_reader records(d.connection_id_length);
        while (true) {
            const auto next = records.next(datagram);
            if (!next) {
                handler(detail::refused(sender, ContentType{}, begin, {}, next.error(), "DTLSPlaintext"));
                return;
            }
            if (!*next)
                return;
            take(sender, d, **next, begin, secrets, handler);
        }
    }

    /// What has been negotiated, how far the handshake is, and what became of both Finished.
    constexpr const handshake_tracker<Policy, transport::datagram>& handshake() const { return handshake_; }

  private:
    struct direction {
        dtls_handshake_reader messages{};
        dtls_direction_keys<Policy> keys{};
        std::uint64_t size = 0; // of all datagrams so far
        std::size_t connection_id_length = 0;
        std::uint16_t handshake_epoch = 0; // in which the handshake began whose messages are read
    };
    constexpr direction& of(ConnectionEnd sender) {
        return sender == ConnectionEnd::client ? client_ : server_;
    }

    template <class Secrets, class Handler>
    constexpr void take(ConnectionEnd sender, direction& d, const dtls_record& r, std::uint64_t begin,
                        Secrets& secrets, Handler& handler) {
        observed o{sender, r.type, begin + r.offset + r.header.size()};
        o.content = r.fragment;
        d.keys.open(o, r, text_, handshake_);
        if (o.opened && o.content_type == ContentType::handshake) {
            take_handshake(d, o, r.epoch, secrets, handler);
            return;
        }
        if (o.opened)
            detail::read_content(o);
        // one of an earlier epoch is sent again; DTLS 1.3 has none (RFC 9147 5)
        if (o.value.template get_if<ChangeCipherSpec>() != nullptr && !handshake_.is_13() &&
            r.epoch == d.keys.epoch() && handshake_.has_server_hello())
            d.keys.change_cipher_spec(handshake_.change_cipher_spec(o, secrets));
        handler(static_cast<const observed&>(o));
    }

    template <class Secrets, class Handler>
    constexpr void take_handshake(direction& d, const observed& o, std::uint16_t epoch, Secrets& secrets,
                                  Handler& handler) {
        if (begins_another(d, o.content, epoch)) {
            d.messages.restart();
            d.handshake_epoch = epoch;
        }
        bytes fragment = o.content;
        while (true) {
            const auto message = d.messages.next(fragment);
            if (!message) {
                handler(
                    detail::refused(o.sender, o.content_type, o.offset, {}, message.error(), "Handshake"));
                continue;
            }
            if (!*message)
                return;
            observed one = o;
            one.content = **message;
            handshake_.message(one, secrets);
            visit_body(one, [&](const auto& body) { change_keys(d, one.sender, body, secrets); });
            handler(static_cast<const observed&>(one));
        }
    }
    /// A renegotiation numbers its messages from 0 again (RFC 6347 4.2.2), in an epoch that the handshake
    /// before has begun.
    constexpr bool begins_another(const direction& d, bytes fragment, std::uint16_t epoch) const {
        constexpr std::size_t message_seq_at = 4;
        return !handshake_.is_13() && epoch > d.handshake_epoch && fragment.size() >= 12 &&
               load_be<2>(fragment.data() + message_seq_at) == 0;
    }

    template <class Body, class Secrets>
    constexpr void change_keys(direction& d, ConnectionEnd sender, const Body& body, Secrets& secrets) {
        if constexpr (std::same_as<Body, ServerHello>) {
            // what one end asks for is what the other writes
            if (const auto cid = find<ConnectionIdExtension>(body.extensions)) {
                client_.connection_id_length = cid->cid.size();
                server_.connection_id_length = offered_connection_id_length_;
            }
            if (!handshake_.is_13())
                return;
            client_.keys.server_hello(ConnectionEnd::client, handshake_, secrets);
            server_.keys.server_hello(ConnectionEnd::server, handshake_, secrets);
        } else if constexpr (std::same_as<Body, ClientHelloDTLS>) {
            const auto cid = find<ConnectionIdExtension>(body.extensions);
            offered_connection_id_length_ = cid ? cid->cid.size() : 0;
        } else if constexpr (std::same_as<Body, Finished13>) {
            d.keys.finished(sender, handshake_, secrets);
        } else if constexpr (std::same_as<Body, KeyUpdate>) {
            d.keys.key_update(handshake_.suite());
        }
    }

    handshake_tracker<Policy, transport::datagram> handshake_{};
    direction client_{};
    direction server_{};
    mutable_bytes text_{};
    std::size_t offered_connection_id_length_ = 0;
};

} // namespace tlswire
