// SPDX-License-Identifier: BSL-1.0
// flow/secrets.hpp: where an observer gets secrets from, and what it says of a Finished.
#pragma once

#include <tlswire/crypto/key_schedule.hpp>
#include <tlswire/crypto/tls13_keys.hpp>
#include <tlswire/message/client_hello.hpp>

namespace tlswire {

/// What became of a Finished message.
enum class finished_check : std::uint8_t {
    not_seen,
    verified,
    failed,
    no_master_secret, ///< it came, but there is no secret to check it with
    not_opened,       ///< its record did not open
    no_cipher,        ///< the policy lacks the suite's cipher or hash
};

// NOLINTBEGIN(readability-convert-member-functions-to-static): one that has secrets looks them up
/// Where an observer gets secrets from. All may answer with nothing; one that has more overrides these.
struct no_secrets {
    /// The master secret of the connection with this ClientHello.random, as a key log tells it.
    constexpr master_secret_value master_secret(const client_random&) { return {}; }
    /// The pre-master secret out of an RSA ClientKeyExchange.
    constexpr secret<48> pre_master_secret(bytes /*encrypted*/) { return {}; }
    /// The master secret of the session that this ClientHello offers to resume.
    constexpr master_secret_value resumed_master_secret(const ClientHello&) { return {}; }
    /// A session that can be resumed later, by id or by ticket (one is empty).
    constexpr void remember(bytes /*session_id*/, bytes /*ticket*/, const master_secret_value&) {}
    /// TLS 1.3: what a key log has under this label (RFC 9850 2.2) for the connection with this
    /// ClientHello.random: CLIENT_EARLY_TRAFFIC_SECRET, CLIENT_HANDSHAKE_TRAFFIC_SECRET,
    /// SERVER_HANDSHAKE_TRAFFIC_SECRET, CLIENT_TRAFFIC_SECRET_0, SERVER_TRAFFIC_SECRET_0.
    constexpr tls13_secret traffic_secret(const client_random&, std::string_view /*label*/) { return {}; }
};
// NOLINTEND(readability-convert-member-functions-to-static)

} // namespace tlswire
