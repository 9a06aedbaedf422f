// SPDX-License-Identifier: BSL-1.0
// dtls_observer_test.cpp: connections of DTLS, made here, are observed: whole, in fragments, out of order,
// overlapping and repeated.
#include "support.hpp"

#include <tlswire/crypto/reference.hpp>
#include <tlswire/flow/dtls_observer.hpp>
#include <tlswire/record/fragment.hpp>
#ifdef TLSWIRE_WITH_BOTAN
#include <tlswire/crypto/botan.hpp>

#include <botan/block_cipher.h>
#endif

namespace dtls_observer_test {

using namespace support;
using namespace tlswire;
using namespace tlswire::literals;

namespace {

constexpr auto client = ConnectionEnd::client;
constexpr auto server = ConnectionEnd::server;
constexpr auto suite = CipherSuite::TLS_RSA_WITH_NULL_SHA256;
constexpr auto pre_master =
    "fefd 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d"_hex;
constexpr auto certificate_of_a_kind = "3082000a0102030405060708090a0b0c0d0e0f"_hex;
constexpr auto some_cookie = "c00c1e"_hex;

struct datagram {
    ConnectionEnd sender;
    buffer bytes_of;
};

buffer record(ContentType type, ProtocolVersion version, std::uint16_t epoch, std::uint64_t number,
              bytes fragment) {
    const DTLSCiphertext12 r{type, version, epoch, {number}, fragment};
    buffer out(serialized_size(r));
    REQUIRE(serialize(r, out));
    return out;
}

buffer record_with_id(ProtocolVersion version, std::uint16_t epoch, std::uint64_t number, bytes cid,
                      bytes fragment) {
    const DTLSCiphertext12CID r{ContentType::tls12_cid, version, epoch, {number}, cid, fragment};
    buffer out(serialized_size(r));
    REQUIRE(serialize(r, out));
    return out;
}
constexpr auto id_of_client = "c1c2c3"_hex; // the ids that each end wants to read
constexpr auto id_of_server = "51"_hex;

/// How the fragments of a flight are sent.
enum class sending { in_order, backwards, twice, overlapping };

/// Both ends of a connection of DTLS 1.0 or 1.2 with a null cipher.
class connection {
  public:
    ProtocolVersion version;
    std::size_t fragment_size;
    sending how;
    bool renegotiated;
    std::vector<datagram> sent{};

    bool hashes_all = false; ///< the transcript has the exchange of cookies, which is wrong

    bool with_ids = false; ///< with connection ids (RFC 9146)

    connection(ProtocolVersion v, std::size_t size, sending s, bool twice = false, bool all = false,
               bool ids = false)
        : version(v),
          fragment_size(size),
          how(s),
          renegotiated(twice),
          hashes_all(all),
          with_ids(ids) {
        handshake(true);
        if (renegotiated)
            handshake(false);
        for (const ConnectionEnd e : {client, server})
            send_protected(e, ContentType::application_data, unhex("70696e67"));
    }

  private:
    using keys = key_schedule<reference_policy>;
    struct end {
        std::uint16_t message_seq = 0;
        std::uint16_t epoch = 0;
        std::uint64_t number = 0;
        std::vector<buffer> flight{}; // messages, whole
        record_sealer<reference_policy> sealer{};
    };
    end& of(ConnectionEnd e) { return e == client ? client_ : server_; }

