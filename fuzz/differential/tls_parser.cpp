// SPDX-License-Identifier: BSL-1.0
// fuzz/differential/tls_parser.cpp: of any bytes as the body of a handshake message, tls-parser accepts what
// tlswire accepts and reads the same from it, but for the differences that are listed here.
//
// The first byte of an input says which message.
#include "differences.hpp"

#include <tlswire/message/certificate.hpp>
#include <tlswire/message/certificate_request.hpp>
#include <tlswire/message/certificate_status.hpp>
#include <tlswire/message/client_hello.hpp>
#include <tlswire/message/server_hello.hpp>

#include <array>

using namespace tlswire;

/// tls_parser/lib.rs
extern "C" std::ptrdiff_t tls_parser_read(const std::uint8_t* input, std::size_t size, std::uint8_t* out,
                                          std::size_t room);

namespace {

using enum fuzz::accepts;

// ---- what tlswire read, in the words of tls_parser/lib.rs

std::string hex(bytes b) {
    std::string out;
    for (const std::uint8_t byte : b) {
        out += "0123456789abcdef"[byte / 16];
        out += "0123456789abcdef"[byte % 16];
    }
    return out;
}
template <class List, class Text>
std::string join(const List& list, Text text) {
    std::string out;
    for (const auto& one : list)
        out += (out.empty() ? "" : ",") + text(one);
    return out;
}
template <class Number>
std::string number(const Number& n) {
    return std::to_string(static_cast<unsigned>(n));
}
template <class List>
std::string numbers(const List& list) {
    return join(list, [](const auto& n) { return number(n); });
}

template <class E>
std::string text_of(const E& e) {
    if constexpr (std::is_same_v<E, ServerNameList>)
        return "server_name " + join(e.server_name_list, [](const ServerName& n) {
                   std::string name;
                   n.name.body.visit([&name](const auto& content) {
                       if constexpr (std::convertible_to<decltype(content), bytes>)
                           name = hex(content);
                   });
                   return number(n.name_type) + ":" + name;
               });
    else if constexpr (std::is_same_v<E, MaxFragmentLengthExtension>)
        return "max_fragment_length " + number(e.max_fragment_length);
    else if constexpr (std::is_same_v<E, NamedGroupList>)
        return "supported_groups " + numbers(e.named_group_list);
    else if constexpr (std::is_same_v<E, ECPointFormatList>)
        return "ec_point_formats " + hex(e.ec_point_format_list.wire());
    else if constexpr (std::is_same_v<E, SignatureAlgorithms>)
        return "signature_algorithms " + numbers(e.supported_signature_algorithms);
    else if constexpr (std::is_same_v<E, ProtocolNameList>)
        return "alpn " + join(e.protocol_name_list, [](const ProtocolName& n) { return hex(n); });
    else if constexpr (std::is_same_v<E, RecordSizeLimit>)
        return "record_size_limit " + std::to_string(e.record_size_limit);
    else if constexpr (std::is_same_v<E, SessionTicket>)
        return "session_ticket " + hex(e.ticket);
    else if constexpr (std::is_same_v<E, SupportedVersions>)
        return "supported_versions " + numbers(e.versions);
    else if constexpr (std::is_same_v<E, SelectedVersion>)
        return "supported_versions " + number(e.selected_version);
    else if constexpr (std::is_same_v<E, PskKeyExchangeModes>)
        return "psk_key_exchange_modes " + hex(e.ke_modes.wire());
    else if constexpr (std::is_same_v<E, RenegotiationInfo>)
        return "renegotiation_info " + hex(e.renegotiated_connection);
}
template <class... E, class Extensions>
std::string text_of_extensions(const Extensions& list) {
    std::string out;
    const auto add = [&out](const auto& body) {
        if (body)
            out += text_of(*body) + "\n";
    };
    if (list)
        for (const auto& e : *list)
            (add(e.template as<E>()), ...);
    return out;
}

std::string text(const ClientHello& h) {
    return number(h.legacy_version) + " " + hex(h.legacy_session_id) + " " + numbers(h.cipher_suites) + " " +
           numbers(h.legacy_compression_methods) + "\n" +
           text_of_extensions<ServerNameList, MaxFragmentLengthExtension, NamedGroupList, ECPointFormatList,
                              SignatureAlgorithms, ProtocolNameList, RecordSizeLimit, SessionTicket,
                              SupportedVersions, PskKeyExchangeModes, RenegotiationInfo>(h.extensions);
}
std::string text(const ServerHello& h) {
    const std::string head = number(h.legacy_version) + " " + hex(h.legacy_session_id_echo) + " " +
                             number(h.cipher_suite) + " " + number(h.legacy_compression_method) + "\n";
    if (h.legacy_version == ProtocolVersion::ssl30)
        return head; // tls-parser leaves the rest, where it reads this version
    return head + text_of_extensions<MaxFragmentLengthExtension, ECPointFormatList, ProtocolNameList,
                                     RecordSizeLimit, SessionTicket, SelectedVersion, RenegotiationInfo>(
                      h.extensions);
}
std::string text(const Certificate& c) {
    return join(c.certificate_list, [](const auto& one) { return hex(one); }) + "\n";
}
std::string text(const CertificateRequest& r) {
    const auto& request = *r.request.get_if<CertificateRequest12>();
    return hex(request.certificate_types.wire()) + " " + numbers(request.supported_signature_algorithms) +
           " " + join(request.certificate_authorities, [](const auto& name) { return hex(name); }) + "\n";
}
std::string text(const CertificateStatus& s) {
    return number(s.status_type) + " " + hex(*s.response.get_if<OCSPResponse>()) + "\n";
}

// ---- what is known

bool has_other_status(const CertificateStatus& s) {
    return s.response.get_if<OCSPResponse>() == nullptr;
}
template <class T>
bool has_other_status(const T&) {
    return false;
}

bool has_one_of(const auto& list, std::initializer_list<ExtensionType> types) {
    if (list)
        for (const auto& e : *list)
            if (std::find(types.begin(), types.end(), e.type) != types.end())
                return true;
    return false;
}
/// Whose extensions tls-parser takes for others.
bool has_misread(const ClientHello& h) {
    return has_one_of(h.extensions, {ExtensionType::oid_filters});
}
bool has_misread(const ServerHello& h) {
    return has_one_of(h.extensions, {ExtensionType::padding, ExtensionType::next_protocol_negotiation,
                                     ExtensionType::early_data, ExtensionType::signature_algorithms});
}
template <class T>
bool has_misread(const T&) {
    return false;
}
/// tls-parser wants the version of a ServerHello to be one of TLS 1.0 to 1.2; from 0.12 on SSL 3.0's, too.
bool has_other_version(const ServerHello& h) {
    return h.legacy_version < ProtocolVersion::tls10 || h.legacy_version > ProtocolVersion::tls12;
}
template <class T>
bool has_other_version(const T&) {
    return false;
}

/// What tls-parser insists on: without a second list it takes it for a request of TLS 1.1, and it leaves what
/// it can't read of either list.
struct LooseCertificateRequest {
    opaque<0, 0xff> certificate_types;
    opaque<0, 0xffff> schemes_or_names;
};
template <class T>
bool is_loose_request(const fuzz::opinion<T>& ours) {
    return std::is_same_v<T, CertificateRequest> && parse_prefix<LooseCertificateRequest>(ours.in);
}

template <class T>
const std::vector<fuzz::difference<T>>& known() {
    using o = fuzz::opinion<T>;
    static const std::vector<fuzz::difference<T>> all{
        {only_peer, "RFC 8446 6.2", "tls-parser leaves what is behind a message's end",
         [](const o& ours) { return ours.is_wrong(errc::trailing_bytes); }},
        {only_peer, "RFC 8446 3.4", "tls-parser knows few of the lists' bounds",
         [](const o& ours) { return ours.is_wrong(errc::length_below_minimum); }},
        {only_peer, "RFC 8446 4.2", "and leaves what it can't read, or does not know, of extensions",
         [](const o& ours) { return ours.is_wrong_at(".extensions"); }},
        {only_peer, "RFC 5246 7.4.2", "the same of a list of certificates",
         [](const o& ours) { return ours.is_wrong_at("certificate_list"); }},
        {only_peer, "RFC 5246 7.4.4",
         "and of the schemes and names of a request, or of TLS 1.1's, which has no schemes",
         is_loose_request<T>},
        {only_peer, "RFC 6961 2.2", "tls-parser reads any CertificateStatus as one of OCSP",
         [](const o& ours) { return ours.is_wrong_at("ocsp_response_list"); }},
        {only_tlswire, "RFC 8446 4.2", "tls-parser reads what may not come here, or as something else",
         [](const o& ours) { return has_misread(*ours.message); }},
        {only_tlswire, "RFC 8446 4.1.3", "tls-parser wants a version from TLS 1.0 to 1.2",
         [](const o& ours) { return has_other_version(*ours.message); }},
        {only_tlswire, "RFC 6961 2.2", "tls-parser reads any CertificateStatus as one of OCSP",
         [](const o& ours) { return has_other_status(*ours.message); }},
    };
    return all;
}

template <class T, class Ours>
void compare(const Ours& ours, bytes in) {
    const std::vector<std::uint8_t> message = fuzz::handshake_message(T::type, in);
    std::vector<std::uint8_t> room(100 + 20 * in.size());
    const std::ptrdiff_t n = tls_parser_read(message.data(), message.size(), room.data(), room.size());
    check(n != -3);
    fuzz::compare(ours, n >= 0, n == -2 ? "panicked" : "can't be read", known<T>());
    if (!ours.message || n < 0 || has_other_status(*ours.message))
        return;
    const std::string theirs(room.begin(), room.begin() + n);
    const std::string mine = text(*ours.message);
    if (mine != theirs)
        std::fprintf(stderr, "%s\n%s\n", mine.c_str(), theirs.c_str());
    check(mine == theirs);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const bytes in{data + 1, size - 1};
    switch (data[0] % 5) {
    case 0:
        compare<ClientHello>(fuzz::opinion_of_hello<ClientHello, fuzz::ClientHelloHead>(in), in);
        break;
    case 1:
        compare<ServerHello>(fuzz::opinion_of_hello<ServerHello, fuzz::ServerHelloHead>(in), in);
        break;
    case 2:
        compare<Certificate>(fuzz::opinion_of<Certificate>(in), in);
        break;
    case 3:
        compare<CertificateRequest>(fuzz::opinion_of<CertificateRequest>(in, ProtocolVersion::tls12), in);
        break;
    default:
        compare<CertificateStatus>(fuzz::opinion_of<CertificateStatus>(in), in);
    }
    return 0;
}

#ifdef TLSWIRE_WITH_LIBFUZZER
#include <tlswire/fuzz/libfuzzer.hpp>

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    if (size < 2 || seed % 32 == 0)
        return LLVMFuzzerMutate(data, size, max_size);
    std::uint8_t* const body = data + 1;
    switch (data[0] % 5) {
    case 0:
        return 1 + fuzz_message<ClientHello>(body, size - 1, max_size - 1, seed);
    case 1:
        return 1 + fuzz_message<ServerHello>(body, size - 1, max_size - 1, seed);
    case 2:
        return 1 + fuzz_message<Certificate>(body, size - 1, max_size - 1, seed);
    case 3:
        return 1 +
               fuzz_message<CertificateRequest>(body, size - 1, max_size - 1, seed, ProtocolVersion::tls12);
    default:
        return 1 + fuzz_message<CertificateStatus>(body, size - 1, max_size - 1, seed);
    }
}
#endif
