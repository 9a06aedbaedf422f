// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/configuration.hpp: what an end offers and takes, and what it keeps from one connection to
// the next.
#pragma once

#include "certificates.hpp"
#include "datagram_settings.hpp"
#include "key_agreement.hpp"
#include "signatures.hpp"

#include <tlswire/crypto/prf.hpp>
#include <tlswire/flow/handshake_tracker.hpp>
#include <tlswire/registry/cipher_suite.hpp>
#include <tlswire/registry/named_group.hpp>
#include <tlswire/registry/protocol_version.hpp>

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tlswire::endpoint {

using clock = std::chrono::system_clock;

/// What can be resumed: with the session id or the ticket, of which one may be empty.
struct session {
    ProtocolVersion version{};
    CipherSuite suite{};
    octets secret; ///< the master secret; in TLS 1.3 the PSK
    bool extended_master_secret = false;
    std::vector<std::uint8_t> id;
    std::vector<std::uint8_t> ticket;
    std::uint32_t ticket_age_add = 0; ///< TLS 1.3
    std::uint32_t lifetime = 7200;    ///< seconds
    clock::time_point since{};
    std::string server_name;

    bool expired(clock::time_point now) const { return now - since > std::chrono::seconds(lifetime); }
};

/// A server's sessions. Its tickets are names of what is kept here, so that nothing is to be sealed.
class session_cache {
  public:
    void keep(const session& s);
    std::optional<session> find_id(bytes id) const;
    std::optional<session> find_ticket(bytes ticket) const;

  private:
    std::map<std::vector<std::uint8_t>, session> by_id_;
    std::map<std::vector<std::uint8_t>, session> by_ticket_;
};

/// A key that both ends have (RFC 4279; RFC 8446 4.2.11, where its hash is SHA-256).
struct external_psk {
    std::string identity;
    octets key;
};

/// Whether the suite can be negotiated with this version; DTLS has no stream ciphers (RFC 6347 4.1.2.2).
bool fits(CipherSuite suite, ProtocolVersion version);

/// Lists are in order of preference; a server's decide.
struct configuration {
    /// What the connection is over: datagrams want versions of DTLS, see `use_datagrams`.
    transport over = transport::stream;
    datagram_settings datagrams;
    std::vector<ProtocolVersion> versions = default_versions();
    std::vector<CipherSuite> cipher_suites = default_cipher_suites();
    std::vector<NamedGroup> groups = default_groups();
    /// Groups that a client sends a share of at once; if empty, of the first.
    std::vector<NamedGroup> key_shares;
    std::vector<SignatureScheme> signature_schemes = default_signature_schemes();
    std::vector<std::string> protocols; ///< ALPN
    /// A client sends it, if it is no address, and the certificate has to be for it.
    std::string server_name;
    trust_anchors trusted;
    bool verify_peer = true;
    /// A server's, of which it takes the first that does; a client's one.
    std::vector<credentials> own;
    bool request_client_certificate = false;
    bool require_client_certificate = false;
    std::optional<external_psk> psk;
    bool extended_master_secret = true;
    bool encrypt_then_mac = true;
    bool session_ids = true;     ///< a server's, up to TLS 1.2
    bool session_tickets = true; ///< a client asks for them, up to TLS 1.2; a server gives them, if asked
    unsigned tickets13 = 1;      ///< how many a server gives in TLS 1.3
    bool fallback = false;       ///< TLS_FALLBACK_SCSV: this is a second try with less
    /// What a client offers to resume.
    std::optional<session> resume;
    /// Where a server keeps its sessions.
    std::shared_ptr<session_cache> sessions = std::make_shared<session_cache>();
    std::shared_ptr<Botan::RandomNumberGenerator> rng;
    clock::time_point (*now)() = clock::now;

    /// DTLS 1.2, over datagrams.
    void use_datagrams();

    static std::vector<ProtocolVersion> default_versions();
    static std::vector<CipherSuite> default_cipher_suites();
    static std::vector<NamedGroup> default_groups();
    static std::vector<SignatureScheme> default_signature_schemes();
    /// Every suite of these key exchanges and of TLS 1.3 that the Botan policy has the cipher of; the best
    /// first.
    static std::vector<CipherSuite> all_cipher_suites();
};

} // namespace tlswire::endpoint
