// SPDX-License-Identifier: BSL-1.0
// flow/observer.hpp: reads a connection that others have: each message typed, with the context that it needs.
#pragma once

#include <tlswire/flow/observed.hpp>
#include <tlswire/flow/tls12_flow.hpp>
#include <tlswire/flow/tls12_keying.hpp>
#include <tlswire/ops/parse.hpp>
#include <tlswire/record/handshake_reader.hpp>
#include <tlswire/record/record_reader.hpp>

namespace tlswire {

/// Follows both directions of one TLS connection of version 1.2, passively. Feed it with the bytes of each
/// direction, in pieces of any size, in about the order in which they were sent; it calls you with every
/// message. No heap: `storage` has `storage_size(longest message)` bytes.
///
///     std::vector<std::uint8_t> storage(decltype(observer)::storage_size(65536));
///     tlswire::observer<tlswire::botan_policy> observer(storage);
///     observer.feed(ConnectionEnd::client, bytes, secrets, [](const tlswire::observed& m) { ... });
///
/// A message that `parse` refuses is told with its error, and reading goes on. What is not TLS ends that
/// direction. Given secrets (see no_secrets), it opens protected records and verifies both Finished. An
/// earlier version's messages are read as far as they are those of TLS 1.2; of TLS 1.3 the hellos.
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

    /// What has been negotiated, and the secrets that follow from it.
    constexpr const tls12_keying<Policy>& keying() const { return keying_; }
    constexpr bool resumed() const { return resumed_; }
    constexpr Tls12State state() const { return state_; }
    /// Who has to send next, if that is certain.
    constexpr std::optional<ConnectionEnd> next_sender() const {
        return lost_ ? std::nullopt : tlswire::next_sender(tls12_flow, state_);
    }
    /// Whether a direction ended in something that is not TLS.
    constexpr bool ended(ConnectionEnd sender) const {
        return (sender == ConnectionEnd::client ? client_ : server_).ended;
    }

  private:
    struct direction {
        record_reader records{};
        handshake_reader messages{};
        record_opener<Policy> opener{};
        std::uint64_t message_offset = 0;
        bool is_protected = false;
        bool ended = false;
    };
    constexpr direction& of(ConnectionEnd sender) {
        return sender == ConnectionEnd::client ? client_ : server_;
    }

    template <class Handler>
    constexpr void refuse(ConnectionEnd sender, ContentType type, std::uint64_t offset, bytes content,
                          fault why, std::string_view what, Handler& handler) {
        observed o{sender, type, offset};
        o.content = content;
        o.wrong = {why.code, why.offset, what, {}, 0};
        handler(static_cast<const observed&>(o));
    }

    /// Nothing more can be read in this direction.
    template <class Handler>
    constexpr void end(ConnectionEnd sender, direction& d, fault why, Handler& handler) {
        d.ended = true;
        refuse(sender, ContentType{}, d.records.offset(), {}, why, "TLSCiphertext", handler);
    }

    template <class Secrets, class Handler>
    constexpr void take(ConnectionEnd sender, direction& d, const record& r, Secrets& secrets,
                        Handler& handler) {
        bytes fragment = r.fragment;
        observed o{sender, r.type, r.offset + record_header_size};
        open_failed_ = false;
        const bool is_13 = keying_.has_server_hello() && detail::is_tls13(keying_.version());
        o.encrypted = is_13 ? r.type == ContentType::application_data : d.is_protected;
        if (state_ == Tls12State::start && !lost_ && !d.messages.in_message() && !detail::begins_handshake(r))
            lost_ = joined_late_ = true;
        const bool guessed = joined_late_ && !d.is_protected && detail::looks_protected(r);
        if (guessed || o.encrypted) {
            o.encrypted = true;
            o.opened = !guessed && !is_13 && open(sender, d, r, fragment);
        }
        o.content = fragment;
        if (!o.opened) {
            if (open_failed_)
                o.wrong = {errc::bad_record_mac, 0, "TLSCiphertext", {}, 0};
            unopened(sender, r.type);
            handler(static_cast<const observed&>(o));
            return;
        }
        switch (r.type) {
        case ContentType::handshake:
            take_handshake(d, o, fragment, secrets, handler);
            return;
        case ContentType::change_cipher_spec:
            read<ChangeCipherSpec>(o);
            if (!o.wrong && !is_13)
                take_change_cipher_spec(d, o, secrets);
            break;
        case ContentType::alert:
            read<Alert>(o);
            break;
        default:
            break;
        }
        handler(static_cast<const observed&>(o));
    }