    void handshake(bool with_cookie) {
        client_.message_seq = server_.message_seq = 0;
        say(client, hello({}));
        flush(client);
        if (with_cookie) {
            say(server, HelloVerifyRequest{ProtocolVersion::dtls10, some_cookie});
            flush(server);
            if (!hashes_all)
                hashes_ = {}; // RFC 6347 4.2.1: neither is part of the transcript
            say(client, hello(some_cookie));
            flush(client);
        }
        Random random{};
        random.fill(0x51);
        const ServerHelloExtension answered[] = {ConnectionIdExtension{id_of_server}};
        ServerHello answer{version, random, {}, the_suite(), CompressionMethod::null, {}};
        if (with_ids)
            answer.extensions = answered;
        say(server, answer);
        (void)hashes_.select(the_suite(), version);
        const std::array<ASN1Cert, 2> chain{ASN1Cert(certificate_of_a_kind), ASN1Cert(certificate_of_a_kind)};
        say(server, Certificate{chain});
        say(server, ServerHelloDone{});
        flush(server);
        const auto encrypted = "c0ffee"_hex;
        say(client, ClientKeyExchange{EncryptedPreMasterSecret{opaque<0, 0xffff>(encrypted)}});
        flush(client);
        Random client_side{};
        client_side.fill(0xc1);
        const auto master = keys::master_secret(the_suite(), version, pre_master, client_random(client_side),
                                                server_random(random));
        const auto block =
            keys::key_block(the_suite(), version, master, client_random(client_side), server_random(random));
        for (const ConnectionEnd e : {client, server}) {
            send_protected(e, ContentType::change_cipher_spec, unhex("01"));
            ++of(e).epoch;
            of(e).number = 0;
            of(e).sealer = record_sealer<reference_policy>(the_suite(), version, block, e);
            std::array<std::uint8_t, 64> hash{};
            const std::size_t n = hashes_.hash(hash);
            const auto value = keys::verify_data(the_suite(), version, master, e, bytes(hash).first(n));
            opaque_fixed<12> verify_data{};
            REQUIRE(value.size() == 12);
            std::copy_n(value.data(), 12, verify_data.begin());
            say(e, Finished{verify_data});
            flush(e);
        }
        hashes_ = {};
    }
    CipherSuite the_suite() const {
        return version == ProtocolVersion::dtls12 ? suite : CipherSuite::TLS_RSA_WITH_NULL_SHA;
    }
    ClientHelloDTLS hello(bytes cookie) const {
        static constexpr std::array suites{suite, CipherSuite::TLS_RSA_WITH_NULL_SHA};
        static constexpr std::array methods{CompressionMethod::null};
        static constexpr std::array<ClientHelloExtension, 1> offered{ConnectionIdExtension{id_of_client}};
        Random random{};
        random.fill(0xc1);
        ClientHelloDTLS made{.legacy_version = version,
                             .random = random,
                             .legacy_session_id = {},
                             .cookie = cookie,
                             .cipher_suites = suites,
                             .legacy_compression_methods = methods,
                             .extensions = {}};
        if (with_ids)
            made.extensions = offered;
        return made;
    }
    template <class Message>
    void say(ConnectionEnd sender, const Message& message) {
        const auto size = static_cast<std::uint32_t>(serialized_size(message));
        const HandshakeDTLS12 whole{Message::type, {size}, of(sender).message_seq++, {0}, {size}, message};
        buffer raw(serialized_size(whole));
        REQUIRE(serialize(whole, raw));
        if constexpr (!std::is_same_v<Message, HelloVerifyRequest>)
            hashes_.update(raw);
        of(sender).flight.push_back(raw);
    }
    void flush(ConnectionEnd sender) {
        std::vector<buffer> fragments;
        for (const buffer& message : of(sender).flight) {
            for (DTLSHandshakeFragment f : dtls_fragments(message, fragment_size)) {
                if (how == sending::overlapping && f.fragment_offset != 0) // the byte before it again
                    f = {f.msg_type,
                         f.length,
                         f.message_seq,
                         {f.fragment_offset - 1},
                         bytes(message).subspan(12 + f.fragment_offset - 1, f.fragment.size() + 1)};
                buffer out(serialized_size(f));
                REQUIRE(serialize(f, out));
                fragments.push_back(out);
            }
        }
        of(sender).flight.clear();
        if (how == sending::backwards)
            std::reverse(fragments.begin(), fragments.end());
        if (how == sending::twice) {
            const std::vector<buffer> once = fragments;
            fragments.insert(fragments.end(), once.begin(), once.end());
        }
        for (const buffer& f : fragments)
            send_protected(sender, ContentType::handshake, f);
    }
    void send_protected(ConnectionEnd sender, ContentType type, const buffer& content) {
        end& e = of(sender);
        if (e.epoch == 0)
            return send(sender, type, content);
        buffer out(content.size() + 64);
        e.sealer.sequence_number(std::uint64_t{e.epoch} << 48 | e.number);
        if (with_ids) {
            const bytes cid = sender == client ? bytes(id_of_server) : bytes(id_of_client);
            const auto sealed = e.sealer.seal_cid(cid, type, version, content, out, 3);
            REQUIRE(sealed);
            sent.push_back({sender, record_with_id(version, e.epoch, e.number++, cid, sealed.fragment)});
            return;
        }
        const auto sealed = e.sealer.seal(type, version, content, out);
        REQUIRE(sealed);
        send(sender, type, buffer(sealed.fragment.begin(), sealed.fragment.end()));
    }
    void send(ConnectionEnd sender, ContentType type, const buffer& fragment) {
        end& e = of(sender);
        sent.push_back({sender, record(type, version, e.epoch, e.number++, fragment)});
    }

