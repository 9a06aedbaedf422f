// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/messages.hpp: the messages of an end as they come and go, and who may look at them or
// change them.
#pragma once

#include <tlswire/crypto/key_schedule.hpp>
#include <tlswire/flow/handshake_flow.hpp>
#include <tlswire/message/dtls_handshake.hpp>
#include <tlswire/message/handshake12.hpp>
#include <tlswire/message/handshake13.hpp>
#include <tlswire/record/alert.hpp>
#include <tlswire/record/change_cipher_spec.hpp>

#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace tlswire::endpoint {

/// A handshake message of any version, or a ChangeCipherSpec. Views: of what was received, or of what
/// `storage` keeps.
using any_message =
    std::variant<ChangeCipherSpec, Handshake12, Handshake13, HandshakeHelloRetryRequest, HandshakeDTLS12>;

/// The body of type `Body`, if the message has that one.
template <class Body>
const Body* get_if(const any_message& message) {
    const Body* found = nullptr;
    std::visit(
        [&found](const auto& m) {
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(m)>, Body>)
                found = &m;
            else if constexpr (requires { m.template get_if<Body>(); })
                found = m.template get_if<Body>();
            else if constexpr (requires { m.body.body.template get_if<Body>(); })
                found = m.body.template get_if<Body>();
        },
        message);
    return found;
}

/// Makes a DTLS message one with this body, in one fragment.
template <class Body>
    requires requires(const HandshakeDTLS12& m) { m.body.body.template get_if<Body>(); }
void set_body(HandshakeDTLS12& m, const Body& body) {
    m.msg_type = Body::type;
    m.body = body;
    m.length = uint24{static_cast<std::uint32_t>(codec<decltype(m.body)>::size(m.body))};
    m.fragment_offset = uint24{0};
    m.fragment_length = m.length;
}

/// Changes the body of the message if it is a `Body`.
template <class Body, class Change>
void edit(any_message& m, Change change) {
    std::visit(
        [&]<class Union>(Union& held) {
            if constexpr (requires { held.template get_if<Body>(); }) {
                if (const Body* const found = held.template get_if<Body>()) {
                    Body body = *found;
                    change(body);
                    held = Union(body);
                }
            } else if constexpr (requires { held.body.body.template get_if<Body>(); }) {
                if (const Body* const found = held.body.template get_if<Body>()) {
                    Body body = *found;
                    change(body);
                    set_body(held, body);
                }
            }
        },
        m);
}

/// Keeps what messages view.
class storage {
  public:
    template <class T>
    std::span<const T> keep(std::vector<T> values) {
        auto kept = std::make_shared<const std::vector<T>>(std::move(values));
        const std::span<const T> view(*kept);
        all_.push_back(std::move(kept));
        return view;
    }
    bytes keep_bytes(bytes b) { return keep(std::vector<std::uint8_t>(b.begin(), b.end())); }
    bytes keep_text(std::string_view s) { return keep(std::vector<std::uint8_t>(s.begin(), s.end())); }
    void clear() { all_.clear(); }

  private:
    std::vector<std::shared_ptr<const void>> all_;
};

/// What may be done to what an end sends, at each stage on its way out. Whoever sets one of these has an end
/// that misbehaves as told: for tests of the other one.
struct script {
    /// The next steps, of which some may be left out, put in, or moved.
    std::function<void(std::vector<flow_event>& steps)> steps;
    /// A message as a value. New parts have to be kept in the storage.
    std::function<void(any_message&, storage&)> message;
    /// A handshake message as bytes, with its header.
    std::function<void(std::vector<std::uint8_t>&)> bytes;
    /// What a record will protect, or carry as it is.
    std::function<void(ContentType&, std::vector<std::uint8_t>&)> content;
    /// A record, with its header, as it goes out.
    std::function<void(std::vector<std::uint8_t>&)> record;
};

/// What the two ends agreed on so far.
struct parameters {
    ProtocolVersion version{}; ///< 0: not known yet
    CipherSuite suite{};
    cipher_suite_info info{};
    CompressionMethod compression{};
    client_random client{};
    server_random server{};
    ProtocolVersion client_version{}; ///< ClientHello.legacy_version
    bool resumed = false;
    bool extended_master_secret = false;
    bool encrypt_then_mac = false;
    bool secure_renegotiation = false;
    std::optional<NamedGroup> group;            ///< of the key agreement
    std::optional<SignatureScheme> peer_scheme; ///< that the other end signed with
    std::string server_name;
    std::string protocol; ///< ALPN
    std::string psk_identity;
    std::vector<std::vector<std::uint8_t>> peer_chain; ///< DER, leaf first
};

/// How the pre-master secret came to be.
enum class pre_master_kind { rsa, dhe, ecdhe, psk, rsa_psk, dhe_psk, ecdhe_psk };

/// Is told what happens on a connection. What it is given is valid during the call.
class listener {
  public:
    virtual ~listener() = default;
    /// A message that was sent, or received and taken for good.
    virtual void message(ConnectionEnd /*sender*/, const any_message&, const parameters&) {}
    virtual void alert(ConnectionEnd /*sender*/, const Alert&) {}
    virtual void pre_master_secret(pre_master_kind, bytes, const parameters&) {}
    virtual void master_secret(bytes, const parameters&) {}
    virtual void key_block(const key_block_value&, const parameters&) {}
    /// Of TLS 1.3, under the label that a key log has it.
    virtual void traffic_secret(std::string_view /*label*/, bytes, const parameters&) {}
    /// The other end's Finished, or our own when the other end went on behind it.
    virtual void finished_verified(ConnectionEnd /*sender*/, const parameters&) {}
    virtual void connected(const parameters&) {}
};

} // namespace tlswire::endpoint
