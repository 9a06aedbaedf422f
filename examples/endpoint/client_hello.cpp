// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/client_hello.cpp: what a client offers.
#include "client.hpp"

#include "hello_cookie.hpp"

#include <tlswire/ops/parse.hpp>

#include <algorithm>

namespace tlswire::endpoint {

namespace {

/// An address is no host name (RFC 6066 3).
bool is_host_name(const std::string& name) {
    return name.find_first_not_of("0123456789.") != name.npos && name.find(':') == name.npos;
}

bool is_12(ProtocolVersion v) {
    return keying_version(v) <= ProtocolVersion::tls12;
}

bool uses_psk(KeyExchangeAlgorithm k) {
    using enum KeyExchangeAlgorithm;
    return k == psk || k == rsa_psk || k == dhe_psk || k == ecdhe_psk;
}

} // namespace

std::vector<CipherSuite> client::offered_suites() const {
    std::vector<CipherSuite> out;
    for (const CipherSuite suite : config_.cipher_suites) {
        const bool some_version = std::any_of(config_.versions.begin(), config_.versions.end(),
                                              [&](ProtocolVersion v) { return fits(suite, v); });
        if (some_version && (config_.psk || !uses_psk(info(suite).key_exchange)))
            out.push_back(suite);
    }
    if (config_.fallback)
        out.push_back(CipherSuite::TLS_FALLBACK_SCSV);
    return out;
}

any_message client::make_client_hello() {
    const bool first = hello_.empty();
    if (first) {
        random_ = random_bytes(32);
        const bool resumes12 = config_.resume && is_12(config_.resume->version) &&
                               offers(config_.resume->version) && !config_.resume->expired(config_.now());
        offered_resumption12_ = resumes12;
        if (resumes12 && !config_.resume->id.empty())
            session_id_ = config_.resume->id;
        else if (resumes12 || offers(ProtocolVersion::tls13)) // RFC 5077 3.4, RFC 8446 D.4
            session_id_ = random_bytes(32);
    }
    static constexpr std::array<CompressionMethod, 1> no_compression{CompressionMethod::null};
    ClientHello hello{};
    hello.legacy_version = is_dtls() ? highest() : std::min(highest(), ProtocolVersion::tls12);
    copy_bytes(hello.random.data(), random_.data(), 32);
    hello.legacy_session_id = bytes(session_id_);
    hello.cipher_suites = storage_.keep(offered_suites());
    hello.legacy_compression_methods = no_compression;
    hello.extensions = vec<ClientHelloExtension, 0, 0xffff>(storage_.keep(hello_extensions()));
    agreed_.client = client_random(hello.random);
    agreed_.client_version = hello.legacy_version;
    agreed_.server_name = config_.server_name;
    if (!is_dtls())
        return Handshake13(hello);
    HandshakeDTLS12 out{};
    set_body(out, with_cookie(hello, storage_.keep_bytes(cookie_)));
    return out;
}

std::vector<ClientHelloExtension> client::hello_extensions() {
    std::vector<ClientHelloExtension> out;
    const bool offers13 = offers(ProtocolVersion::tls13);
    const bool offers12 = std::any_of(config_.versions.begin(), config_.versions.end(), is_12);
    if (is_host_name(config_.server_name)) {
        const std::vector<ServerName> names{
            {NameType::host_name, HostName(storage_.keep_text(config_.server_name))}};
        out.emplace_back(ServerNameList{storage_.keep(names)});
    }
    out.emplace_back(NamedGroupList{storage_.keep(config_.groups)});
    if (offers12) {
        static constexpr std::array<ECPointFormat, 1> formats{ECPointFormat::uncompressed};
        out.emplace_back(ECPointFormatList{formats});
    }
    if (keying_version(highest()) >= ProtocolVersion::tls12)
        out.emplace_back(SignatureAlgorithms{storage_.keep(config_.signature_schemes)});
    if (!config_.protocols.empty()) {
        std::vector<ProtocolName> names;
        for (const std::string& p : config_.protocols)
            names.emplace_back(storage_.keep_text(p));
        out.emplace_back(ProtocolNameList{storage_.keep(std::move(names))});
    }
    if (offers12) {
        if (config_.encrypt_then_mac)
            out.emplace_back(EncryptThenMac{});
        if (config_.extended_master_secret)
            out.emplace_back(ExtendedMasterSecret{});
        if (config_.session_tickets) {
            SessionTicket ticket;
            if (offered_resumption12_)
                ticket.ticket = bytes(config_.resume->ticket);
            out.emplace_back(ticket);
        }
        out.emplace_back(RenegotiationInfo{});
    }
    if (offers13) {
        out.emplace_back(SupportedVersions{storage_.keep(config_.versions)});
        offer_key_shares(out);
        static constexpr std::array<PskKeyExchangeMode, 1> modes{PskKeyExchangeMode::psk_dhe_ke};
        out.emplace_back(PskKeyExchangeModes{modes});
        offer_psks(out); // the last one
    }
    return out;
}

void client::offer_key_shares(std::vector<ClientHelloExtension>& out) {
    std::vector<NamedGroup> wanted = config_.key_shares;
    if (wanted.empty() && !config_.groups.empty())
        wanted = {config_.groups.front()};
    if (!retry_.empty()) {
        const auto retry = *parse<HandshakeHelloRetryRequest>(retry_);
        const auto& extensions = retry.get_if<HelloRetryRequest>()->extensions;
        if (const auto share = find<KeyShareHelloRetryRequest>(extensions))
            wanted = {share->selected_group};
        if (const auto cookie = find<Cookie>(extensions))
            out.emplace_back(Cookie{storage_.keep_bytes(cookie->cookie)});
    }
    std::vector<KeyShareEntry> entries;
    for (const NamedGroup g : wanted) {
        std::unique_ptr<key_agreement>& key = shares_[g];
        if (!key)
            key = make_key(g, *config_.rng);
        if (key)
            entries.push_back({g, bytes(key->public_value())});
    }
    out.emplace_back(KeyShareClientHello{storage_.keep(std::move(entries))});
}

void client::offer_psks(std::vector<ClientHelloExtension>& out) {
    psks_.clear();
    const auto offer = [&](offered_psk psk) {
        const HashAlgorithm hash = info(psk.suite).prf_algorithm;
        const auto suites = offered_suites();
        // after a HelloRetryRequest only those that its suite goes with (RFC 8446 4.1.4)
        const auto fits = [&](CipherSuite s) {
            return info(s).min_version == ProtocolVersion::tls13 && info(s).prf_algorithm == hash &&
                   (!is_13() || s == agreed_.suite);
        };
        if (std::any_of(suites.begin(), suites.end(), fits))
            psks_.push_back(std::move(psk));
    };
    if (const auto& s = config_.resume;
        s && s->version == ProtocolVersion::tls13 && !s->expired(config_.now())) {
        const auto age = std::chrono::duration_cast<std::chrono::milliseconds>(config_.now() - s->since);
        offer({s->ticket, static_cast<std::uint32_t>(age.count()) + s->ticket_age_add, s->secret, s->suite,
               true});
    }
    if (config_.psk)
        offer({{config_.psk->identity.begin(), config_.psk->identity.end()},
               0,
               config_.psk->key,
               CipherSuite::TLS_AES_128_GCM_SHA256,
               false});
    if (psks_.empty())
        return;
    std::vector<PskIdentity> identities;
    std::vector<PskBinderEntry> binders;
    for (const offered_psk& psk : psks_) {
        identities.push_back({bytes(psk.identity), psk.obfuscated_age});
        const std::size_t size = digest_size(info(psk.suite).prf_algorithm);
        binders.emplace_back(storage_.keep(std::vector<std::uint8_t>(size))); // written later
    }
    out.emplace_back(OfferedPsks{storage_.keep(std::move(identities)), storage_.keep(std::move(binders))});
}

/// RFC 8446 4.2.11.2: they are the end of the message, and cover the rest of it.
void client::write_binders(std::vector<std::uint8_t>& hello) const {
    std::size_t size = 2;
    for (const offered_psk& psk : psks_)
        size += 1 + std::size_t{digest_size(info(psk.suite).prf_algorithm)};
    if (psks_.empty() || hello.size() < size)
        return;
    const std::size_t truncated = hello.size() - size;
    std::size_t at = truncated + 2;
    for (const offered_psk& psk : psks_) {
        const tls13_secret value =
            binder(psk.suite, {psk.key.data(), psk.key.size()}, psk.is_ticket, bytes(hello).first(truncated));
        copy_bytes(hello.data() + at + 1, value.data(), value.size());
        at += 1 + value.size();
    }
}

ClientHello client::offered() const {
    if (is_dtls())
        return without_cookie(datagram_hello(hello_));
    const auto hello = parse<Handshake13>(hello_, HashAlgorithm::none);
    return hello && hello->get_if<ClientHello>() != nullptr ? *hello->get_if<ClientHello>() : ClientHello{};
}

} // namespace tlswire::endpoint
