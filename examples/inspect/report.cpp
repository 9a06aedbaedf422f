// SPDX-License-Identifier: BSL-1.0
// What both reports say.
#include "report.hpp"

namespace inspect {

std::string describe(tlswire::finished_check check) {
    switch (check) {
    case tlswire::finished_check::verified:
        return "verified";
    case tlswire::finished_check::failed:
        return "failed";
    case tlswire::finished_check::not_opened:
        return "failed"; // keys were given, and its record does not open with them
    case tlswire::finished_check::not_seen:
        return "not checked: there was none";
    case tlswire::finished_check::no_master_secret:
        return "not checked: the secret is not known";
    case tlswire::finished_check::no_cipher:
        return "not checked: the crypto library has no such cipher suite";
    }
    return {};
}

std::string message_name(const tlswire::observed& m) {
    if (m.value.get_if<tlswire::V2ClientHello>() != nullptr)
        return "v2_client_hello";
    if (m.content_type != tlswire::ContentType::handshake)
        return std::string(name(m.content_type));
    if (!m.opened || m.content.empty())
        return {};
    if (m.value.get_if<tlswire::HandshakeHelloRetryRequest>() != nullptr ||
        m.value.get_if<tlswire::HandshakeDTLSHelloRetryRequest>() != nullptr)
        return "hello_retry_request";
    return std::string(name(static_cast<tlswire::HandshakeType>(m.content[0])));
}

std::string key_exchange_name(tlswire::CipherSuite suite) {
    std::string text(tlswire::key_exchange_part(suite));
    for (char& c : text)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return text;
}

} // namespace inspect
