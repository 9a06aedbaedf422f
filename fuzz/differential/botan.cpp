// SPDX-License-Identifier: BSL-1.0
// fuzz/differential/botan.cpp: of any bytes as the body of a handshake message, Botan's class for it accepts
// what tlswire accepts and reads the same from it, but for the differences that are listed here.
//
// The first byte of an input says which message, the second what was negotiated.
#include "botan_known.hpp"

#include <botan/tls_messages.h>

#include <memory>

using namespace tlswire;

namespace {

namespace tls = Botan::TLS;

#if BOTAN_VERSION_MAJOR == 2
using botan_client_hello = tls::Client_Hello;
using botan_server_hello = tls::Server_Hello;
using botan_ticket = tls::New_Session_Ticket;
constexpr bool knows_tls11 = true;
#else
using botan_client_hello = tls::Client_Hello_12;
using botan_server_hello = tls::Server_Hello_12;
using botan_ticket = tls::New_Session_Ticket_12;
constexpr bool knows_tls11 = false;
#endif
using octets = std::vector<std::uint8_t>;

/// Botan 3 has types for what were vectors.
template <class Bytes>
const octets& plain(const Bytes& b) {
    if constexpr (requires { b.get(); })
        return b.get();
    else
        return b;
}

/// What Botan reads, or why it does not.
template <class Message>
struct reading {
    std::unique_ptr<Message> message;
    std::string why;
};
template <class Message, class... Argument>
reading<Message> read(const octets& body, const Argument&... argument) try {
    return {std::make_unique<Message>(body, argument...), {}};
} catch (const Botan::Exception& e) {
    return {nullptr, e.what()};
}

template <class Number>
std::vector<unsigned> numbers(const Number& list) {
    std::vector<unsigned> out;
    for (const auto& one : list)
        out.push_back(static_cast<unsigned>(one));
    return out;
}
template <class Theirs>
unsigned version_of(const Theirs& hello) {
#if BOTAN_VERSION_MAJOR == 2
    return hello.version().major_version() * 256u + hello.version().minor_version();
#else
    return hello.legacy_version().version_code();
#endif
}
template <class Ours, class Theirs>
void compare_extension_types(const Ours& ours, const Theirs& theirs) {
    std::vector<unsigned> types;
    if (ours.extensions)
        for (const auto& e : *ours.extensions)
            types.push_back(static_cast<unsigned>(e.type));
    std::vector<unsigned> other = numbers(theirs.extension_types());
    // Botan takes the suite that stands for the extension for the extension
    std::erase(other, static_cast<unsigned>(ExtensionType::renegotiation_info));
    std::erase(types, static_cast<unsigned>(ExtensionType::renegotiation_info));
    std::sort(types.begin(), types.end());
    std::sort(other.begin(), other.end());
    check(types == other);
}

template <class Hello>
void compare_client_hello(const Hello& ours, const botan_client_hello& theirs) {
    check(version_of(theirs) == static_cast<unsigned>(ours.legacy_version));
    check(equal_bytes(theirs.random(), ours.random));
    check(equal_bytes(plain(theirs.session_id()), ours.legacy_session_id));
    check(numbers(theirs.ciphersuites()) == numbers(ours.cipher_suites));
    check(numbers(theirs.compression_methods()) == numbers(ours.legacy_compression_methods));
    if constexpr (requires { ours.cookie; })
        check(equal_bytes(theirs.cookie(), ours.cookie));
    compare_extension_types(ours, theirs);
    if (const auto names = find<ServerNameList>(ours.extensions)) {
        std::string last; // that Botan reads: it steps over all behind a type that it does not know
        for (const ServerName& one : names->server_name_list) {
            const auto* const host = one.name.template get_if<HostName>();
            if (host == nullptr)
                break;
            last.assign(host->begin(), host->end());
        }
        check(theirs.sni_hostname() == last);
    }
    if (const auto alpn = find<ProtocolNameList>(ours.extensions)) {
        std::vector<std::string> names;
        for (const ProtocolName& one : alpn->protocol_name_list)
            names.emplace_back(one.begin(), one.end());
        check(theirs.next_protocols() == names);
    }
    if (const auto schemes = find<SignatureAlgorithms>(ours.extensions)) {
        std::vector<unsigned> codes;
        for (const auto& scheme : theirs.signature_schemes())
#if BOTAN_VERSION_MAJOR == 2
            codes.push_back(static_cast<unsigned>(scheme));
#else
            codes.push_back(scheme.wire_code());
#endif
        check(codes == numbers(schemes->supported_signature_algorithms));
    }
    if (const auto ticket = find<SessionTicket>(ours.extensions))
        check(equal_bytes(plain(theirs.session_ticket()), ticket->ticket));
    check(theirs.supports_extended_master_secret() ==
          find<ExtendedMasterSecret>(ours.extensions).has_value());
    check(theirs.supports_encrypt_then_mac() == find<EncryptThenMac>(ours.extensions).has_value());
}

template <class Hello>
void client_hello(const octets& body) {
    using head = std::conditional_t<std::is_same_v<Hello, ClientHello>, fuzz::ClientHelloHead,
                                    fuzz::ClientHelloDTLSHead>;
    const auto ours = fuzz::opinion_of_hello<Hello, head>(body);
    const auto theirs = read<botan_client_hello>(body);
    fuzz::compare(ours, theirs.message != nullptr, theirs.why, fuzz::known_of_client_hello<Hello>());
    if (ours.message && theirs.message)
        compare_client_hello(*ours.message, *theirs.message);
}

void server_hello(const octets& body) {
    const auto ours = fuzz::opinion_of_hello<ServerHello, fuzz::ServerHelloHead>(body);
    const auto theirs = read<botan_server_hello>(body);
    fuzz::compare(ours, theirs.message != nullptr, theirs.why, fuzz::known_of_server_hello());
    if (!ours.message || !theirs.message)
        return;
    check(version_of(*theirs.message) == static_cast<unsigned>(ours.message->legacy_version));
    check(equal_bytes(theirs.message->random(), ours.message->random));
    check(equal_bytes(plain(theirs.message->session_id()), ours.message->legacy_session_id_echo));
    check(theirs.message->ciphersuite() == static_cast<unsigned>(ours.message->cipher_suite));
    check(theirs.message->compression_method() ==
          static_cast<unsigned>(ours.message->legacy_compression_method));
    compare_extension_types(*ours.message, *theirs.message);
}

void hello_verify_request(const octets& body) {
    const auto ours = fuzz::opinion_of<HelloVerifyRequest>(body);
    const auto theirs = read<tls::Hello_Verify_Request>(body);
    fuzz::compare(ours, theirs.message != nullptr, theirs.why, fuzz::known_of_hello_verify_request());
    if (ours.message && theirs.message)
        check(equal_bytes(theirs.message->cookie(), ours.message->cookie));
}

void new_session_ticket(const octets& body) {
    const auto ours = fuzz::opinion_of<NewSessionTicket>(body);
    const auto theirs = read<botan_ticket>(body);
    fuzz::compare(ours, theirs.message != nullptr, theirs.why, fuzz::no_difference<NewSessionTicket>);
    if (ours.message && theirs.message)
        check(equal_bytes(plain(theirs.message->ticket()), ours.message->ticket));
}

void certificate_status(const octets& body) {
    const auto ours = fuzz::opinion_of<CertificateStatus>(body);
#if BOTAN_VERSION_MAJOR == 2
    const auto theirs = read<tls::Certificate_Status>(body);
#else
    const auto theirs = read<tls::Certificate_Status>(body, tls::Connection_Side::Server);
#endif
    fuzz::compare(ours, theirs.message != nullptr, theirs.why, fuzz::known_of_certificate_status());
    if (ours.message && theirs.message)
        check(equal_bytes(theirs.message->response(), bytes(body).subspan(4)));
}

struct key_exchange {
    KeyExchangeAlgorithm ours;
    tls::Kex_Algo theirs;
    tls::Auth_Method authentication;
    bool has_hint;
    bool has_curve;
};
const key_exchange key_exchanges[] = {
    {KeyExchangeAlgorithm::ecdhe, tls::Kex_Algo::ECDH, tls::Auth_Method::ECDSA, false, true},
    {KeyExchangeAlgorithm::dhe_rsa, tls::Kex_Algo::DH, tls::Auth_Method::RSA, false, false},
    {KeyExchangeAlgorithm::psk, tls::Kex_Algo::PSK, tls::Auth_Method::IMPLICIT, true, false},
    {KeyExchangeAlgorithm::ecdhe_psk, tls::Kex_Algo::ECDHE_PSK, tls::Auth_Method::IMPLICIT, true, true},
};

ECCurveType curve_type(const octets& body, const key_exchange& kind) {
    const std::size_t at = kind.has_hint && body.size() > 1 ? 2 + load_be<2>(body.data()) : 0;
    return at < body.size() ? ECCurveType{body[at]} : ECCurveType::named_curve;
}
void server_key_exchange(const octets& body, unsigned negotiated) {
    const bool is_12 = negotiated % 2 == 0 || !knows_tls11;
    const key_exchange& kind = key_exchanges[negotiated / 2 % std::size(key_exchanges)];
    const auto ours = fuzz::opinion_of<ServerKeyExchange>(
        body, kind.ours, is_12 ? ProtocolVersion::tls12 : ProtocolVersion::tls11);
    const tls::Protocol_Version version(is_12 ? tls::Protocol_Version::TLS_V12
                                              : tls::Protocol_Version::TLS_V11);
    const auto theirs = read<tls::Server_Key_Exchange>(body, kind.theirs, kind.authentication, version);
    const bool has_other_curve = kind.has_curve && curve_type(body, kind) != ECCurveType::named_curve;
    fuzz::compare(ours, theirs.message != nullptr, theirs.why,
                  has_other_curve ? fuzz::known_of_explicit_curve() : fuzz::no_difference<ServerKeyExchange>);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2)
        return 0;
    const octets body(data + 2, data + size);
    switch (data[0] % 6) {
    case 0:
        if (body.size() > 1 && body[0] > 250)
            client_hello<ClientHelloDTLS>(body);
        else
            client_hello<ClientHello>(body);
        break;
    case 1:
        server_hello(body);
        break;
    case 2:
        hello_verify_request(body);
        break;
    case 3:
        new_session_ticket(body);
        break;
    case 4:
        certificate_status(body);
        break;
    default:
        server_key_exchange(body, data[1]);
    }
    return 0;
}

