// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/connected_line.hpp: what two ends agreed on, in one line.
#pragma once

#include "messages.hpp"

#include <tlswire/registry/cipher_suite.hpp>
#include <tlswire/registry/named_group.hpp>
#include <tlswire/registry/signature_scheme.hpp>

namespace tlswire::endpoint {

/// "TLS 1.2 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 group=x25519 scheme=rsa_pss_rsae_sha256 alpn=h2 resumed=no
/// ems=yes etm=no client_certificate=no secure_renegotiation=yes", where what there is none of is "none".
class connected_line : public listener {
  public:
    /// The parameters don't have what a client showed of itself.
    void message(ConnectionEnd sender, const any_message& m, const parameters&) override {
        if (sender != ConnectionEnd::client)
            return;
        if (const auto* certificate = get_if<Certificate>(m))
            client_certificate_ =
                certificate->certificate_list.begin() != certificate->certificate_list.end();
        if (const auto* certificate13 = get_if<Certificate13>(m))
            client_certificate_ =
                certificate13->certificate_list.begin() != certificate13->certificate_list.end();
    }

    std::string text(const parameters& agreed) const {
        const auto yes_no = [](bool b) { return std::string(b ? "yes" : "no"); };
        const auto name_or_none = [](const auto& value) {
            return value ? std::string(name(*value)) : std::string("none");
        };
        std::string out(name(agreed.version));
        out += " " + std::string(name(agreed.suite));
        out += " group=" + name_or_none(agreed.group);
        out += " scheme=" + name_or_none(agreed.peer_scheme);
        out += " alpn=" + (agreed.protocol.empty() ? "none" : agreed.protocol);
        out += " resumed=" + yes_no(agreed.resumed);
        out += " ems=" + yes_no(agreed.extended_master_secret);
        out += " etm=" + yes_no(agreed.encrypt_then_mac);
        out += " client_certificate=" + yes_no(client_certificate_);
        out += " secure_renegotiation=" + yes_no(agreed.secure_renegotiation);
        return out;
    }

  private:
    bool client_certificate_ = false;
};

} // namespace tlswire::endpoint
