// SPDX-License-Identifier: BSL-1.0
// observer_v2_test.cpp: connections that begin with a hello of SSL 2.0's form and go on as SSL 3.0 or TLS.
#include "support.hpp"

#include <tlswire/crypto/reference.hpp>
#include <tlswire/flow/observer.hpp>

namespace observer_v2_test {

using namespace support;
using namespace tlswire;
using namespace tlswire::literals;

namespace {

using policy = reference_policy;
constexpr auto client = ConnectionEnd::client;
constexpr auto server = ConnectionEnd::server;
constexpr auto suite = CipherSuite::TLS_RSA_WITH_NULL_SHA;
constexpr auto pre_master =
    "0301 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d"_hex;

struct rsa_key : no_secrets {
    secret<48> pre_master_secret(bytes) const { return secret<48>(bytes(pre_master)); }
};

/// Both ends of a connection of SSL 3.0 or TLS 1.0 with a null cipher, made here.
struct connection {
    ProtocolVersion version;
    std::vector<std::pair<ConnectionEnd, buffer>> sent{};
    transcript<policy> hashes{};
    Random server_side{};

    explicit connection(ProtocolVersion v, std::size_t challenge_size) : version(v) {
        const std::string challenge(2 * challenge_size, 'c');
        const std::string hello = "01" + hex_number(static_cast<std::size_t>(v), 2) + "0006 0000" +
                                  hex_number(challenge_size, 2) + "000002 010080" + challenge;
        const buffer body = unhex(hello);
        hashes.update(body);
        sent.emplace_back(client, unhex(hex_number(0x8000 + body.size(), 2) + hello));

        server_side.fill(0x51);
        say(server, ServerHello{v, server_side, {}, suite, CompressionMethod::null, {}});
        say(server, Certificate{});
        say(server, ServerHelloDone{});
        const auto encrypted = "c0ffee"_hex;
        if (v == ProtocolVersion::ssl30)
            say(client, ClientKeyExchange{EncryptedPreMasterSecret{rest(encrypted)}});
        else
            say(client, ClientKeyExchange{EncryptedPreMasterSecret{opaque<0, 0xffff>(encrypted)}});

        Random client_side{};
        std::fill(client_side.end() - static_cast<std::ptrdiff_t>(challenge_size), client_side.end(),
                  std::uint8_t{0xcc});
        (void)hashes.select(suite, v);
        const auto master =
            keys::master_secret(suite, v, pre_master, client_random(client_side), server_random(server_side));
        const auto block =
            keys::key_block(suite, v, master, client_random(client_side), server_random(server_side));
        for (const ConnectionEnd e : {client, server}) {
            record(e, ContentType::change_cipher_spec, unhex("01"));
            record_sealer<policy> sealer(suite, v, block, e);
            const buffer finished = finished_of(e, master);
            hashes.update(finished);
            buffer out(finished.size() + 20);
            const auto sealed = sealer.seal(ContentType::handshake, v, finished, out);
            REQUIRE(sealed);
            record(e, ContentType::handshake, out);
        }
    }

  private:
    using keys = key_schedule<policy>;