#ifdef TLSWIRE_WITH_LIBFUZZER
#include <tlswire/fuzz/libfuzzer.hpp>

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    if (size < 3 || seed % 32 == 0)
        return LLVMFuzzerMutate(data, size, max_size);
    std::uint8_t* const body = data + 2;
    size -= 2;
    max_size -= 2;
    switch (data[0] % 6) {
    case 0:
        return 2 + (body[0] > 250 ? fuzz_message<ClientHelloDTLS>(body, size, max_size, seed)
                                  : fuzz_message<ClientHello>(body, size, max_size, seed));
    case 1:
        return 2 + fuzz_message<ServerHello>(body, size, max_size, seed);
    case 2:
        return 2 + fuzz_message<HelloVerifyRequest>(body, size, max_size, seed);
    case 3:
        return 2 + fuzz_message<NewSessionTicket>(body, size, max_size, seed);
    case 4:
        return 2 + fuzz_message<CertificateStatus>(body, size, max_size, seed);
    default:
        return 2 + fuzz_message<ServerKeyExchange>(
                       body, size, max_size, seed, key_exchanges[data[1] / 2 % std::size(key_exchanges)].ours,
                       data[1] % 2 == 0 || !knows_tls11 ? ProtocolVersion::tls12 : ProtocolVersion::tls11);
    }
}
#endif
