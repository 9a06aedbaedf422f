// SPDX-License-Identifier: BSL-1.0
// bench/handshake13.cpp: the messages of a server of TLS 1.3, header included, alone and through the union of
// all. The floor is hand-written C that knows beforehand which message comes. Each is one recorded message
// over and over; Finished is that of SHA-384.
#include "floor.h"
#include "harness.hpp"
#include "heap.hpp"
#include "message_benchmarks.hpp"
#include "recorded13.hpp"

using namespace tlswire;
using message_benchmarks::floor_side;

namespace {

constexpr auto sha384 = HashAlgorithm::sha384;

template <class Message, class Object>
void add(const std::string& name, bytes message, const Message& own, const floor_side<Object>& floor,
         const std::vector<std::size_t>& types = {}) {
    message_benchmarks::add<Handshake13, Message, sha384>(name, message, types, own, floor, "Handshake13");
}

} // namespace

int main(int argc, char** argv) {
    const bytes hello_message(recorded::server_hello13);
    const auto hello = *parse<ServerHello>(hello_message.subspan(4));
    const auto extensions =
        message_benchmarks::objects_of<ServerHelloExtension, SelectedVersion, KeyShareServerHello>(
            *hello.extensions);
    ServerHello own_hello = hello;
    own_hello.extensions = extensions;
    floor_hello floor_own_hello{};
    floor_parse_server_hello({hello_message.data(), hello_message.size()}, &floor_own_hello);
    add("server_hello 1.3", hello_message, own_hello,
        floor_side<floor_hello>{floor_read_server_hello,
                                floors::write<floor_serialize_server_hello, floor_hello>, floor_own_hello},
        message_benchmarks::types_of(*hello.extensions, hello_message));

    const bytes list_message(recorded::encrypted_extensions13);
    const auto list = *parse<EncryptedExtensions>(list_message.subspan(4));
    const auto own_list =
        message_benchmarks::objects_of<EncryptedExtension, ServerNameAcknowledgement, ProtocolNameList>(
            list.extensions);
    floor_hello floor_own_list{};
    floor_parse_encrypted_extensions({list_message.data(), list_message.size()}, &floor_own_list);
    add("encrypted_extensions", list_message, EncryptedExtensions{own_list},
        floor_side<floor_hello>{floor_read_encrypted_extensions,
                                floors::write<floor_serialize_encrypted_extensions, floor_hello>,
                                floor_own_list},
        message_benchmarks::types_of(list.extensions, list_message));

    const bytes certificate_message(recorded::certificate13);
    const auto certificate = *parse<Certificate13>(certificate_message.subspan(4));
    std::vector<CertificateEntry> chain;
    for (const CertificateEntry& each : certificate.certificate_list)
        chain.push_back(each);
    floor_certificate floor_own_certificate{};
    floor_parse_certificate13({certificate_message.data(), certificate_message.size()},
                              &floor_own_certificate);
    add("certificate 1.3", certificate_message, Certificate13{{}, chain},
        floor_side<floor_certificate>{floor_read_certificate13,
                                      floors::write<floor_serialize_certificate13, floor_certificate>,
                                      floor_own_certificate});

    const bytes finished_message(recorded::finished13);
    const auto finished = *parse<Finished13>(finished_message.subspan(4), sha384);
    add("finished 1.3", finished_message, finished,
        floor_side<floor_bytes>{
            floor_read_finished13, floors::write_finished, {finished_message.data() + 4, 48}});
    return harness::run_all(argc, argv);
}
