// SPDX-License-Identifier: BSL-1.0
#include "fingerprints.hpp"
#include "report.hpp"

#include <tlswire/ops/find.hpp>
#include <tlswire/ops/print.hpp>

#include <iomanip>
#include <iterator>

namespace inspect {
namespace {

using namespace tlswire;

constexpr const char* bold = "\033[1m";
constexpr const char* red = "\033[31m";
constexpr const char* green = "\033[32m";
constexpr const char* dim = "\033[2m";
constexpr const char* plain = "\033[0m";

/// A registered name, or the number where there is none.
template <class E>
std::string named(E value) {
    if (const std::string_view text = name(value); !text.empty())
        return std::string(text);
    std::string text;
    detail::put_hex_number(std::back_inserter(text), static_cast<std::uint64_t>(value), sizeof(E));
    return text;
}

/// Bytes that should be text, with everything else as \xNN: what a peer sent goes to a terminal.
std::string printable(bytes data) {
    std::string text;
    for (const std::uint8_t b : data) {
        if (b >= 0x20 && b < 0x7f && b != '\\') {
            text += static_cast<char>(b);
            continue;
        }
        text += "\\x";
        detail::put_hex(std::back_inserter(text), {&b, 1});
    }
    return text;
}

template <class List>
std::size_t count(const List& list) {
    return static_cast<std::size_t>(std::distance(list.begin(), list.end()));
}
std::string plural(std::size_t n, const std::string& what) {
    return std::to_string(n) + " " + what + (n == 1 ? "" : "s");
}

/// Whether a version that was offered is a later one than that; DTLS counts down.
bool is_later(ProtocolVersion v, ProtocolVersion than) {
    if (is_grease(v))
        return false;
    if (than >= ProtocolVersion::dtls13)
        return v >= ProtocolVersion::dtls13 && v < than;
    return v > than && v <= ProtocolVersion::tls13;
}

/// The fields that matter, in a few words.
struct gist {
    std::string text;

    void add(const std::string& words) { text += (text.empty() ? "" : ", ") + words; }