    transcript<reference_policy> hashes_{};
    end client_{};
    end server_{};
};

struct rsa_key : no_secrets {
    secret<48> pre_master_secret(bytes) const { return secret<48>(bytes(pre_master)); }
};
struct story {
    std::vector<std::string> told{};
    finished_check client_finished{};
    finished_check server_finished{};
    ProtocolVersion version{};
    Tls12State state{};
    Tls13State state13{};
};
std::string line_of(const observed& m) {
    std::string what(name(m.content_type));
    if (m.content_type == ContentType::handshake && m.opened && !m.content.empty())
        what = name(static_cast<HandshakeType>(m.content[0]));
    std::string line = (m.sender == client ? "client " : "server ") + what;
    line += m.encrypted ? m.opened ? " opened" : " protected" : "";
    line += m.expected ? "" : " not expected";
    if (m.wrong)
        line += " " + text(m.wrong);
    else
        m.value.visit([&]<class T>(const T& value) {
            if constexpr (!std::is_same_v<T, none>) {
                buffer out(serialized_size(value));
                CHECK(serialize(value, out));
                CHECK(hex(out) == hex(m.content));
            }
        });
    return line;
}
template <class Policy, class Secrets>
story observe(const std::vector<datagram>& all, Secrets secrets, std::size_t longest = 2000) {
    exact storage{dtls_observer<Policy>::storage_size(longest)};
    dtls_observer<Policy> o(storage.writable());
    story out;
    for (const datagram& d : all) {
        const exact copy{d.bytes_of};
        o.feed(d.sender, copy, secrets, [&](const observed& m) { out.told.push_back(line_of(m)); });
    }
    const auto& handshake = o.handshake();
    out.client_finished = handshake.check(client);
    out.server_finished = handshake.check(server);
    out.version = handshake.version();
    out.state = handshake.state12();
    out.state13 = handshake.state13();
    return out;
}
std::vector<std::string> without_data(std::vector<std::string> lines) {
    std::erase_if(lines,
                  [](const std::string& l) { return l.find("application_data") != std::string::npos; });
    return lines;
}
const std::vector<std::string> first_handshake{
    "client client_hello",        "server hello_verify_request", "client client_hello",
    "server server_hello",        "server certificate",          "server server_hello_done",
    "client client_key_exchange", "client change_cipher_spec",   "client finished opened",
    "server change_cipher_spec",  "server finished opened"};

} // namespace

TEST_CASE("a DTLS handshake is followed and verified however its fragments come (RFC 6347 4.2.2, 4.2.4)") {
    for (const ProtocolVersion v : {ProtocolVersion::dtls10, ProtocolVersion::dtls12})
        for (const sending how :
             {sending::in_order, sending::backwards, sending::twice, sending::overlapping})
            for (const std::size_t size :
                 {std::size_t{1}, std::size_t{7}, std::size_t{30}, std::size_t{2000}}) {
                INFO(name(v) << ", sent as " << static_cast<int>(how) << ", fragments of " << size);
                const story seen = observe<reference_policy>(connection(v, size, how).sent, rsa_key{});
                CHECK(without_data(seen.told) == first_handshake);
                CHECK(seen.client_finished == finished_check::verified);
                CHECK(seen.server_finished == finished_check::verified);
                CHECK(seen.version == v);
                CHECK(seen.state == Tls12State::connected);
            }
}

TEST_CASE("a server may ask for a cookie when a hello's first fragment has come (RFC 6347 4.2.1)") {
    std::vector<datagram> all = connection(ProtocolVersion::dtls12, 30, sending::in_order).sent;
    const auto asked =
        std::find_if(all.begin(), all.end(), [](const datagram& d) { return d.sender == server; });
    REQUIRE(asked - all.begin() > 1);
    std::rotate(all.begin() + 1, asked, asked + 1);
    std::vector<std::string> told = first_handshake;
    std::swap(told[0], told[1]);
    const story seen = observe<reference_policy>(all, rsa_key{});
    CHECK(without_data(seen.told) == told);
    CHECK(seen.client_finished == finished_check::verified);
    CHECK(seen.server_finished == finished_check::verified);

    // but the hello with the cookie has to be whole before the server's
    std::erase_if(all, [n = 0](const datagram& d) mutable { return d.sender == client && ++n == 4; });
    CHECK(observe<reference_policy>(all, rsa_key{}).state != Tls12State::connected);
}

TEST_CASE(
    "records with connection ids are opened, each side's with the id that the other asked for (RFC 9146)") {
    for (const std::size_t size : {std::size_t{7}, std::size_t{2000}}) {
        const connection c(ProtocolVersion::dtls12, size, sending::in_order, false, false, true);
        const story seen = observe<reference_policy>(c.sent, rsa_key{});
        CHECK(without_data(seen.told) == first_handshake);
        CHECK(seen.client_finished == finished_check::verified);
        CHECK(seen.server_finished == finished_check::verified);
        CHECK(seen.state == Tls12State::connected);
        std::vector<datagram> damaged = c.sent;
        damaged.back().bytes_of.back() ^= 1;
        const story refused = observe<reference_policy>(damaged, rsa_key{});
        CHECK(refused.told.back().find("bad_record_mac") != std::string::npos);
    }
}

TEST_CASE("fact 51: Finished covers DTLS's headers as of one fragment, and no first ClientHello or "
          "HelloVerifyRequest") {
    // the fragments' own headers differ with their size, and the Finished does not
    for (const std::size_t size : {std::size_t{1}, std::size_t{2000}}) {
        const auto right = connection(ProtocolVersion::dtls12, size, sending::in_order);
        CHECK(observe<reference_policy>(right.sent, rsa_key{}).client_finished == finished_check::verified);
        const auto wrong = connection(ProtocolVersion::dtls12, size, sending::in_order, false, true);
        CHECK(observe<reference_policy>(wrong.sent, rsa_key{}).client_finished == finished_check::failed);
    }
}

TEST_CASE("without secrets a DTLS 1.2 handshake is told in its order, with what is protected as it is") {
    const connection c(ProtocolVersion::dtls12, 2000, sending::in_order);
    const story seen = observe<reference_policy>(c.sent, no_secrets{});
    std::vector<std::string> expected = first_handshake;
    for (std::string& line : expected)
        if (const std::size_t at = line.find(" finished opened"); at != std::string::npos)
            line.replace(at, std::string::npos, " handshake protected");
    CHECK(without_data(seen.told) == expected);
    CHECK(seen.client_finished == finished_check::no_master_secret);
    CHECK(seen.state == Tls12State::connected);
}

TEST_CASE("datagrams that come twice change nothing, be it a ChangeCipherSpec (RFC 6347 4.2.4)") {
    const connection c(ProtocolVersion::dtls12, 2000, sending::in_order);
    std::vector<datagram> twice;
    for (const datagram& d : c.sent)
        twice.insert(twice.end(), 2, d);
    const story seen = observe<reference_policy>(twice, rsa_key{});
    std::vector<std::string> expected; // a ChangeCipherSpec has no number: each is told
    for (const std::string& line : first_handshake)
        expected.insert(expected.end(), line.ends_with("change_cipher_spec") ? 2 : 1, line);
    CHECK(without_data(seen.told) == expected);
    CHECK(seen.client_finished == finished_check::verified);
    CHECK(seen.server_finished == finished_check::verified);
    CHECK(seen.state == Tls12State::connected);
}

TEST_CASE("records of a flight may share a datagram") {
    const connection c(ProtocolVersion::dtls12, 30, sending::in_order);
    std::vector<datagram> joined;
    for (const datagram& d : c.sent) {
        if (joined.empty() || joined.back().sender != d.sender)
            joined.push_back({d.sender, {}});
        buffer& to = joined.back().bytes_of;
        to.insert(to.end(), d.bytes_of.begin(), d.bytes_of.end());
    }
    const story seen = observe<reference_policy>(joined, rsa_key{});
    CHECK(without_data(seen.told) == first_handshake);
    CHECK(seen.client_finished == finished_check::verified);
}

TEST_CASE("a DTLS renegotiation counts its messages from 0 again, and is followed (RFC 6347 4.2.2)") {
    const connection c(ProtocolVersion::dtls12, 30, sending::in_order, true);
    const story seen = observe<reference_policy>(c.sent, rsa_key{});
    std::vector<std::string> expected = first_handshake;
    for (const char* again :
         {"client client_hello opened", "server server_hello opened", "server certificate opened",
          "server server_hello_done opened", "client client_key_exchange opened",
          "client change_cipher_spec opened", "client finished opened", "server change_cipher_spec opened",
          "server finished opened"})
        expected.emplace_back(again);
    CHECK(without_data(seen.told) == expected);
    CHECK(seen.client_finished == finished_check::verified);
    CHECK(seen.server_finished == finished_check::verified);
}

TEST_CASE("without its last fragment a message is waited for, and nothing behind it is told") {
    connection c(ProtocolVersion::dtls12, 20, sending::in_order);
    // the second fragment of the server's certificate is lost
    std::size_t n = 0;
    std::erase_if(c.sent, [&](const datagram& d) {
        return d.sender == server && d.bytes_of[13] == 11 && d.bytes_of[0] == 22 && n++ == 1;
    });
    const story seen = observe<reference_policy>(c.sent, rsa_key{});
    for (const std::string& line : seen.told)
        CHECK(line.find("server certificate") == std::string::npos);
    CHECK(seen.server_finished != finished_check::verified);
}

TEST_CASE(
    "fragments that disagree, or lie outside their message, are told, and reading goes on (RFC 6347 4.2.2)") {
    const connection c(ProtocolVersion::dtls12, 20, sending::in_order);
    std::vector<datagram> all = c.sent;
    const auto is_certificate = [](const datagram& d) {
        return d.sender == server && d.bytes_of[0] == 22 && d.bytes_of[13] == 11;
    };
    const auto at = std::find_if(all.begin(), all.end(), is_certificate);
    REQUIRE(at != all.end());
    datagram other = *at;
    other.bytes_of.back() ^= 1; // the same place, other bytes
    datagram outside = *at;
    outside.bytes_of[13 + 8] = 0xff; // fragment_offset
    const auto place = all.insert(at + 1, other);
    all.insert(place + 1, outside);
    const story seen = observe<reference_policy>(all, rsa_key{});
    CHECK(std::count_if(seen.told.begin(), seen.told.end(), [](const std::string& l) {
              return l.find("fragment_mismatch") != std::string::npos;
          }) == 1);
    CHECK(std::count_if(seen.told.begin(), seen.told.end(), [](const std::string& l) {
              return l.find("fragment_out_of_range") != std::string::npos;
          }) == 1);
    CHECK(seen.client_finished == finished_check::verified);
    CHECK(seen.server_finished == finished_check::verified);
}

TEST_CASE("a damaged protected record of DTLS is refused, and one that is no DTLS, and reading goes on") {
    const connection c(ProtocolVersion::dtls12, 2000, sending::in_order);
    std::vector<datagram> all = c.sent;
    datagram& last = all.back();
    last.bytes_of.back() ^= 1;
    all.insert(all.begin() + 1, {client, unhex("160301 0000 000000000000 0000")});
    const story seen = observe<reference_policy>(all, rsa_key{});
    CHECK(seen.told[1] == "client  DTLSPlaintext @ 1: bad_version (protocol_version)");
    CHECK(seen.told.back() ==
          "server application_data protected DTLSCiphertext @ 0: bad_record_mac (bad_record_mac)");
    CHECK(seen.client_finished == finished_check::verified);
}

TEST_CASE("a DTLS observer without room says so") {
    exact storage{dtls_observer<reference_policy>::storage_size(0) - 1};
    dtls_observer<reference_policy> o(storage.writable());
    no_secrets secrets;
    std::vector<std::string> told;
    const buffer any = unhex("16fefd");
    o.feed(client, any, secrets, [&](const observed& m) { told.push_back(line_of(m)); });
    CHECK(told == std::vector<std::string>{"client  DTLSPlaintext @ 0: no_space (internal_error)"});
}

TEST_CASE("a DTLS observer reads random datagrams to their end, and nothing outside") {
    std::uint64_t state = 88172645463325252u;
    const auto random = [&state] {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return state;
    };
    const std::vector<datagram> real = connection(ProtocolVersion::dtls12, 20, sending::in_order).sent;
    for (int round = 0; round < 300; ++round) {
        std::vector<datagram> all = real;
        for (int change = 0; change < 4; ++change) {
            buffer& b = all[random() % all.size()].bytes_of;
            b[random() % b.size()] = static_cast<std::uint8_t>(random());
            std::swap(all[random() % all.size()], all[random() % all.size()]);
        }
        CHECK(!observe<reference_policy>(all, rsa_key{}, 200).told.empty());
    }
}

#ifdef TLSWIRE_WITH_BOTAN
// ---- DTLS 1.3, whose records are sealed here with Botan's own ciphers, by RFC 9147 4
namespace {

using keys13 = tls13_key_schedule<botan_policy, ProtocolVersion::dtls13>;

struct secrets13 : no_secrets {
    tls13_secret traffic_secret(const client_random&, std::string_view label) const {
        std::array<std::uint8_t, 32> any{};
        any[0] = static_cast<std::uint8_t>(label.size());
        any[1] = static_cast<std::uint8_t>(label[0]); // CLIENT and SERVER labels have the same sizes
        return tls13_secret(bytes(any));
    }
};
tls13_secret secret_of(ConnectionEnd e, bool application) {
    const std::string label = std::string(e == client ? "CLIENT" : "SERVER") +
                              (application ? "_TRAFFIC_SECRET_0" : "_HANDSHAKE_TRAFFIC_SECRET");
    return secrets13{}.traffic_secret({}, label);
}
struct header_form {
    std::size_t number_size = 2;
    bool with_length = true;
    bool with_connection_id = false;
    CipherSuite suite = CipherSuite::TLS_AES_128_GCM_SHA256;