    template <class Message>
    void say(ConnectionEnd sender, const Message& message) {
        buffer raw(serialized_size(Handshake12{message}));
        REQUIRE(serialize(Handshake12{message}, raw));
        hashes.update(raw);
        record(sender, ContentType::handshake, raw);
    }
    void record(ConnectionEnd sender, ContentType type, const buffer& fragment) {
        sent.emplace_back(sender, unhex(hex_number(static_cast<std::size_t>(type), 1) +
                                        hex_number(static_cast<std::size_t>(version), 2) +
                                        with_length(hex(fragment), 2)));
    }
    buffer finished_of(ConnectionEnd sender, const master_secret_value& master) const {
        std::array<std::uint8_t, 64> hash{};
        if (version == ProtocolVersion::ssl30) {
            const std::size_t n =
                hashes.ssl3_hash(unhex(sender == client ? "434c4e54" : "53525652"), master, hash);
            return unhex("14" + with_length(hex(bytes(hash).first(n)), 3));
        }
        const std::size_t n = hashes.hash(hash);
        const auto value = keys::verify_data(suite, version, master, sender, bytes(hash).first(n));
        return unhex("14" + with_length(hex(value), 3));
    }
};

struct story {
    std::vector<std::string> told{};
    finished_check client_finished{};
    finished_check server_finished{};
};
story observe(const std::vector<std::pair<ConnectionEnd, buffer>>& sent, std::size_t piece) {
    exact storage{observer<policy>::storage_size(1000)};
    observer<policy> o(storage.writable());
    rsa_key secrets;
    story out;
    for (const auto& [sender, wire] : sent)
        for (bytes left = wire; !left.empty();) {
            const exact part{left.first(std::min(piece, left.size()))};
            left = left.subspan(std::min(piece, left.size()));
            o.feed(sender, part, secrets, [&](const observed& m) {
                std::string line = m.value.get_if<V2ClientHello>() != nullptr ? "v2_client_hello"
                                   : m.content_type == ContentType::handshake
                                       ? std::string(name(static_cast<HandshakeType>(m.content[0])))
                                       : std::string(name(m.content_type));
                line += m.expected ? "" : " not expected";
                out.told.push_back(line + (m.wrong ? " " + text(m.wrong) : ""));
            });
        }
    out.client_finished = o.handshake().check(client);
    out.server_finished = o.handshake().check(server);
    return out;
}

} // namespace

TEST_CASE("an observer follows a hello of SSL 2.0 to SSL 3.0 and TLS 1.0, and verifies it (RFC 5246 E.2)") {
    for (const ProtocolVersion v : {ProtocolVersion::ssl30, ProtocolVersion::tls10})
        for (const std::size_t challenge : {std::size_t{16}, std::size_t{32}})
            for (const std::size_t piece : {std::size_t{1}, std::size_t{5}, std::size_t{1000}}) {
                INFO(name(v) << ", a challenge of " << challenge << ", pieces of " << piece);
                const story seen = observe(connection(v, challenge).sent, piece);
                CHECK(seen.told == std::vector<std::string>{"v2_client_hello", "server_hello", "certificate",
                                                            "server_hello_done", "client_key_exchange",
                                                            "change_cipher_spec", "finished",
                                                            "change_cipher_spec", "finished"});
                CHECK(seen.client_finished == finished_check::verified);
                CHECK(seen.server_finished == finished_check::verified);
            }
}

TEST_CASE("another challenge gives another Finished") {
    connection c(ProtocolVersion::ssl30, 32);
    c.sent[0].second.back() ^= 1;
    const story seen = observe(c.sent, 1000);
    CHECK(seen.client_finished != finished_check::verified);
    CHECK(seen.server_finished != finished_check::verified);
}

TEST_CASE("a hello of SSL 2.0's form is refused by its field, and taken from a client and first only") {
    connection c(ProtocolVersion::tls10, 16);
    std::vector<std::pair<ConnectionEnd, buffer>> one{c.sent[0]};
    one[0].second[6] ^= 1; // cipher_spec_length: no multiple of 3
    CHECK(observe(one, 1000).told ==
          std::vector<std::string>{" V2ClientHello.cipher_specs @ 11: length_not_multiple "
                                   "(decode_error)"});
    std::vector<std::pair<ConnectionEnd, buffer>> from_server{{server, c.sent[0].second}};
    CHECK(observe(from_server, 1000).told ==
          std::vector<std::string>{" TLSCiphertext @ 1: bad_version (protocol_version)"});
    std::vector<std::pair<ConnectionEnd, buffer>> second{c.sent[0], c.sent[0]};
    CHECK(observe(second, 1000).told ==
          std::vector<std::string>{"v2_client_hello", " TLSCiphertext @ 1: bad_version (protocol_version)"});
}

} // namespace observer_v2_test
