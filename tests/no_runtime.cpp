// SPDX-License-Identifier: BSL-1.0
// tests/no_runtime.cpp: the verbs need no heap, no exceptions and no RTTI. Compiled with -fno-exceptions
// -fno-rtti; its object file may refer neither to operator new nor to malloc nor to what throws.
#include <tlswire/crypto/reference.hpp>
#include <tlswire/fingerprint/ja3.hpp>
#include <tlswire/fingerprint/ja3s.hpp>
#include <tlswire/fingerprint/ja4.hpp>
#include <tlswire/flow/dtls_observer.hpp>
#include <tlswire/flow/generate_handshake.hpp>
#include <tlswire/flow/observer.hpp>
#include <tlswire/message/handshake12.hpp>
#include <tlswire/message/validate.hpp>
#include <tlswire/ops/explain.hpp>
#include <tlswire/ops/find.hpp>
#include <tlswire/ops/json.hpp>
#include <tlswire/ops/mutate.hpp>
#include <tlswire/ops/parse.hpp>
#include <tlswire/ops/present.hpp>
#include <tlswire/ops/print.hpp>
#include <tlswire/ops/serialize.hpp>

using namespace tlswire;

namespace {

bytes view(const std::uint8_t* data, std::size_t size) {
    return {data, size};
}

/// Writes into a buffer up to its end, and counts what does not fit.
struct bounded {
    using difference_type = std::ptrdiff_t;
    char* at;
    char* end;