    unsigned flags(unsigned epoch) const {
        return 0x20u | (with_connection_id ? 0x10u : 0u) | (number_size == 2 ? 8u : 0u) |
               (with_length ? 4u : 0u) | (epoch & 3);
    }
    /// What the receiver of it asked for, in two lengths.
    buffer connection_id(ConnectionEnd sender) const {
        return with_connection_id ? unhex(sender == client ? "5e1de5" : "c1d0") : buffer{};
    }
};
buffer seal13(ConnectionEnd sender, bytes secret, unsigned epoch, std::uint64_t number, ContentType type,
              const buffer& content, header_form form = {}) {
    const bool chacha = form.suite == CipherSuite::TLS_CHACHA20_POLY1305_SHA256;
    const auto traffic = keys13::traffic_keys(form.suite, secret);
    buffer inner = content;
    inner.push_back(static_cast<std::uint8_t>(type));
    inner.insert(inner.end(), 3, 0); // padding
    std::string header = hex_number(form.flags(epoch), 1) + hex(form.connection_id(sender));
    const std::size_t number_at = header.size() / 2;
    const std::uint64_t low = form.number_size == 2 ? number & 0xffff : number & 0xff;
    header += hex_number(low, static_cast<unsigned>(form.number_size));
    if (form.with_length)
        header += hex_number(inner.size() + 16, 2);
    buffer clear = unhex(header);
    std::array<std::uint8_t, 12> nonce{};
    const bytes iv = traffic.iv;
    for (std::size_t i = 0; i < 12; ++i)
        nonce[i] = static_cast<std::uint8_t>(iv[i] ^ (i < 4 ? 0 : number >> (8 * (11 - i))));
    botan_policy::aead cipher(chacha ? BulkCipherAlgorithm::chacha20 : BulkCipherAlgorithm::aes,
                              chacha ? CipherMode::poly1305 : CipherMode::gcm, cipher_direction::encrypt,
                              traffic.key);
    buffer sealed(inner.size() + 16);
    REQUIRE(cipher.seal(nonce, clear, inner, sealed.data()));
    const auto sn = keys13::sn_key(form.suite, secret);
    std::array<std::uint8_t, 16> mask{};
    if (chacha) {
        const std::uint64_t counter = std::uint64_t{sealed[0]} | std::uint64_t{sealed[1]} << 8 |
                                      std::uint64_t{sealed[2]} << 16 | std::uint64_t{sealed[3]} << 24;
        const auto stream = Botan::StreamCipher::create_or_throw("ChaCha(20)");
        stream->set_key(sn.data(), sn.size());
        stream->set_iv(sealed.data() + 4, 12);
        stream->seek(64 * counter);
        stream->cipher1(mask.data(), mask.size());
    } else {
        const auto aes = Botan::BlockCipher::create_or_throw("AES-128");
        aes->set_key(sn.data(), sn.size());
        aes->encrypt(sealed.data(), mask.data());
    }
    for (std::size_t i = 0; i < form.number_size; ++i)
        clear[number_at + i] ^= mask[i];
    clear.insert(clear.end(), sealed.begin(), sealed.end());
    return clear;
}

/// A handshake of DTLS 1.3 with a retry.
struct connection13 {
    std::vector<datagram> sent{};
    transcript<botan_policy> hashes{};
    std::array<std::uint16_t, 2> message_seq{};
    std::array<std::uint64_t, 2> number{};
    header_form form{};

