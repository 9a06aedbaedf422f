// SPDX-License-Identifier: BSL-1.0
// flow/observer.hpp: reads a connection that others have: each message typed, with the context that it needs.
#pragma once

#include <tlswire/flow/direction_keys.hpp>
#include <tlswire/flow/read_content.hpp>
#include <tlswire/record/record_rules.hpp>

namespace tlswire {

/// Follows both directions of one connection of SSL 3.0 to TLS 1.3, passively. Feed it with the bytes of each
/// direction, in pieces of any size, in about the order in which they were sent; it calls you with every
/// message. No heap: `storage` has `storage_size(longest message)` bytes.
///
///     std::vector<std::uint8_t> storage(decltype(observer)::storage_size(65536));
///     tlswire::observer<tlswire::botan_policy> observer(storage);
///     observer.feed(ConnectionEnd::client, bytes, secrets, [](const tlswire::observed& m) { ... });
///
/// A message that `parse` refuses is told with its error, and reading goes on. What is not TLS ends that
/// direction. Given secrets (see no_secrets), it opens protected records and verifies both Finished. A
/// connection may begin with a hello of SSL 2.0's form. Datagrams are dtls_observer's.
template <class Policy>
class observer {
  public:
    static constexpr std::size_t storage_size(std::size_t longest_message) {
        return 2 * record_reader::buffer_size + max_ciphertext_length +
               2 * (handshake_header_size + longest_message);
    }

    constexpr explicit observer(mutable_bytes storage) {
        if (storage.size() < storage_size(0))
            return; // every byte is then refused with no_space
        for (direction* d : {&client_, &server_}) {
            d->records = record_reader(storage.first(record_reader::buffer_size));
            storage = storage.subspan(record_reader::buffer_size);
        }
        client_.records.accept_v2_client_hello();
        text_ = storage.first(max_ciphertext_length);
        storage = storage.subspan(max_ciphertext_length);
        client_.messages = handshake_reader(storage.first(storage.size() / 2));
        server_.messages = handshake_reader(storage.subspan(storage.size() / 2));
    }

    /// Takes the next bytes of one direction and calls `handler` with each message that they complete.
    template <class Secrets, class Handler>
    constexpr void feed(ConnectionEnd sender, bytes input, Secrets& secrets, Handler&& handler) {
        direction& d = of(sender);
        if (text_.empty() && !d.ended)
            end(sender, d, {errc::no_space, 0}, handler);
        while (!d.ended) {
            const auto next = d.records.next(input);
            if (!next) {
                const auto begin = static_cast<std::uint32_t>(d.records.offset());
                end(sender, d, {next.error().code, next.error().offset - begin}, handler);
            } else if (!*next) {
                return;
            } else {
                take(sender, d, **next, secrets, handler);
            }
        }
    }

    /// What has been negotiated, how far the handshake is, and what became of both Finished.
    constexpr const handshake_tracker<Policy, transport::stream>& handshake() const { return handshake_; }
    /// Whether a direction ended in something that is not TLS.
    constexpr bool ended(ConnectionEnd sender) const {
        return (sender == ConnectionEnd::client ? client_ : server_).ended;
    }

  private:
    struct direction {
        record_reader records{};
        handshake_reader messages{};
        direction_keys<Policy> keys{};
        std::uint64_t message_offset = 0;
        bool ended = false;
    };
    constexpr direction& of(ConnectionEnd sender) {
        return sender == ConnectionEnd::client ? client_ : server_;
    }

    /// Nothing more can be read in this direction.
    template <class Handler>
    constexpr void end(ConnectionEnd sender, direction& d, fault why, Handler& handler) {
        d.ended = true;
        handler(detail::refused(sender, ContentType{}, d.records.offset(), {}, why, "TLSCiphertext"));
    }