    void operator()(const ClientHello& hello) { offer(hello); }
    void operator()(const ClientHelloDTLS& hello) {
        offer(hello);
        if (!hello.cookie.empty())
            add("cookie of " + plural(hello.cookie.size(), "byte"));
    }
    void operator()(const V2ClientHello& hello) {
        add("up to " + named(hello.version));
        add(plural(count(hello.cipher_specs), "cipher suite"));
    }
    void operator()(const HelloVerifyRequest& request) {
        add("cookie of " + plural(request.cookie.size(), "byte"));
    }
    template <class Hello>
    void offer(const Hello& hello) {
        const auto versions = find<SupportedVersions>(hello.extensions);
        ProtocolVersion best = hello.legacy_version;
        if (versions)
            for (const ProtocolVersion v : versions->versions)
                if (is_later(v, best))
                    best = v;
        add("up to " + named(best));
        add(plural(count(hello.cipher_suites), "cipher suite"));
        if (hello.extensions)
            add(plural(count(*hello.extensions), "extension"));
        if (const auto names = find<ServerNameList>(hello.extensions))
            for (const ServerName& n : names->server_name_list)
                if (const HostName* host = n.name.get_if<HostName>())
                    add("server_name " + printable(*host));
        if (const auto protocols = find<ProtocolNameList>(hello.extensions)) {
            std::string all = "ALPN";
            for (const ProtocolName& p : protocols->protocol_name_list)
                all += " " + printable(p);
            add(all);
        }
        if (!hello.legacy_session_id.empty())
            add("session_id of " + plural(hello.legacy_session_id.size(), "byte"));
    }
    void operator()(const HelloRetryRequest& retry) {
        add(named(retry.cipher_suite));
        if (const auto share = find<KeyShareHelloRetryRequest>(retry.extensions))
            add("wants " + named(share->selected_group));
        if (find<Cookie>(retry.extensions))
            add("cookie");
    }
    void operator()(const ServerHello& hello) {
        const auto selected = find<SelectedVersion>(hello.extensions);
        add(named(selected ? selected->selected_version : hello.legacy_version));
        add(named(hello.cipher_suite));
        if (hello.legacy_compression_method != CompressionMethod::null)
            add("compression " + named(hello.legacy_compression_method));
        if (const auto share = find<KeyShareServerHello>(hello.extensions))
            add(named(share->server_share.group));
        if (find<SelectedIdentity>(hello.extensions))
            add("PSK");
        if (find<ExtendedMasterSecret>(hello.extensions))
            add("extended master secret");
        if (find<EncryptThenMac>(hello.extensions))
            add("encrypt-then-MAC");
        if (const auto protocols = find<ProtocolNameList>(hello.extensions))
            for (const ProtocolName& p : protocols->protocol_name_list)
                add("ALPN " + printable(p));
    }
    void operator()(const EncryptedExtensions& e) {
        if (const auto protocols = find<ProtocolNameList>(e.extensions))
            for (const ProtocolName& p : protocols->protocol_name_list)
                add("ALPN " + printable(p));
        if (find<EarlyDataIndication>(e.extensions))
            add("early data accepted");
    }
    template <class Certificates, class Size>
    void chain(const Certificates& certificates, Size size_of) {
        const std::size_t n = count(certificates);
        if (n == 0)
            return add("no certificate");
        std::string sizes = plural(n, "certificate") + " of";
        for (const auto& c : certificates)
            sizes += " " + std::to_string(size_of(c));
        add(sizes + " bytes");
    }
    void operator()(const Certificate& certificate) {
        chain(certificate.certificate_list, [](const ASN1Cert& c) { return c.size(); });
    }
    void operator()(const Certificate13& certificate) {
        chain(certificate.certificate_list, [](const CertificateEntry& e) { return e.cert_data.size(); });
    }
    void operator()(const RawPublicKeyCertificate& certificate) {
        add("raw public key of " + plural(certificate.ASN1_subjectPublicKeyInfo.size(), "byte"));
    }
    void operator()(const CompressedCertificate& certificate) {
        add(named(certificate.algorithm));
        add(std::to_string(certificate.compressed_certificate_message.size()) + " of " +
            plural(certificate.uncompressed_length, "byte"));
    }
    void operator()(const CertificateVerify13& verify) { add("signed with " + named(verify.algorithm)); }
    void operator()(const NewSessionTicket13& t) {
        add("ticket of " + plural(t.ticket.size(), "byte") + " for " + plural(t.ticket_lifetime, "second"));
    }
    void operator()(const KeyUpdate& update) { add(named(update.request_update)); }
    void operator()(const HeartbeatMessage& m) { add(plural(m.payload.size(), "byte") + " of payload"); }
    void operator()(const ACK& ack) { add(plural(count(ack.record_numbers), "record")); }
    void operator()(const CertificateStatus& status) { add(named(status.status_type)); }
    void operator()(const DigitallySigned& s) { add("signed with " + named(s.algorithm)); }
    void operator()(const LegacyDigitallySigned& s) {
        add("signature of " + plural(s.signature.size(), "byte"));
    }
    void operator()(const Signature& s) { visit(s); }
    void operator()(const ServerDHParams& p) {
        bytes prime = p.dh_p;
        while (!prime.empty() && prime[0] == 0)
            prime = prime.subspan(1);
        add("DH of " + std::to_string(8 * prime.size()) + " bits");
    }
    void operator()(const ServerECDHParams& p) {
        if (const NamedGroup* group = p.curve_params.namedcurve.get_if<NamedGroup>())
            add(named(*group));
    }
    void operator()(const SignedDHParams& p) {
        (*this)(p.params);
        (*this)(p.signed_params);
    }
    void operator()(const SignedECDHParams& p) {
        (*this)(p.params);
        (*this)(p.signed_params);
    }
    void operator()(const ServerKeyExchange& exchange) { visit(exchange.params); }
    void operator()(const CertificateRequest& request) { visit(request.request); }
    template <class Request>
    void wanted(const Request& request) {
        for (const ClientCertificateType t : request.certificate_types)
            add(named(t));
        if (const std::size_t n = count(request.certificate_authorities); n == 1)
            add("1 authority");
        else
            add(std::to_string(n) + " authorities");
    }
    void operator()(const CertificateRequest12& request) { wanted(request); }
    void operator()(const CertificateRequest11& request) { wanted(request); }
    void operator()(const CertificateRequest10& request) { wanted(request); }
    void operator()(const EncryptedPreMasterSecret& e) {
        add("pre-master secret encrypted to " + plural(e.encrypted().size(), "byte"));
    }
    void operator()(const ClientDiffieHellmanPublic& p) { add("dh_Yc of " + plural(p.dh_Yc.size(), "byte")); }
    void operator()(const ClientECDiffieHellmanPublic& p) {
        add("point of " + plural(p.ecdh_Yc.point.size(), "byte"));
    }
    void operator()(const ClientKeyExchange& exchange) { visit(exchange.exchange_keys); }
    void operator()(const CertificateVerify& verify) { (*this)(verify.signature); }
    void operator()(const NewSessionTicket& t) {
        add("ticket of " + plural(t.ticket.size(), "byte") + " for " +
            plural(t.ticket_lifetime_hint, "second"));
    }
    void operator()(const Alert& alert) {
        add(named(alert.level));
        add(named(alert.description));
    }
    template <class T>
    void operator()(const T&) {} // nothing that is worth a word

