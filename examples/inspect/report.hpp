// SPDX-License-Identifier: BSL-1.0
// inspect/report.hpp: what is said of a connection, as JSON lines or as a ladder for people.
#pragma once

#include "conversation.hpp"

#include <tlswire/flow/dtls_observer.hpp>
#include <tlswire/flow/observer.hpp>

#ifdef TLSWIRE_WITH_BOTAN
#include <tlswire/crypto/botan.hpp>
#else
#include <tlswire/crypto/reference.hpp>
#endif

#include <ostream>

namespace inspect {

#ifdef TLSWIRE_WITH_BOTAN
using policy = tlswire::botan_policy;
#else
using policy = tlswire::reference_policy; // it has AES and ChaCha20, slowly
#endif
using observer = tlswire::observer<policy>;
using dtls_observer = tlswire::dtls_observer<policy>;

/// What has been negotiated, and what became of both Finished.
struct summary {
    bool negotiated = false;
    tlswire::ProtocolVersion version{};
    tlswire::CipherSuite suite{};
    bool resumed = false;
    bool extended_master_secret = false;
    tlswire::finished_check client_finished{};
    tlswire::finished_check server_finished{};

    template <class Tracker>
    explicit summary(const Tracker& handshake)
        : negotiated(handshake.has_server_hello()),
          version(handshake.version()),
          suite(handshake.suite()),
          resumed(handshake.resumed()),
          extended_master_secret(handshake.extended_master_secret()),
          client_finished(handshake.check(tlswire::ConnectionEnd::client)),
          server_finished(handshake.check(tlswire::ConnectionEnd::server)) {}

    tlswire::finished_check finished(tlswire::ConnectionEnd end) const {
        return end == tlswire::ConnectionEnd::client ? client_finished : server_finished;
    }
};

/// Hears of a connection's messages.
class report {
  public:
    virtual ~report() = default;
    virtual void begin(std::size_t connection, const conversation& c) = 0;
    virtual void message(const tlswire::observed& m, const summary& state) = 0;
    virtual void end(const summary& state) = 0;
};

class json_report : public report {
  public:
    json_report(std::ostream& out, bool with_hex) : out_(out), with_hex_(with_hex) {}
    void begin(std::size_t connection, const conversation& c) override;
    void message(const tlswire::observed& m, const summary& state) override;
    void end(const summary& state) override;

  private:
    std::ostream& out_;
    bool with_hex_;
    std::size_t connection_ = 0;
};

class ladder_report : public report {
  public:
    ladder_report(std::ostream& out, bool every_field, bool colours)
        : out_(out),
          every_field_(every_field),
          colours_(colours) {}
    void begin(std::size_t connection, const conversation& c) override;
    void message(const tlswire::observed& m, const summary& state) override;
    void end(const summary& state) override;

  private:
    const char* colour(const char* code) const { return colours_ ? code : ""; }
    std::ostream& out_;
    bool every_field_;
    bool colours_;
};

/// What a summary says of a Finished: "verified", "failed", or "not checked: why".
std::string describe(tlswire::finished_check check);
/// A content's name, a message's name where it is one of the handshake; empty where unregistered.
std::string message_name(const tlswire::observed& m);
/// "ecdhe_rsa": the cipher suite's key exchange and authentication as its name tells them.
std::string key_exchange_name(tlswire::CipherSuite suite);

} // namespace inspect