    template <class Secrets, class Handler>
    constexpr void take(ConnectionEnd sender, direction& d, const record& r, Secrets& secrets,
                        Handler& handler) {
        observed o{sender, r.type, r.offset + record_header_size};
        o.content = r.fragment;
        if (r.is_v2_client_hello) {
            take_v2(o, r, secrets, handler);
            return;
        }
        if (handshake_.at_start() && !d.messages.in_message() && !detail::begins_handshake(r))
            handshake_.join_late();
        d.keys.open(o, r, text_, handshake_, secrets);
        if (!o.opened) {
            handler(static_cast<const observed&>(o));
            return;
        }
        if (validate_record_order(o.content_type, handshake_.version(), d.messages.in_message()))
            o.expected = false;
        if (o.content_type == ContentType::handshake) {
            take_handshake(d, o, secrets, handler);
            return;
        }
        detail::read_content(o);
        if (o.content_type == ContentType::change_cipher_spec)
            take_change_cipher_spec(d, o, secrets);
        handler(static_cast<const observed&>(o));
    }

    template <class Secrets, class Handler>
    constexpr void take_v2(observed& o, const record& r, Secrets& secrets, Handler& handler) {
        o.offset = r.offset;
        o.content_type = {};
        detail::read_as<V2ClientHello>(o);
        if (const auto* hello = o.value.template get_if<V2ClientHello>())
            handshake_.message(o, *hello, secrets);
        handler(static_cast<const observed&>(o));
    }

    template <class Secrets>
    constexpr void take_change_cipher_spec(direction& d, observed& o, Secrets& secrets) {
        if (validate_record_content(o.content_type, o.content, handshake_.version(), o.encrypted))
            o.expected = false;
        if (o.wrong || handshake_.is_13())
            return;
        if (d.messages.in_message()) { // which would have to end before the keys change: RFC 8446 5.1
            o.expected = false;
            handshake_.lose();
        }
        // TLS 1.3's compatibility mode has one behind the first ClientHello, before it is known what it is
        if (handshake_.has_server_hello() || handshake_.keying13().offered().empty())
            d.keys.change_cipher_spec(handshake_.change_cipher_spec(o, secrets));
    }

    template <class Secrets, class Handler>
    constexpr void take_handshake(direction& d, observed o, Secrets& secrets, Handler& handler) {
        bytes fragment = o.content;
        if (fragment.empty()) {
            handler(detail::refused(o.sender, o.content_type, o.offset, fragment, {errc::empty_fragment, 0},
                                    "TLSPlaintext"));
            return;
        }
        const std::uint64_t fragment_offset = o.offset;
        const std::size_t fragment_size = fragment.size();
        while (true) {
            if (!d.messages.in_message())
                d.message_offset =
                    o.encrypted ? fragment_offset : fragment_offset + (fragment_size - fragment.size());
            const auto message = d.messages.next(fragment);
            if (!message) {
                handler(detail::refused(o.sender, o.content_type, d.message_offset, {}, message.error(),
                                        "Handshake"));
                continue;
            }
            if (!*message)
                return;
            observed one = o;
            one.offset = d.message_offset;
            one.content = **message;
            handshake_.message(one, secrets);
            visit_body(one, [&](const auto& body) {
                if (change_keys(d, one.sender, body, secrets) &&
                    validate_key_change(handshake_.version(), fragment, false))
                    one.expected = false;
            });
            handler(static_cast<const observed&>(one));
        }
    }

    /// Whether it is a message that TLS 1.3 changes keys behind.
    template <class Body, class Secrets>
    constexpr bool change_keys(direction& d, ConnectionEnd sender, const Body&, Secrets& secrets) {
        if constexpr (std::same_as<Body, ClientHello>) {
            const bool early = !handshake_.is_13() && handshake_.keying13().early_data();
            if (early)
                d.keys.expect_early_data();
            return early;
        } else if constexpr (std::same_as<Body, ServerHello>) {
            client_.keys.server_hello(ConnectionEnd::client, handshake_, secrets);
            server_.keys.server_hello(ConnectionEnd::server, handshake_, secrets);
            if (handshake_.is_13())
                for (direction* each : {&client_, &server_})
                    each->records.limit(ciphertext_limit(handshake_.version()));
            return true;
        } else if constexpr (std::same_as<Body, EndOfEarlyData>) {
            d.keys.end_early_data();
            return true;
        } else if constexpr (std::same_as<Body, KeyUpdate>) {
            d.keys.key_update();
            return true;
        } else if constexpr (std::same_as<Body, Finished13>) {
            return d.keys.finished(sender, handshake_, secrets);
        } else {
            return false;
        }
    }

    handshake_tracker<Policy, transport::stream> handshake_{};
    direction client_{};
    direction server_{};
    mutable_bytes text_{};
};

} // namespace tlswire