    explicit connection13(header_form f = {}) : form(f) {
        const std::array versions{ProtocolVersion::dtls13};
        const buffer of_client = form.connection_id(server);
        const buffer of_server = form.connection_id(client);
        const std::array<ClientHelloExtension, 2> offered{SupportedVersions{versions},
                                                          ConnectionIdExtension{of_client}};
        const std::array<HelloRetryRequestExtension, 2> wanted{
            SelectedVersion{ProtocolVersion::dtls13}, KeyShareHelloRetryRequest{NamedGroup::secp256r1}};
        const std::array<ServerHelloExtension, 2> chosen{SelectedVersion{ProtocolVersion::dtls13},
                                                         ConnectionIdExtension{of_server}};
        const std::array suites{form.suite};
        const std::array methods{CompressionMethod::null};
        Random random{};
        random.fill(0xc1);
        const ClientHelloDTLS hello{.legacy_version = ProtocolVersion::dtls12,
                                    .random = random,
                                    .legacy_session_id = {},
                                    .cookie = {},
                                    .cipher_suites = suites,
                                    .legacy_compression_methods = methods,
                                    .extensions = vec<ClientHelloExtension, 0, 0xffff>(offered)};
        say<HandshakeDTLS13>(client, hello, 0);
        REQUIRE(hashes.replace_by_message_hash(form.suite));
        say<HandshakeDTLSHelloRetryRequest>(
            server,
            HelloRetryRequest{ProtocolVersion::dtls12,
                              hello_retry_request_random,
                              {},
                              form.suite,
                              CompressionMethod::null,
                              vec<HelloRetryRequestExtension, 0, 0xffff>(wanted)},
            0);
        say<HandshakeDTLS13>(client, hello, 0);
        random.fill(0x51);
        say<HandshakeDTLS13>(server,
                             ServerHello{ProtocolVersion::dtls12,
                                         random,
                                         {},
                                         form.suite,
                                         CompressionMethod::null,
                                         vec<ServerHelloExtension, 0, 0xffff>(chosen)},
                             0);
        number = {};
        say<HandshakeDTLS13>(server, EncryptedExtensions{}, 2);
        const std::array<CertificateEntry, 1> chain{CertificateEntry{certificate_of_a_kind, {}}};
        say<HandshakeDTLS13>(server, Certificate13{{}, chain}, 2);
        const auto signature = "deadbeef"_hex;
        say<HandshakeDTLS13>(server, CertificateVerify13{SignatureScheme::ed25519, signature}, 2);
        finished(server);
        finished(client);
        number = {};
        put(server, 2, ContentType::ACK, unhex("0010 0000000000000002 0000000000000000"));
        number = {};
        put(client, 3, ContentType::application_data, unhex("70696e67"));
        say<HandshakeDTLS13>(server, KeyUpdate{KeyUpdateRequest::update_not_requested}, 3);
        const auto next = keys13::next_traffic_secret(form.suite, secret_of(server, true));
        sent.push_back(
            {server, seal13(server, next, 4, 0, ContentType::application_data, unhex("706f6e67"), form)});
    }

