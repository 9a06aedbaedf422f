// SPDX-License-Identifier: BSL-1.0
// bench/handshake12.cpp: the small messages of a TLS 1.2 handshake, header included, alone and through the
// union of all. The floor is hand-written C that knows beforehand which message comes. Each is one recorded
// message over and over. Botan's class for each owns what it read; its Certificate is left out, since it
// decodes X.509 where the others have views.
#include "floor.h"
#include "harness.hpp"
#include "heap.hpp"
#include "message_benchmarks.hpp"
#include "recorded.hpp"

#ifdef TLSWIRE_WITH_BOTAN
#include <botan/tls_messages.h>
#if __has_include(<botan/tls_messages_12.h>)
#include <botan/tls_messages_12.h> // apart since Botan 3.12
#endif
#endif

using namespace tlswire;
using message_benchmarks::floor_side;

namespace {

constexpr auto ecdhe = KeyExchangeAlgorithm::ecdhe;
constexpr auto tls12 = ProtocolVersion::tls12;

template <class Message, class Object>
void add(const std::string& name, bytes message, const Message& own, const floor_side<Object>& floor,
         const std::vector<std::size_t>& types = {}) {
    message_benchmarks::add<Handshake12, Message, ecdhe, tls12>(name, message, types, own, floor,
                                                                "Handshake12");
}

#ifdef TLSWIRE_WITH_BOTAN
using body_bytes = std::vector<std::uint8_t>;

#if BOTAN_VERSION_MAJOR == 2
using botan_server_hello = Botan::TLS::Server_Hello;
using botan_finished = Botan::TLS::Finished;
#else
using botan_server_hello = Botan::TLS::Server_Hello_12;
using botan_finished = Botan::TLS::Finished_12;
#endif

template <class Message, auto... Arguments>
std::uint64_t botan(const body_bytes* body) try {
    const Message message(*body, Arguments...);
    harness::keep(message);
    return 1;
} catch (const std::exception&) {
    return 0;
}
std::uint64_t botan_key_exchange(const body_bytes* body) try {
    namespace tls = Botan::TLS;
    const tls::Server_Key_Exchange message(*body, tls::Kex_Algo::ECDH, tls::Auth_Method::RSA,
                                           tls::Protocol_Version(tls::Protocol_Version::TLS_V12));
    harness::keep(message);
    return message.params().size();
} catch (const std::exception&) {
    return 0;
}
void add_botan(const std::string& name, bytes message, harness::operation<const body_bytes*> read) {
    static std::deque<body_bytes> kept;
    kept.emplace_back(message.begin() + 4, message.end());
    harness::add<const body_bytes*>("parse/" + name + "/Botan", read, {&kept.back()});
}
#endif

} // namespace

int main(int argc, char** argv) {
    const bytes hello_message(recorded::server_hello);
    const auto hello = *parse<ServerHello>(hello_message.subspan(4));
    const auto extensions =
        message_benchmarks::objects_of<ServerHelloExtension, RenegotiationInfo, ECPointFormatList,
                                       SessionTicket, ServerNameAcknowledgement,
                                       CertificateStatusAcknowledgement, ExtendedMasterSecret>(
            *hello.extensions);
    ServerHello own_hello = hello;
    own_hello.extensions = extensions;
    floor_hello floor_own_hello{};
    floor_parse_server_hello({hello_message.data(), hello_message.size()}, &floor_own_hello);
    add("server_hello", hello_message, own_hello,
        floor_side<floor_hello>{floor_read_server_hello,
                                floors::write<floor_serialize_server_hello, floor_hello>, floor_own_hello},
        message_benchmarks::types_of(*hello.extensions, hello_message));

    const bytes certificate_message(recorded::certificate);
    const auto certificate = *parse<Certificate>(certificate_message.subspan(4));
    std::vector<ASN1Cert> chain;
    for (const ASN1Cert& each : certificate.certificate_list)
        chain.push_back(each);
    floor_certificate floor_own_certificate{};
    floor_parse_certificate({certificate_message.data(), certificate_message.size()}, &floor_own_certificate);
    add("certificate", certificate_message, Certificate{chain},
        floor_side<floor_certificate>{floor_read_certificate,
                                      floors::write<floor_serialize_certificate, floor_certificate>,
                                      floor_own_certificate});

    const bytes exchange_message(recorded::server_key_exchange);
    const auto exchange = *parse<ServerKeyExchange>(exchange_message.subspan(4), ecdhe, tls12);
    floor_key_exchange floor_own_exchange{};
    floor_parse_server_key_exchange({exchange_message.data(), exchange_message.size()}, &floor_own_exchange);
    add("server_key_exchange", exchange_message, exchange,
        floor_side<floor_key_exchange>{floor_read_server_key_exchange,
                                       floors::write<floor_serialize_server_key_exchange, floor_key_exchange>,
                                       floor_own_exchange});

    const bytes finished_message(recorded::finished);
    const auto finished = *parse<Finished>(finished_message.subspan(4), tls12);
    add("finished", finished_message, finished,
        floor_side<floor_bytes>{
            floor_read_finished, floors::write_finished, {finished_message.data() + 4, 12}});
#ifdef TLSWIRE_WITH_BOTAN
    add_botan("server_hello", recorded::server_hello, botan<botan_server_hello>);
    add_botan("server_key_exchange", recorded::server_key_exchange, botan_key_exchange);
    add_botan("finished", recorded::finished, botan<botan_finished>);
#endif
    return harness::run_all(argc, argv);
}
