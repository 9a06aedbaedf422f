// SPDX-License-Identifier: BSL-1.0
// registry/alpn_protocol_id.hpp: application protocols, as ALPN names them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace tlswire {

/// One of the TLS Application-Layer Protocol Negotiation (ALPN) Protocol IDs (IANA; RFC 7301 6).
struct alpn_protocol {
    std::string_view name; ///< IANA's column Protocol: "HTTP/2 over TLS"
    std::string_view id;   ///< the bytes on the wire: "h2"
};

/// All that are registered, in IANA's order, without the grease of RFC 8701.
// clang-format off: one protocol a line
inline constexpr alpn_protocol alpn_protocols[] = {
    {"HTTP/0.9", "http/0.9"},
    {"HTTP/1.0", "http/1.0"},
    {"HTTP/1.1", "http/1.1"},
    {"SPDY/1", "spdy/1"},
    {"SPDY/2", "spdy/2"},
    {"SPDY/3", "spdy/3"},
    {"Traversal Using Relays around NAT (TURN)", "stun.turn"},
    {"NAT discovery using Session Traversal Utilities for NAT (STUN)", "stun.nat-discovery"},
    {"HTTP/2 over TLS", "h2"},
    {"HTTP/2 over TCP", "h2c"},                         // never in TLS: RFC 7540 3.1
    {"WebRTC Media and Data", "webrtc"},
    {"Confidential WebRTC Media and Data", "c-webrtc"},
    {"FTP", "ftp"},
    {"IMAP", "imap"},
    {"POP3", "pop3"},
    {"ManageSieve", "managesieve"},
    {"CoAP (over TLS)", "coap"},
    {"CoAP (over DTLS)", "co"},                         // RFC 9952
    {"XMPP jabber:client namespace", "xmpp-client"},
    {"XMPP jabber:server namespace", "xmpp-server"},
    {"acme-tls/1", "acme-tls/1"},
    {"OASIS Message Queuing Telemetry Transport (MQTT)", "mqtt"},
    {"DNS-over-TLS", "dot"},
    {"Network Time Security Key Establishment, version 1", "ntske/1"},
    {"SunRPC", "sunrpc"},
    {"HTTP/3", "h3"},
    {"SMB2", "smb"},
    {"IRC", "irc"},
    {"NNTP (reading)", "nntp"},
    {"NNTP (transit)", "nnsp"},
    {"DoQ", "doq"},
    {"SIP", "sip/2"},
    {"TDS/8.0", "tds/8.0"},
    {"DICOM", "dicom"},
    {"PostgreSQL", "postgresql"},
    {"RADIUS/1.0", "radius/1.0"},
    {"RADIUS/1.1", "radius/1.1"},
};
// clang-format on

/// The registered name of the protocol with this id; empty where the registry has none.
/// ```cpp
/// alpn_protocol_name("h3") // "HTTP/3"
/// ```
constexpr std::string_view alpn_protocol_name(std::string_view id) {
    for (const alpn_protocol& protocol : alpn_protocols)
        if (protocol.id == id)
            return protocol.name;
    return {};
}

/// The same for the bytes of a ProtocolName, which need not be text.
constexpr std::string_view alpn_protocol_name(std::span<const std::uint8_t> id) {
    for (const alpn_protocol& protocol : alpn_protocols) {
        std::size_t i = 0;
        while (i < id.size() && i < protocol.id.size() && id[i] == static_cast<std::uint8_t>(protocol.id[i]))
            ++i;
        if (i == id.size() && i == protocol.id.size())
            return protocol.name;
    }
    return {};
}

/// The id of the protocol with this registered name, compared letter for letter; empty where there is none.
/// ```cpp
/// alpn_protocol_id("HTTP/2 over TLS") // "h2"
/// ```
constexpr std::string_view alpn_protocol_id(std::string_view name) {
    for (const alpn_protocol& protocol : alpn_protocols)
        if (protocol.name == name)
            return protocol.id;
    return {};
}

} // namespace tlswire