  private:
    static std::size_t index(ConnectionEnd e) { return e == client ? 0 : 1; }
    void put(ConnectionEnd sender, unsigned epoch, ContentType type, const buffer& content) {
        const std::uint64_t n = number[index(sender)]++;
        sent.push_back({sender, epoch == 0 ? record(type, ProtocolVersion::dtls12, 0, n, content)
                                           : seal13(sender, secret_of(sender, epoch > 2), epoch, n, type,
                                                    content, form)});
    }
    template <class Union, class Message>
    void say(ConnectionEnd sender, const Message& message, unsigned epoch) {
        const auto size = static_cast<std::uint32_t>(serialized_size(message));
        const Union whole{Message::type, {size}, message_seq[index(sender)]++, {0}, {size}, message};
        buffer raw(serialized_size(whole));
        REQUIRE(serialize(whole, raw));
        hashes.update(bytes(raw).first(4)); // RFC 9147 5.2
        hashes.update(bytes(raw).subspan(12));
        for (const DTLSHandshakeFragment& f : dtls_fragments(raw, 20)) {
            buffer out(serialized_size(f));
            REQUIRE(serialize(f, out));
            put(sender, epoch, ContentType::handshake, out);
        }
    }
    void finished(ConnectionEnd sender) {
        std::array<std::uint8_t, 64> hash{};
        const std::size_t n = hashes.hash(hash);
        const auto value = keys13::verify_data(form.suite, secret_of(sender, false), bytes(hash).first(n));
        opaque_fixed<32> verify_data{};
        REQUIRE(value.size() == 32);
        std::copy_n(value.data(), 32, verify_data.begin());
        say<HandshakeDTLS13>(sender, Finished13{verify_data}, 2);
    }
};

} // namespace

TEST_CASE("a handshake of DTLS 1.3 is opened and verified, with every form of its header (RFC 9147 4, 5.2)") {
    for (const header_form form :
         {header_form{2, true}, header_form{1, true}, header_form{2, false}, header_form{1, false},
          header_form{2, true, true}, header_form{1, false, true},
          header_form{2, true, false, CipherSuite::TLS_CHACHA20_POLY1305_SHA256},
          header_form{1, false, true, CipherSuite::TLS_CHACHA20_POLY1305_SHA256}}) {
        INFO("unified header " << hex_number(form.flags(2), 1) << ", " << name(form.suite));
        const story seen = observe<botan_policy>(connection13(form).sent, secrets13{});
        CHECK(seen.told ==
              std::vector<std::string>{"client client_hello", "server server_hello", "client client_hello",
                                       "server server_hello", "server encrypted_extensions opened",
                                       "server certificate opened", "server certificate_verify opened",
                                       "server finished opened", "client finished opened",
                                       "server ACK opened", "client application_data opened",
                                       "server key_update opened", "server application_data opened"});
        CHECK(seen.client_finished == finished_check::verified);
        CHECK(seen.server_finished == finished_check::verified);
        CHECK(seen.version == ProtocolVersion::dtls13);
        CHECK(seen.state13 == Tls13State::connected);
    }
}

TEST_CASE("protected records of DTLS 1.3 may come in any order, and a damaged one is refused") {
    connection13 c;
    std::vector<datagram> all = c.sent;
    const auto first = std::find_if(all.begin(), all.end(), [](const datagram& d) {
        return d.sender == server && (d.bytes_of[0] & 0xe0) == 0x20;
    });
    const auto last = std::find_if(first, all.end(), [](const datagram& d) { return d.sender == client; });
    std::reverse(first, last);
    story seen = observe<botan_policy>(all, secrets13{});
    CHECK(seen.server_finished == finished_check::verified);
    CHECK(seen.client_finished == finished_check::verified);
    first->bytes_of.back() ^= 1;
    seen = observe<botan_policy>(all, secrets13{});
    CHECK(std::count_if(seen.told.begin(), seen.told.end(), [](const std::string& l) {
              return l.find("protected DTLSCiphertext @ 0: bad_record_mac") != std::string::npos;
          }) == 1);
    CHECK(seen.server_finished != finished_check::verified);
}

TEST_CASE("without secrets the records of DTLS 1.3 are told as protected") {
    const story seen = observe<botan_policy>(connection13().sent, no_secrets{});
    CHECK(std::count_if(seen.told.begin(), seen.told.end(), [](const std::string& l) {
              return l.ends_with(" protected");
          }) == static_cast<std::ptrdiff_t>(seen.told.size() - 4));
    CHECK(seen.server_finished == finished_check::no_master_secret);
}
#endif

} // namespace dtls_observer_test
