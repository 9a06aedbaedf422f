// SPDX-License-Identifier: BSL-1.0
// bench/hello_operations.hpp: what is measured of tlswire with a ClientHello. Each is given the message with
// its 4-byte header, as bytes or as parsed, and answers 0 for no.
#pragma once

#include "floor.h"
#include "harness_keep.hpp"

#include <tlswire/message/handshake12.hpp>
#include <tlswire/message/validate.hpp>
#include <tlswire/ops/explain.hpp>
#include <tlswire/ops/find.hpp>
#include <tlswire/ops/parse.hpp>
#include <tlswire/ops/serialize.hpp>
#include <tlswire/record/peek_client_hello.hpp>

namespace ours {

using tlswire::bytes;
using tlswire::ClientHello;
using tlswire::Handshake12;

/// A hello whose extensions are left as they are.
struct RawClientHello {
    tlswire::ProtocolVersion legacy_version;
    tlswire::Random random;
    tlswire::opaque<0, 32> legacy_session_id;
    tlswire::vec<tlswire::CipherSuite, 2, 0xfffe> cipher_suites;
    tlswire::vec<tlswire::CompressionMethod, 1, 0xff> legacy_compression_methods;
    tlswire::trailing<tlswire::vec<tlswire::ExtensionOf<>, 0, 0xffff>> extensions;
};

/// What follows the header, if the input is one whole ClientHello; else nothing, which is no ClientHello.
inline bytes body_of(bytes message) {
    if (message.size() < 4 || message[0] != 1 || tlswire::load_be<3>(&message[1]) != message.size() - 4)
        return {};
    return message.subspan(4);
}

inline std::uint64_t parse(bytes message) {
    const auto hello = tlswire::parse<ClientHello>(body_of(message));
    harness::keep(hello);
    return hello.has_value();
}
inline std::uint64_t parse_and_validate(bytes message) {
    const auto hello = tlswire::parse<ClientHello>(body_of(message));
    harness::keep(hello);
    return hello && !tlswire::validate(*hello, tlswire::types_only);
}
inline std::uint64_t parse_and_validate_all(bytes message) {
    const auto hello = tlswire::parse<ClientHello>(body_of(message));
    harness::keep(hello);
    return hello && !tlswire::validate(*hello);
}
inline std::uint64_t parse_union_and_validate(bytes message) {
    const auto any = tlswire::parse<Handshake12>(message, tlswire::KeyExchangeAlgorithm::ecdhe,
                                                 tlswire::ProtocolVersion::tls12);
    harness::keep(any);
    const ClientHello* const hello = any ? any->get_if<ClientHello>() : nullptr;
    return hello != nullptr && !tlswire::validate(*hello, tlswire::types_only);
}
/// The depth of those who only look where each extension lies.
inline std::uint64_t read_headers(bytes message) {
    const auto hello = tlswire::parse<RawClientHello>(body_of(message));
    harness::keep(hello);
    return hello.has_value();
}

inline std::uint64_t explain(bytes message) {
    const tlswire::error e = tlswire::explain<ClientHello>(body_of(message));
    harness::keep(e);
    return e.code == tlswire::errc::truncated;
}
inline std::uint64_t refuse(bytes message) {
    const auto hello = tlswire::parse<ClientHello>(body_of(message));
    harness::keep(hello);
    return !hello;
}

inline std::uint64_t host_size(const tlswire::ServerNameList& names) {
    for (const tlswire::ServerName each : names.server_name_list)
        if (const auto* host = each.name.get_if<tlswire::HostName>())
            return host->size();
    return 0;
}
/// How long the host name is.
template <class Extensions>
std::uint64_t server_name_in(const Extensions& extensions) {
    const auto names = tlswire::find<tlswire::ServerNameList>(extensions);
    harness::keep(names);
    return names ? host_size(*names) : 0;
}
inline std::uint64_t find_server_name(const ClientHello* hello) {
    return server_name_in(hello->extensions);
}
/// Of a hello that nobody has parsed.
inline std::uint64_t find_server_name_in(bytes message) {
    const auto names = tlswire::find_in<ClientHello, tlswire::ServerNameList>(body_of(message));
    harness::keep(names);
    return names ? host_size(*names) : 0;
}
inline std::uint64_t read_headers_and_find(bytes message) {
    const auto hello = tlswire::parse<RawClientHello>(body_of(message));
    harness::keep(hello);
    return hello ? server_name_in(hello->extensions) : 0;
}
inline std::uint64_t peek_and_find(bytes stream) {
    static std::uint8_t scratch[16384];
    const auto peeked = tlswire::peek_client_hello(stream, scratch);
    harness::keep(peeked);
    return peeked ? server_name_in(peeked.hello->extensions) : 0;
}

inline std::uint8_t written[65536];

template <class Message>
std::uint64_t serialize(const Message* message) {
    const auto n = tlswire::serialize(*message, written);
    harness::keep(written);
    return n ? *n : 0;
}
template <class Message>
std::uint64_t size(const Message* message) {
    return tlswire::serialized_size(*message);
}

} // namespace ours

/// The floor as operations.
namespace floors {

inline std::uint64_t refuse(floor_bytes message) {
    return floor_read_bodies(message) == 0;
}
/// The length of the host name that one of the floor's functions finds.
template <floor_bytes (*Find)(floor_bytes)>
std::uint64_t find(floor_bytes in) {
    const floor_bytes name = Find(in);
    harness::keep(name);
    return name.size;
}
inline std::uint64_t size(const floor_hello* hello) {
    return floor_serialized_size(hello);
}
/// Writes a message with one of the floor's functions.
template <auto Serialize, class Message>
std::uint64_t write(const Message* message) {
    const std::size_t n = Serialize(message, ours::written, sizeof ours::written);
    harness::keep(ours::written);
    return n;
}
inline std::uint64_t write_finished(const floor_bytes* verify_data) {
    const std::size_t n = floor_serialize_finished(*verify_data, ours::written, sizeof ours::written);
    harness::keep(ours::written);
    return n;
}

} // namespace floors
