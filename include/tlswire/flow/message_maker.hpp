// SPDX-License-Identifier: BSL-1.0
// flow/message_maker.hpp: what a generated handshake makes its messages with.
#pragma once

#include <tlswire/flow/generate_server_hello.hpp>
#include <tlswire/flow/handshake_flow.hpp>
#include <tlswire/message/handshake12.hpp>
#include <tlswire/message/handshake13.hpp>

namespace tlswire {

/// A message of a generated handshake, with its header; of a ChangeCipherSpec its one byte.
struct generated_message {
    ConnectionEnd sender{};
    flow_event what{HandshakeType{}};
    bytes raw{}; ///< until the next one is made
    ProtocolVersion version = ProtocolVersion::tls12;
    CipherSuite suite{};
};

namespace detail {

inline constexpr std::array<std::uint8_t, 1> change_cipher_spec_byte{1};

/// Makes one message after the other in a room that the caller gives, and hands it on.
template <class Handler>
class message_maker {
  public:
    constexpr message_maker(random_source& random, mutable_bytes room, const generate_options& options,
                            Handler& handler)
        : random_(random),
          hello_room_(quarter(room, 0)),
          answer_room_(quarter(room, 1)),
          body_room_(quarter(room, 2)),
          room_(quarter(room, 3)),
          options_(options),
          handler_(handler) {
        // what fits there fits with a header, too
        for (mutable_bytes* const smaller : {&hello_room_, &answer_room_, &body_room_})
            if (smaller->size() > 4)
                *smaller = smaller->first(smaller->size() - 4);
    }
    static constexpr mutable_bytes quarter(mutable_bytes room, std::size_t i) {
        return room.subspan(room.size() / 4 * i, room.size() / 4);
    }

  protected:
    using H = HandshakeType;
    static constexpr auto client = ConnectionEnd::client;
    static constexpr auto server = ConnectionEnd::server;

    template <class Message>
    constexpr void send(ConnectionEnd sender, flow_event what, const Message& message) {
        const auto size = serialize(message, room_);
        used_ = 0;
        hand_on(sender, what, size ? bytes(room_).first(*size) : bytes{}, bool(size));
    }
    constexpr void hand_on(ConnectionEnd sender, flow_event what, bytes raw, bool ok) {
        failed_ = failed_ || !ok;
        if (failed_)
            return;
        message_.sender = sender;
        message_.what = what;
        message_.raw = raw;
        handler_(static_cast<const generated_message&>(message_));
    }
    constexpr void change_cipher_spec(ConnectionEnd sender) {
        hand_on(sender, on_change_cipher_spec, change_cipher_spec_byte, true);
    }
    /// Generates bodies until `good` says yes, and takes `otherwise` if it never does.
    template <class Union, class Body, class Good, class... Context>
    constexpr void send_made(ConnectionEnd sender, const Body& otherwise, Good good,
                             const Context&... context) {
        for (int attempt = 0; attempt < 8; ++attempt) {
            const auto size = generate<Body>(random_, body_room_, options_, context...);
            if (!size)
                continue;
            const auto body = parse<Body>(bytes(body_room_).first(*size), context...);
            if (good(*body))
                return send(sender, Body::type, Union(*body));
        }
        send(sender, Body::type, Union(otherwise));
    }
    /// Random bytes for the next message.
    constexpr bytes some_bytes(std::size_t least, std::size_t most) {
        const mutable_bytes out =
            mutable_bytes(random_bytes_).subspan(used_, least + random_.below(most - least + 1));
        used_ += out.size();
        fill_random(random_, out);
        return out;
    }
    constexpr SignatureScheme scheme() {
        const auto offered = find<SignatureAlgorithms>(hello_.extensions);
        return offered ? pick_of(random_, offered->supported_signature_algorithms, SignatureScheme{},
                                 [](SignatureScheme s) { return !is_grease(s); })
                       : SignatureScheme::rsa_pkcs1_sha256;
    }

    random_source& random_;
    mutable_bytes hello_room_;
    mutable_bytes answer_room_;
    mutable_bytes body_room_;
    mutable_bytes room_;
    const generate_options& options_;
    Handler& handler_;
    generated_message message_{};
    ClientHello hello_{};
    ServerHello answer_{};
    cipher_suite_info suite_{};
    std::array<std::uint8_t, 1024> random_bytes_{};
    std::size_t used_ = 0;
    std::array<std::uint8_t, 1700> share_bytes_{};
    std::array<std::uint8_t, 512> retry_room_{};
    bool failed_ = false;
};

} // namespace detail
} // namespace tlswire