    bounded& operator*() { return *this; }
    bounded& operator++(int) { return *this; }
    void operator=(char c) {
        if (at != end)
            *at++ = c;
    }
};

[[gnu::used]] bool no_runtime_parse_client_hello(const std::uint8_t* data, std::size_t size) {
    return parse<ClientHello>(view(data, size)).has_value();
}
[[gnu::used]] unsigned no_runtime_parse_handshake(const std::uint8_t* data, std::size_t size,
                                                  std::uint8_t key_exchange, std::uint16_t version) {
    const auto message = parse<Handshake12>(view(data, size), static_cast<KeyExchangeAlgorithm>(key_exchange),
                                            static_cast<ProtocolVersion>(version));
    return message ? static_cast<unsigned>(message->tag()) : 256 + message.error().offset;
}
[[gnu::used]] std::size_t no_runtime_round_trip(const std::uint8_t* data, std::size_t size, std::uint8_t* out,
                                                std::size_t room) {
    const auto message =
        parse<Handshake12>(view(data, size), KeyExchangeAlgorithm::ecdhe, ProtocolVersion::tls12);
    if (!message || serialized_size(*message) > room)
        return 0;
    return serialize(*message, {out, room}).value_or(0);
}
[[gnu::used]] std::size_t no_runtime_parse_prefix(const std::uint8_t* data, std::size_t size) {
    const auto hello = parse_prefix<ClientHello>(view(data, size));
    return hello ? hello->rest.size() : size;
}
[[gnu::used]] std::size_t no_runtime_build(std::uint8_t* out, std::size_t room) {
    const CipherSuite suites[] = {CipherSuite::TLS_AES_128_GCM_SHA256};
    const CompressionMethod methods[] = {CompressionMethod::null};
    const ClientHelloExtension extensions[] = {ExtendedMasterSecret{}, RenegotiationInfo{}};
    const ClientHello hello{.legacy_version = ProtocolVersion::tls12,
                            .random = {},
                            .legacy_session_id = {},
                            .cipher_suites = suites,
                            .legacy_compression_methods = methods,
                            .extensions = extensions};
    return validate(hello) ? 0 : serialize(hello, {out, room}).value_or(0);
}
[[gnu::used]] std::size_t no_runtime_explain(const std::uint8_t* data, std::size_t size, char* out,
                                             std::size_t room) {
    const error e =
        explain<Handshake12>(view(data, size), KeyExchangeAlgorithm::ecdhe, ProtocolVersion::tls12);
    return static_cast<std::size_t>(print(e, bounded{out, out + room}).at - out);
}
[[gnu::used]] std::size_t no_runtime_print(const std::uint8_t* data, std::size_t size, char* out,
                                           std::size_t room) {
    const auto done = print<ClientHello>(view(data, size), bounded{out, out + room});
    return done ? static_cast<std::size_t>(done.out.at - out) : 0;
}
[[gnu::used]] std::size_t no_runtime_to_json(const std::uint8_t* data, std::size_t size, char* out,
                                             std::size_t room) {
    const auto done = to_json<Handshake12>(view(data, size), bounded{out, out + room},
                                           KeyExchangeAlgorithm::ecdhe, ProtocolVersion::tls12);
    return done ? static_cast<std::size_t>(done.out.at - out) : 0;
}
[[gnu::used]] std::size_t no_runtime_to_json_of_value(const std::uint8_t* data, std::size_t size, char* out,
                                                      std::size_t room) {
    const auto hello = parse<ClientHello>(view(data, size));
    if (!hello)
        return 0;
    const bounded text = print(*hello, bounded{out, out + room});
    return static_cast<std::size_t>(to_json(*hello, text).at - out);
}
[[gnu::used]] bool no_runtime_validate(const std::uint8_t* client, std::size_t client_size,
                                       const std::uint8_t* server, std::size_t server_size) {
    const auto offered = parse<ClientHello>(view(client, client_size));
    const auto answer = parse<ServerHello>(view(server, server_size));
    return offered && answer && !validate(*offered) && !validate(*answer, *offered);
}
[[gnu::used]] std::size_t no_runtime_find(const std::uint8_t* data, std::size_t size) {
    const auto hello = parse<ClientHello>(view(data, size));
    if (!hello || validate(*hello))
        return 0;
    const auto names = find<ServerNameList>(hello->extensions);
    if (!names)
        return 0;
    std::size_t length = 0;
    for (const ServerName n : names->server_name_list)
        if (const HostName* host = n.name.get_if<HostName>())
            length += host->size();
    return length;
}
[[gnu::used]] std::size_t no_runtime_fingerprints(const std::uint8_t* data, std::size_t size, char* out,
                                                  std::size_t room) {
    const bounded end{out, out + room};
    if (const auto server = parse<ServerHello>(view(data, size)))
        return ja3s<reference_policy>(*server) == ""
                   ? 0
                   : static_cast<std::size_t>(ja3s_string(*server, end).at - out);
    const auto hello = parse<ClientHello>(view(data, size));
    if (!hello || ja3<reference_policy>(*hello) == ja3<reference_policy>(ClientHello{}) ||
        ja4<reference_policy>(*hello) == ja4_o<reference_policy>(*hello))
        return 0;
    return static_cast<std::size_t>(ja4_ro(*hello, ja4_r(*hello, ja3_string(*hello, end))).at - out);
}

#ifndef __OPTIMIZE__ // much to compile, and calls nothing more when it is optimized
[[gnu::used]] std::size_t no_runtime_mutate(std::uint8_t* data, std::size_t room) {
    random_source random(1);
    const auto size = generate<ClientHello>(random, {data, room});
    return size ? mutate<ClientHello>(random, {data, room}, *size).size : 0;
}
[[gnu::used]] std::size_t no_runtime_converse(std::uint8_t* data, std::size_t room) {
    random_source random(1);
    std::size_t total = 0;
    generate_handshake(random, {data, room}, {}, [&](const generated_message& m) { total += m.raw.size(); });
    return total;
}

template <class Observer>
std::size_t watch(mutable_bytes storage, bytes input) {
    Observer watching(storage);
    no_secrets secrets;
    std::size_t size = present<ClientHello>().size();
    watching.feed(ConnectionEnd::client, input, secrets,
                  [&size](const observed& o) { size += o.content.size(); });
    return size;
}
[[gnu::used]] std::size_t no_runtime_observe(std::uint8_t* storage, std::size_t room,
                                             const std::uint8_t* data, std::size_t size) {
    return watch<observer<reference_policy>>({storage, room}, view(data, size)) +
           watch<dtls_observer<reference_policy>>({storage, room}, view(data, size));
}
[[gnu::used]] std::size_t no_runtime_seal(std::uint8_t* data, std::size_t size) {
    record_sealer13<reference_policy> sealer(CipherSuite::TLS_AES_128_GCM_SHA256, view(data, size));
    return sealer.seal(ContentType::handshake, view(data, size / 2), {data, size}).fragment.size();
}
#endif

} // namespace