    template <class Select>
    void visit(const Select& s) {
        s.body.visit([this](const auto& held) { (*this)(held); });
    }
};

std::string every_field(const observed& m) {
    std::string text;
    m.value.visit([&text]<class T>(const T& value) {
        if constexpr (!std::is_same_v<T, none>)
            print(value, std::back_inserter(text));
    });
    std::string indented;
    for (const char c : text) {
        indented += c;
        if (c == '\n')
            indented += "      ";
    }
    return indented.empty() ? indented : "      " + indented + "\n";
}

} // namespace

void ladder_report::begin(std::size_t connection, const conversation& c) {
    out_ << colour(bold) << "connection " << connection << ": client " << c.client << ", server " << c.server
         << colour(plain) << '\n';
}

void ladder_report::message(const observed& m, const summary& state) {
    const bool from_client = m.sender == ConnectionEnd::client;
    out_ << (from_client ? "  client ──▶ " : "  ◀── server ");
    if (m.wrong) {
        std::string text;
        print(m.wrong, std::back_inserter(text));
        out_ << colour(red) << "refused at byte " << m.offset << ": " << text << colour(plain) << '\n';
        return;
    }
    std::string what = message_name(m);
    if (what.empty())
        what = m.opened ? "unknown" : "protected " + std::string(name(m.content_type));
    out_ << std::left << std::setw(20) << what << ' ' << std::right << std::setw(6)
         << m.content.size() - m.header_size << "  ";

    gist words;
    bool is_finished = false;
    if (m.header_size != 0)
        visit_body(m, [&]<class Body>(const Body& body) {
            words(body);
            is_finished = std::is_same_v<Body, Finished> || std::is_same_v<Body, Finished13>;
        });
    else
        m.value.visit([&words](const auto& value) { words(value); });
    if (is_finished) {
        const finished_check check = state.finished(m.sender);
        const bool ok = check == finished_check::verified;
        out_ << colour(ok ? green : red) << describe(check) << colour(plain);
    }
    out_ << words.text;
    if (m.encrypted)
        out_ << colour(dim) << (m.opened ? "  [opened]" : "  [protected]") << colour(plain);
    if (!m.expected)
        out_ << colour(red) << "  out of order" << colour(plain);
    out_ << '\n';
    if (every_field_) {
        for (const fingerprint& f : fingerprints(m))
            out_ << "      " << f.name << ": " << f.text << '\n';
        out_ << every_field(m);
    }
}

void ladder_report::end(const summary& state) {
    if (!state.negotiated) {
        out_ << "  no ServerHello: nothing was negotiated\n\n";
        return;
    }
    out_ << "  " << named(state.version) << ", " << named(state.suite);
    if (const std::string exchange = key_exchange_name(state.suite); !exchange.empty())
        out_ << ", key exchange " << exchange;
    out_ << (state.resumed ? ", resumed" : "")
         << (state.extended_master_secret ? ", extended master secret" : "") << "\n  client Finished "
         << describe(state.client_finished) << ", server Finished " << describe(state.server_finished)
         << "\n\n";
}

} // namespace inspect