    /// Opens a protected record. False: there are no keys, or it does not open.
    constexpr bool open(ConnectionEnd sender, direction& d, const record& r, bytes& fragment) {
        if (!d.opener.supported()) {
            if (r.type == ContentType::handshake && keying_.check(sender) == finished_check::not_seen)
                keying_.set_check(sender, keying_.master_secret() ? finished_check::no_cipher
                                                                  : finished_check::no_master_secret);
            return false;
        }
        const opened_record text = d.opener.open(r.type, r.version, r.fragment, text_);
        if (text) {
            fragment = text.text;
            return true;
        }
        open_failed_ = true;
        if (r.type == ContentType::handshake && keying_.check(sender) == finished_check::not_seen)
            keying_.set_check(sender, finished_check::not_opened);
        return false;
    }

    /// A protected handshake record behind ChangeCipherSpec can only be Finished.
    constexpr void unopened(ConnectionEnd sender, ContentType type) {
        if (type != ContentType::handshake || lost_)
            return;
        if (const auto to = next_state(tls12_flow, state_, sender, HandshakeType::finished))
            state_ = *to;
        else
            lost_ = true; // a renegotiation that can't be followed
    }

    template <class T>
    static constexpr void read(observed& o) {
        const result<T> r = parse<T>(o.content);
        if (r)
            o.value = *r;
        else
            o.wrong = explain<T>(o.content);
    }

    constexpr void step(observed& o, flow_event what) {
        if (lost_)
            return;
        const auto to = next_state(tls12_flow, state_, o.sender, what);
        if (to) {
            state_ = *to;
        } else {
            o.expected = false;
            lost_ = true;
        }
    }

    template <class Secrets>
    constexpr void take_change_cipher_spec(direction& d, observed& o, Secrets& secrets) {
        if (d.messages.in_message()) { // which would have to end before the keys change: RFC 8446 5.1
            o.expected = false;
            lost_ = true;
        } else {
            step(o, on_change_cipher_spec);
        }
        if (state_ == Tls12State::resumed_server_change_cipher_spec)
            resumed_ = true;
        d.opener = keying_.change_cipher_spec(o.sender, resumed_, secrets);
        d.is_protected = true;
    }

    template <class Secrets, class Handler>
    constexpr void take_handshake(direction& d, observed& o, bytes fragment, Secrets& secrets,
                                  Handler& handler) {
        if (fragment.empty()) {
            refuse(o.sender, o.content_type, o.offset, fragment, {errc::empty_fragment, 0}, "TLSPlaintext",
                   handler);
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
                refuse(o.sender, o.content_type, d.message_offset, {}, message.error(), "Handshake12",
                       handler);
                continue;
            }
            if (!*message)
                return;
            o.offset = d.message_offset;
            o.content = **message;
            take_message(o, secrets, handler);
        }
    }

    template <class Secrets, class Handler>
    constexpr void take_message(observed o, Secrets& secrets, Handler& handler) {
        const HandshakeType type = static_cast<HandshakeType>(o.content[0]);
        const KeyExchangeAlgorithm exchange =
            keying_.has_server_hello() ? keying_.suite_info().key_exchange : KeyExchangeAlgorithm::null;
        const ProtocolVersion version = keying_.version();
        const auto message = parse<Handshake12>(o.content, exchange, version);
        if (message) {
            if (message->template get_if<ClientHello>() != nullptr)
                resumed_ = false;
            o.value = *message;
            keying_.message(o.sender, o.content, *message, secrets);
        } else {
            // of a connection whose beginning is not known, the key exchange is not known either: that is no
            // fault
            if (!joined_late_ || message.error().code != errc::unknown_selector)
                o.wrong = explain<Handshake12>(o.content, exchange, version);
            keying_.unread_message(o.content);
        }
        // a message that the table does not know (next_proto, say) is an extension's business, and a
        // HelloRequest during a handshake is allowed and without effect (RFC 5246 7.4.1.1)
        const bool no_effect = type == HandshakeType::hello_request && o.sender == ConnectionEnd::server &&
                               !next_state(tls12_flow, state_, o.sender, type);
        if (!name(type).empty() && type != HandshakeType::next_proto && type != HandshakeType::channel_id &&
            !no_effect)
            step(o, type);
        handler(static_cast<const observed&>(o));
    }

    tls12_keying<Policy> keying_{};
    direction client_{};
    direction server_{};
    mutable_bytes text_{};
    Tls12State state_ = Tls12State::start;
    bool resumed_ = false;
    bool lost_ = false;        // what comes next is not known any more
    bool joined_late_ = false; // the beginning was not seen
    bool open_failed_ = false;
};

} // namespace tlswire
