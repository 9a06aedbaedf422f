// SPDX-License-Identifier: BSL-1.0
// observer_test.cpp: whole connections, made here, are observed: each message in its order, with its place,
// opened and verified; and what is damaged is refused without stopping the rest.
#include "support.hpp"

#include <tlswire/crypto/reference.hpp>
#include <tlswire/flow/observer.hpp>
#include <tlswire/ops/find.hpp>
#ifdef TLSWIRE_WITH_BOTAN
#include <tlswire/crypto/botan.hpp>
#endif

#include <cstdlib>
#include <map>
#include <new>

using namespace support;
using namespace tlswire;
using namespace tlswire::literals;

// Counts what a test asks for; Catch2 allocates as well, hence only while it is counting. Not inlined, since
// g++ 12 then sees delete's free without new's malloc.
namespace {
bool counting = false;
std::size_t allocations = 0;
} // namespace
[[gnu::noinline]] void* operator new(std::size_t size) {
    if (counting)
        ++allocations;
    if (void* p = std::malloc(size != 0 ? size : 1))
        return p;
    throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* p) noexcept {
    std::free(p);
}
[[gnu::noinline]] void operator delete(void* p, std::size_t) noexcept {
    std::free(p);
}

namespace {

using Suite = CipherSuite;
constexpr auto client = ConnectionEnd::client;
constexpr auto server = ConnectionEnd::server;
constexpr auto tls12 = ProtocolVersion::tls12;
constexpr auto null_suite = Suite::TLS_RSA_WITH_NULL_SHA256; // records have a MAC and need no cipher

// ---- a connection, made
struct scenario {
    Suite suite = null_suite;
    bool extended_master_secret = false;
    bool encrypt_then_mac = false;
    bool client_certificate = false;
    bool resumed = false;
    bool renegotiated = false;      ///< at the server's request, the same again under protection
    bool ticket = false;            ///< a NewSessionTicket comes
    buffer session_id{};            ///< of the server, or to resume
    buffer ticket_offered{};        ///< by the client
    std::size_t fragment = 16384;   ///< handshake messages are joined to flights, and cut here
    bool wrong_verify_data = false; ///< in the client's Finished
    std::uint8_t number = 1;        ///< of the connection: its randoms and its ticket are made of it
};

struct sent {
    ConnectionEnd sender;
    buffer wire;
};

constexpr auto the_pre_master =
    "0303 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d"_hex;
constexpr auto encrypted_pre_master = "c0ffee00"_hex; // its decryption is up to the secrets below
constexpr auto some_point = "04 01020304"_hex;
constexpr auto some_certificate = "308001"_hex;
constexpr auto some_signature = "deadbeef"_hex;
constexpr auto some_prime = "17"_hex;
constexpr auto some_lifetime = std::uint32_t{7200};

const char* side(ConnectionEnd e) {
    return e == client ? "client" : "server";
}
buffer joined(std::initializer_list<bytes> parts) {
    buffer out;
    for (const bytes p : parts)
        out.insert(out.end(), p.begin(), p.end());
    return out;
}

/// Both ends of one connection, and what an observer has to tell of them.
template <class Policy>
class connection {
  public:
    explicit connection(const scenario& s, bytes resumed_master = {}) : s_(s) {
        if (!resumed_master.empty())
            master_ = master_secret_value(resumed_master);
        make();
    }
    std::vector<sent> all{};
    std::vector<std::string> told{};
    master_secret_value master_{};
    buffer ticket{};

    Random random_of(ConnectionEnd e) const {
        Random r{};
        r.fill(static_cast<std::uint8_t>(e == client ? s_.number : 128 + s_.number));
        return r;
    }

  private:
    using keys = key_schedule<Policy>;

    void make() {
        hello(client);
        flush(client);
        hello(server);
        if (s_.resumed)
            make_resumed();
        else
            make_full();
        application_data();
        if (s_.renegotiated) {
            say(server, HelloRequest{});
            flush(server);
            hashes_ = {};
            ++s_.number;
            hello(client);
            flush(client);
            hello(server);
            make_full();
            application_data();
        }
        put(client, ContentType::alert, unhex("0100"), "alert");
    }
    void make_full() {
        const KeyExchangeAlgorithm exchange = info(s_.suite).key_exchange;
        const std::array<ASN1Cert, 1> chain{ASN1Cert(some_certificate)};
        say(server, Certificate{.certificate_list = chain});
        if (exchange == KeyExchangeAlgorithm::ecdhe)
            say(server, ServerKeyExchange{SignedECDHParams{
                            {{ECCurveType::named_curve, NamedGroup::x25519}, {some_point}},
                            DigitallySigned{SignatureScheme::rsa_pkcs1_sha256, some_signature}}});
        else if (exchange == KeyExchangeAlgorithm::dhe_rsa)
            say(server, ServerKeyExchange{SignedDHParams{
                            {some_prime, some_prime, some_prime},
                            DigitallySigned{SignatureScheme::rsa_pkcs1_sha256, some_signature}}});
        const std::array<ClientCertificateType, 1> types{ClientCertificateType::ecdsa_sign};
        const std::array<SignatureScheme, 1> schemes{SignatureScheme::ecdsa_secp256r1_sha256};
        if (s_.client_certificate)
            say(server, CertificateRequest{CertificateRequest12{types, schemes, {}}});
        say(server, ServerHelloDone{});
        flush(server);

        if (s_.client_certificate)
            say(client, Certificate{.certificate_list = chain});
        if (exchange == KeyExchangeAlgorithm::rsa)
            say(client, ClientKeyExchange{EncryptedPreMasterSecret{opaque<0, 0xffff>(encrypted_pre_master)}});
        else if (exchange == KeyExchangeAlgorithm::ecdhe)
            say(client, ClientKeyExchange{ClientECDiffieHellmanPublic{{some_point}}});
        else
            say(client, ClientKeyExchange{ClientDiffieHellmanPublic{some_prime}});
        if (s_.extended_master_secret) {
            std::array<std::uint8_t, max_digest_size> hash{};
            const std::size_t n = hashes_.hash(hash);
            master_ = keys::extended_master_secret(s_.suite, the_pre_master, bytes(hash).first(n));
        } else {
            master_ = keys::master_secret(s_.suite, the_pre_master, client_random(random_of(client)),
                                          server_random(random_of(server)));
        }
        if (s_.client_certificate)
            say(client,
                CertificateVerify{DigitallySigned{SignatureScheme::ecdsa_secp256r1_sha256, some_signature}});
        flush(client);
        change_cipher_spec(client);
        finished(client);
        new_session_ticket();
        change_cipher_spec(server);
        finished(server);
    }
    void make_resumed() {
        new_session_ticket();
        flush(server);
        change_cipher_spec(server);
        finished(server);
        change_cipher_spec(client);
        finished(client);
    }

    void hello(ConnectionEnd sender) {
        const std::array<Suite, 2> suites{s_.suite, Suite::TLS_EMPTY_RENEGOTIATION_INFO_SCSV};
        const std::array<CompressionMethod, 1> none{CompressionMethod::null};
        if (sender == client) {
            std::vector<ClientHelloExtension> extensions;
            extensions.push_back(SessionTicket{s_.ticket_offered});
            if (s_.extended_master_secret)
                extensions.push_back(ExtendedMasterSecret{});
            if (s_.encrypt_then_mac)
                extensions.push_back(EncryptThenMac{});
            const buffer id = s_.resumed ? s_.session_id : buffer{};
            say(client, ClientHello{tls12, random_of(client), id, suites, none,
                                    vec<ClientHelloExtension, 0, 0xffff>(extensions)});
            return;
        }
        std::vector<ServerHelloExtension> extensions;
        if (s_.extended_master_secret)
            extensions.push_back(ExtendedMasterSecret{});
        if (s_.encrypt_then_mac)
            extensions.push_back(EncryptThenMac{});
        say(server, ServerHello{tls12, random_of(server), s_.session_id, s_.suite, CompressionMethod::null,
                                vec<ServerHelloExtension, 0, 0xffff>(extensions)});
        hashes_.select(s_.suite, tls12);
    }
    void new_session_ticket() {
        if (!s_.ticket)
            return;
        ticket = buffer(20, s_.number);
        say(server, NewSessionTicket{some_lifetime, ticket});
        flush(server);
    }
    void change_cipher_spec(ConnectionEnd sender) {
        put(sender, ContentType::change_cipher_spec, unhex("01"), "change_cipher_spec");
        const key_block_value block = keys::key_block(
            s_.suite, tls12, master_, client_random(random_of(client)), server_random(random_of(server)));
        of(sender).sealer = record_sealer<Policy>(s_.suite, tls12, block, sender,
                                                  s_.encrypt_then_mac ? mac_order::encrypt_then_mac
                                                                      : mac_order::mac_then_encrypt);
        of(sender).sealed = true;
        REQUIRE(of(sender).sealer.supported());
    }
    void finished(ConnectionEnd sender) {
        std::array<std::uint8_t, max_digest_size> hash{};
        const std::size_t n = hashes_.hash(hash);
        const verify_data_value value =
            keys::verify_data(s_.suite, tls12, master_, sender, bytes(hash).first(n));
        opaque_fixed<12> verify_data{};
        REQUIRE(value.size() == 12);
        std::copy_n(value.data(), 12, verify_data.begin());
        if (sender == client && s_.wrong_verify_data)
            verify_data[11] ^= 1;
        say(sender, Finished{verify_data});
        flush(sender);
    }
    void application_data() {
        data(client, "70696e67");
        data(server, "706f6e67");
        data(client, "");
    }
    void data(ConnectionEnd sender, std::string_view text) {
        put(sender, ContentType::application_data, unhex(text), "application_data");
    }

    /// A handshake message, kept until its flight is sent.
    template <class Message>
    void say(ConnectionEnd sender, const Message& message) {
        buffer raw(serialized_size(Handshake12{message}));
        REQUIRE(serialize(Handshake12{message}, raw));
        hashes_.update(raw);
        end& e = of(sender);
        e.unsent.push_back({raw, std::string(name(Message::type))});
    }
    void flush(ConnectionEnd sender) {
        end& e = of(sender);
        buffer flight;
        std::vector<std::pair<std::size_t, std::string>> begins;
        for (const auto& [raw, what] : e.unsent) {
            begins.emplace_back(flight.size(), what);
            flight.insert(flight.end(), raw.begin(), raw.end());
        }
        e.unsent.clear();
        std::vector<std::size_t> at; // of each byte, on the wire
        for (bytes rest = flight; !rest.empty();) {
            const bytes text = rest.first(std::min(s_.fragment, rest.size()));
            rest = rest.subspan(text.size());
            for (std::size_t i = 0; i < text.size(); ++i)
                at.push_back(e.size + record_header_size + (e.sealed ? 0 : i));
            record(sender, ContentType::handshake, text);
        }
        for (const auto& [offset, what] : begins)
            tell(sender, what, at[offset]);
    }
    void put(ConnectionEnd sender, ContentType type, const buffer& text, const std::string& what) {
        tell(sender, what, of(sender).size + record_header_size);
        record(sender, type, text);
    }
    void tell(ConnectionEnd sender, const std::string& what, std::size_t at) {
        told.push_back(side(sender) + (" " + what) + " @ " + std::to_string(at) +
                       (of(sender).sealed ? " encrypted" : ""));
    }
    void record(ConnectionEnd sender, ContentType type, bytes text) {
        end& e = of(sender);
        buffer fragment(text.begin(), text.end());
        if (e.sealed) {
            fragment.assign(text.size() + 128, 0);
            const sealed_record sealed = e.sealer.seal(type, tls12, text, fragment);
            REQUIRE(sealed);
            fragment.resize(sealed.fragment.size());
        }
        const buffer wire = joined(
            {unhex(hex_number(static_cast<std::size_t>(type), 1) + "0303" + hex_number(fragment.size(), 2)),
             fragment});
        e.size += wire.size();
        all.push_back({sender, wire});
    }

    struct end {
        record_sealer<Policy> sealer{};
        bool sealed = false;
        std::size_t size = 0;
        std::vector<std::pair<buffer, std::string>> unsent{};
    };
    end& of(ConnectionEnd e) { return e == client ? client_ : server_; }

    scenario s_;
    transcript<Policy> hashes_{};
    end client_{};
    end server_{};
};

// ---- secrets, by callback
struct keyring : no_secrets {
    std::map<std::uint8_t, buffer> by_client_random{}; // whose bytes are all the same
    bool has_rsa_key = false;
    std::map<buffer, buffer> sessions{};
    std::map<buffer, buffer> tickets{};
    int decryptions = 0;

    static master_secret_value as_secret(const std::map<buffer, buffer>& in, bytes key) {
        const auto found = in.find(buffer(key.begin(), key.end()));
        return found == in.end() ? master_secret_value{} : master_secret_value(bytes(found->second));
    }
    master_secret_value master_secret(const client_random& r) const {
        const auto found = by_client_random.find(r.value[0]);
        return found == by_client_random.end() ? master_secret_value{}
                                               : master_secret_value(bytes(found->second));
    }
    secret<48> pre_master_secret(bytes encrypted) {
        ++decryptions;
        CHECK(equal_bytes(encrypted, encrypted_pre_master));
        return has_rsa_key ? secret<48>(bytes(the_pre_master)) : secret<48>{};
    }
    master_secret_value resumed_master_secret(const ClientHello& hello) const {
        if (const auto offered = find<SessionTicket>(hello.extensions))
            if (auto master = as_secret(tickets, offered->ticket))
                return master;
        return as_secret(sessions, hello.legacy_session_id);
    }
    void remember(bytes id, bytes ticket, const master_secret_value& master) {
        CHECK(id.empty() != ticket.empty());
        const bytes value = master;
        (id.empty() ? tickets[buffer(ticket.begin(), ticket.end())]
                    : sessions[buffer(id.begin(), id.end())]) = buffer(value.begin(), value.end());
    }
};
template <class Policy>
keyring knows_master(const connection<Policy>& c, std::uint8_t number = 1) {
    const bytes master = c.master_;
    keyring k;
    k.by_client_random[number] = buffer(master.begin(), master.end());
    return k;
}

// ---- observing
struct story {
    std::vector<std::string> told{};
    finished_check client_finished{};
    finished_check server_finished{};
    Suite suite{};
    ProtocolVersion version{};
    bool resumed = false;
    bool extended_master_secret = false;
    bool encrypt_then_mac = false;
    Tls12State state{};
    bool client_ended = false;
    bool server_ended = false;
};
std::string line_of(const observed& m) {
    std::string what(name(m.content_type));
    if (m.content_type == ContentType::handshake && m.opened && !m.content.empty())
        what = name(static_cast<HandshakeType>(m.content[0]));
    std::string line = side(m.sender) + (" " + what) + " @ " + std::to_string(m.offset);
    line += m.encrypted ? " encrypted" : "";
    line += m.opened ? "" : " not opened";
    line += m.expected ? "" : " not expected";
    if (m.wrong)
        line += " " + text(m.wrong);
    else if (m.opened && m.value.index() == 0 && !what.empty() && what != "application_data")
        line += " not read";
    return line;
}
/// What was read is what was received: it writes itself so.
void check_value(const observed& m) {
    if (m.wrong || !m.opened) {
        CHECK(m.value.index() == 0);
        return;
    }
    m.value.visit([&m]<class T>(const T& value) {
        if constexpr (!std::is_same_v<T, none>) {
            buffer out(serialized_size(value));
            CHECK(serialize(value, out));
            CHECK(hex(out) == hex(m.content));
        }
    });
}
template <class Policy>
story observe(const std::vector<sent>& all, std::size_t piece, keyring& secrets,
              std::size_t longest_message = 1000) {
    exact storage{observer<Policy>::storage_size(longest_message)};
    observer<Policy> o(storage.writable());
    story out;
    const auto handler = [&out](const observed& m) {
        check_value(m);
        out.told.push_back(line_of(m));
    };
    for (const sent& s : all) {
        for (bytes rest = s.wire; !rest.empty();) {
            const bytes part = rest.first(std::min(piece, rest.size()));
            rest = rest.subspan(part.size());
            const exact copy{part};
            o.feed(s.sender, copy, secrets, handler);
        }
    }
    const auto& handshake = o.handshake();
    out.client_finished = handshake.check(client);
    out.server_finished = handshake.check(server);
    out.suite = handshake.suite();
    out.version = handshake.version();
    out.resumed = handshake.resumed();
    out.extended_master_secret = handshake.extended_master_secret();
    out.encrypt_then_mac = handshake.keying12().encrypt_then_mac();
    out.state = handshake.state12();
    out.client_ended = o.ended(client);
    out.server_ended = o.ended(server);
    return out;
}
/// What one end sent in a row arrives as one.
std::vector<sent> in_flights(const std::vector<sent>& all) {
    std::vector<sent> out;
    for (const sent& s : all) {
        if (out.empty() || out.back().sender != s.sender)
            out.push_back({s.sender, {}});
        out.back().wire.insert(out.back().wire.end(), s.wire.begin(), s.wire.end());
    }
    return out;
}
constexpr std::size_t everything = ~std::size_t{0};

template <class Policy>
void check_observed(const scenario& s) {
    INFO(name(s.suite) << (s.extended_master_secret ? ", extended master secret" : "")
                       << (s.encrypt_then_mac ? ", encrypt-then-MAC" : "")
                       << (s.client_certificate ? ", client certificate" : "")
                       << (s.resumed ? ", resumed" : "") << (s.ticket ? ", ticket" : "") << ", records of "
                       << s.fragment);
    const connection<Policy> c(s, s.resumed ? bytes(the_pre_master) : bytes{});
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{100}, everything}) {
        INFO("pieces of " << piece);
        keyring secrets = knows_master(c);
        const story seen = observe<Policy>(in_flights(c.all), piece, secrets);
        CHECK(seen.told == c.told);
        CHECK(seen.client_finished == finished_check::verified);
        CHECK(seen.server_finished == finished_check::verified);
        CHECK(seen.suite == s.suite);
        CHECK(seen.version == tls12);
        CHECK(seen.resumed == s.resumed);
        CHECK(seen.extended_master_secret == s.extended_master_secret);
        CHECK(seen.encrypt_then_mac == s.encrypt_then_mac);
        CHECK(seen.state == Tls12State::connected);
    }
}

/// The wire of a connection, whose record number `n` of this sender and type can be damaged.
buffer& record_at(std::vector<sent>& all, ConnectionEnd sender, ContentType type, std::size_t n) {
    for (sent& s : all)
        if (s.sender == sender && s.wire[0] == static_cast<std::uint8_t>(type) && n-- == 0)
            return s.wire;
    FAIL("there is no such record");
    return all.front().wire;
}
std::size_t count_of(const std::vector<std::string>& lines, std::string_view part) {
    return static_cast<std::size_t>(std::count_if(
        lines.begin(), lines.end(), [&](const std::string& l) { return l.find(part) != std::string::npos; }));
}

// ---- while compiling: hellos only, since the storage is large
struct hello_counter {
    int hellos = 0;
    int alerts = 0;
    int refused = 0;
    constexpr void operator()(const observed& m) {
        const Handshake12* message = m.value.get_if<Handshake12>();
        hellos += message != nullptr && message->get_if<ClientHello>() != nullptr ? 1 : 0;
        alerts += m.value.get_if<Alert>() != nullptr ? 1 : 0;
        refused += m.wrong ? 1 : 0;
    }
};
constexpr bool observes_while_compiling() {
    constexpr auto wire =
        "160301 002d 01 000029 0303"
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f 00 0002 1301 01 00"
        "150303 0002 0228 47455420"_hex;
    std::array<std::uint8_t, observer<reference_policy>::storage_size(100)> storage{};
    observer<reference_policy> o(storage);
    no_secrets secrets;
    hello_counter counter;
    o.feed(client, bytes(wire).first(30), secrets, counter);
    o.feed(client, bytes(wire).subspan(30), secrets, counter);
    return counter.hellos == 1 && counter.alerts == 1 && counter.refused == 0 &&
           o.handshake().state12() == Tls12State::client_hello;
}

} // namespace

template <>
struct Catch::StringMaker<finished_check> {
    static std::string convert(finished_check c) { return std::to_string(static_cast<int>(c)); }
};

TEST_CASE("an observer works while compiling") {
    CHECK_BOTH(observes_while_compiling());
}

TEST_CASE("an observer tells every message of a full handshake, in pieces of any size, and verifies it") {
    for (const bool ems : {false, true})
        for (const bool certificate : {false, true})
            for (const bool ticket : {false, true})
                check_observed<reference_policy>({.extended_master_secret = ems,
                                                  .client_certificate = certificate,
                                                  .ticket = ticket,
                                                  .session_id = buffer(32, 0x5e)});
}

TEST_CASE("an observer tells every message of a resumed handshake, and verifies it") {
    for (const bool ticket : {false, true})
        for (const bool ems : {false, true})
            check_observed<reference_policy>({.extended_master_secret = ems,
                                              .resumed = true,
                                              .ticket = ticket,
                                              .session_id = buffer(32, 0x5e)});
}

TEST_CASE("an observer follows a renegotiation, which is protected all along (RFC 5246 7.4.1.1)") {
    for (const bool ems : {false, true}) {
        for (const std::size_t fragment : {std::size_t{3}, std::size_t{16384}}) {
            const connection<reference_policy> c({.extended_master_secret = ems,
                                                  .client_certificate = true,
                                                  .renegotiated = true,
                                                  .ticket = true,
                                                  .fragment = fragment});
            keyring secrets;
            secrets.has_rsa_key = true;
            const story seen = observe<reference_policy>(c.all, 7, secrets);
            CHECK(seen.told == c.told);
            CHECK(seen.client_finished == finished_check::verified);
            CHECK(seen.server_finished == finished_check::verified);
            CHECK(secrets.decryptions == 2);
        }
    }
}

TEST_CASE("an observer joins messages however they are cut into records, protected ones as well") {
    for (const std::size_t fragment : {1u, 2u, 3u, 5u, 16u, 50u}) {
        check_observed<reference_policy>({.extended_master_secret = true,
                                          .client_certificate = true,
                                          .ticket = true,
                                          .fragment = fragment});
        check_observed<reference_policy>({.resumed = true, .session_id = buffer(1, 1), .fragment = fragment});
    }
}

#ifdef TLSWIRE_WITH_BOTAN
TEST_CASE("an observer opens what Botan sealed: CBC in both orders, GCM, CCM and ChaCha20-Poly1305") {
    for (const Suite suite :
         {Suite::TLS_RSA_WITH_AES_128_CBC_SHA, Suite::TLS_DHE_RSA_WITH_AES_256_CBC_SHA256,
          Suite::TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384, Suite::TLS_RSA_WITH_3DES_EDE_CBC_SHA}) {
        for (const bool etm : {false, true}) {
            check_observed<botan_policy>(
                {.suite = suite, .extended_master_secret = true, .encrypt_then_mac = etm, .ticket = true});
            check_observed<botan_policy>({.suite = suite,
                                          .encrypt_then_mac = etm,
                                          .resumed = true,
                                          .session_id = buffer(32, 0x5e),
                                          .fragment = 3});
        }
    }
    for (const Suite suite :
         {Suite::TLS_RSA_WITH_AES_128_GCM_SHA256, Suite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
          Suite::TLS_ECDHE_ECDSA_WITH_AES_128_CCM, Suite::TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8,
          Suite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256}) {
        check_observed<botan_policy>({.suite = suite, .extended_master_secret = true, .ticket = true});
        check_observed<botan_policy>({.suite = suite, .client_certificate = true, .fragment = 3});
        check_observed<botan_policy>({.suite = suite, .resumed = true, .session_id = buffer(32, 0x5e)});
    }
}

TEST_CASE(
    "an observer whose policy lacks the cipher reads the rest, and says why it did not check Finished") {
    const connection<botan_policy> c({.suite = Suite::TLS_ECDHE_RSA_WITH_ARIA_128_GCM_SHA256});
    keyring secrets = knows_master(c);
    const story seen = observe<reference_policy>(c.all, everything, secrets);
    CHECK(seen.told.size() == c.told.size());
    CHECK(count_of(seen.told, "encrypted not opened") == 6);
    CHECK(seen.client_finished == finished_check::no_cipher);
    CHECK(seen.server_finished == finished_check::no_cipher);
    CHECK(seen.state == Tls12State::connected);
}
#endif

// ---- secrets
TEST_CASE("an observer without secrets tells everything, unopened, and that it did not check") {
    const connection<reference_policy> c({.client_certificate = true, .ticket = true});
    keyring secrets;
    const story seen = observe<reference_policy>(c.all, 7, secrets);
    CHECK(secrets.decryptions == 1); // it was asked, and has no key
    CHECK(seen.client_finished == finished_check::no_master_secret);
    CHECK(seen.server_finished == finished_check::no_master_secret);
    CHECK(seen.state == Tls12State::connected);
    REQUIRE(seen.told.size() == c.told.size());
    for (std::size_t i = 0; i < c.told.size(); ++i) {
        if (c.told[i].find(" encrypted") == std::string::npos)
            CHECK(seen.told[i] == c.told[i]);
        else
            CHECK(seen.told[i].find(" encrypted not opened") != std::string::npos);
    }
}

TEST_CASE("an observer derives the master secret from an RSA pre-master secret, extended or not") {
    for (const bool ems : {false, true}) {
        for (const bool certificate : {false, true}) { // CertificateVerify is no part of the session hash
            const connection<reference_policy> c(
                {.extended_master_secret = ems, .client_certificate = certificate});
            keyring secrets;
            secrets.has_rsa_key = true;
            const story seen = observe<reference_policy>(c.all, 100, secrets);
            CHECK(secrets.decryptions == 1);
            CHECK(seen.told == c.told);
            CHECK(seen.client_finished == finished_check::verified);
            CHECK(seen.server_finished == finished_check::verified);
        }
    }
}

TEST_CASE("an observer asks for no decryption where it has the master secret") {
    const connection<reference_policy> c({});
    keyring secrets = knows_master(c);
    (void)observe<reference_policy>(c.all, everything, secrets);
    CHECK(secrets.decryptions == 0);
}

TEST_CASE("an observer remembers a session by its id, and opens the connection that resumes it") {
    const buffer id(32, 0x77);
    const connection<reference_policy> first({.extended_master_secret = true, .session_id = id});
    const connection<reference_policy> second(
        {.extended_master_secret = true, .resumed = true, .session_id = id, .number = 2}, first.master_);
    keyring secrets;
    secrets.has_rsa_key = true;
    (void)observe<reference_policy>(first.all, everything, secrets);
    CHECK(secrets.sessions.size() == 1);
    const story seen = observe<reference_policy>(second.all, 7, secrets);
    CHECK(seen.told == second.told);
    CHECK(seen.resumed);
    CHECK(seen.client_finished == finished_check::verified);
    CHECK(seen.server_finished == finished_check::verified);
    CHECK(secrets.decryptions == 1);
}

TEST_CASE("an observer remembers a session by its ticket, and by the ticket that renews it (RFC 5077 3.3)") {
    const connection<reference_policy> first({.ticket = true});
    const buffer made_up(32, 9); // RFC 5077 3.4: the client's, to see whether it comes back
    const connection<reference_policy> second(
        {.resumed = true, .ticket = true, .session_id = made_up, .ticket_offered = first.ticket, .number = 2},
        first.master_);
    const connection<reference_policy> third(
        {.resumed = true, .session_id = buffer(32, 10), .ticket_offered = second.ticket, .number = 3},
        first.master_);
    keyring secrets;
    secrets.has_rsa_key = true;
    (void)observe<reference_policy>(first.all, everything, secrets);
    CHECK(secrets.tickets.size() == 1);
    for (const auto* c : {&second, &third}) {
        const story seen = observe<reference_policy>(c->all, 7, secrets);
        CHECK(seen.told == c->told);
        CHECK(seen.resumed);
        CHECK(seen.client_finished == finished_check::verified);
        CHECK(seen.server_finished == finished_check::verified);
    }
    CHECK(secrets.tickets.size() == 2);
}

TEST_CASE("a ticket is not remembered with the secret of a session that was offered and not resumed") {
    const connection<reference_policy> first({.ticket = true});
    const connection<reference_policy> second( // a full handshake after all, with a key that is not known
        {.ticket = true, .ticket_offered = first.ticket, .number = 2});
    keyring secrets;
    secrets.has_rsa_key = true;
    (void)observe<reference_policy>(first.all, everything, secrets);
    secrets.has_rsa_key = false;
    const story seen = observe<reference_policy>(second.all, everything, secrets);
    CHECK(seen.client_finished == finished_check::no_master_secret);
    CHECK(!seen.resumed);
    CHECK(secrets.tickets.size() == 1);
}

TEST_CASE("an observer with another connection's master secret refuses the Finished records") {
    const connection<reference_policy> c({});
    keyring secrets;
    secrets.by_client_random[1] = buffer(48, 0x11);
    const story seen = observe<reference_policy>(c.all, everything, secrets);
    CHECK(seen.client_finished == finished_check::not_opened);
    CHECK(seen.server_finished == finished_check::not_opened);
    CHECK(count_of(seen.told, "TLSCiphertext @ 0: bad_record_mac (bad_record_mac)") == 6);
}

// ---- what is damaged
TEST_CASE("a Finished with wrong verify_data fails, and only that one") {
    const connection<reference_policy> c({.wrong_verify_data = true});
    keyring secrets = knows_master(c);
    const story seen = observe<reference_policy>(c.all, everything, secrets);
    CHECK(seen.told == c.told);
    CHECK(seen.client_finished == finished_check::failed);
    CHECK(seen.server_finished == finished_check::verified); // it covers the client's as it was sent
}

TEST_CASE("a Finished record with one byte changed is refused wherever the byte is, and reading goes on") {
    const connection<reference_policy> c({});
    const std::size_t size = 16 + 32;
    for (std::size_t i = 0; i < size; ++i) {
        std::vector<sent> damaged = c.all;
        buffer& wire = record_at(damaged, server, ContentType::handshake, 1);
        REQUIRE(wire.size() == record_header_size + size);
        wire[record_header_size + i] ^= 0x20;
        keyring secrets = knows_master(c);
        const story seen = observe<reference_policy>(damaged, everything, secrets);
        CHECK(seen.client_finished == finished_check::verified);
        CHECK(seen.server_finished == finished_check::not_opened);
        REQUIRE(seen.told.size() == c.told.size());
        CHECK(count_of(seen.told, "client") == count_of(c.told, "client"));
        CHECK(count_of(seen.told, "bad_record_mac") == 2); // what follows it does not open either
        CHECK(seen.told.back() == c.told.back());
    }
}

TEST_CASE("a refused message in the middle is told with its path, and reading goes on") {
    const connection<reference_policy> c({});
    std::vector<sent> damaged = c.all;
    buffer& flight = record_at(damaged, server, ContentType::handshake, 0);
    // Certificate behind the ServerHello: the length of its one certificate
    const std::size_t hello = handshake_header_size + load_be<3>(flight.data() + 6);
    const std::size_t certificate = record_header_size + hello;
    REQUIRE(flight[certificate] == 0x0b);
    flight[certificate + 4 + 3 + 2] = 9;
    keyring secrets = knows_master(c);
    for (const std::size_t piece : {std::size_t{1}, everything}) {
        const story seen = observe<reference_policy>(damaged, piece, secrets);
        REQUIRE(seen.told.size() == c.told.size());
        CHECK(seen.told[2] == c.told[2] + " Certificate.certificate_list[0] @ 7: truncated (decode_error)");
        for (std::size_t i = 0; i < c.told.size(); ++i)
            if (i != 2)
                CHECK(seen.told[i] == c.told[i]);
        CHECK(seen.client_finished == finished_check::failed); // the transcript is another
        CHECK(seen.state == Tls12State::connected);
    }
}

TEST_CASE("a ServerKeyExchange in an RSA key exchange is refused (FREAK, CVE-2015-0204)") {
    const connection<reference_policy> c({});
    std::vector<sent> damaged = c.all;
    const std::size_t at = damaged[1].wire.size() + record_header_size;
    damaged.insert(damaged.begin() + 2,
                   {server, unhex("160303 0014 0c000010 03001d0401020304 04010004deadbeef")});
    keyring secrets = knows_master(c);
    const story seen = observe<reference_policy>(damaged, everything, secrets);
    CHECK(count_of(seen.told, "server server_key_exchange @ " + std::to_string(at) +
                                  " not expected ServerKeyExchange.params @ 4: unknown_selector") == 1);
}

TEST_CASE("a message longer than the storage allows is told once, and reading goes on") {
    const connection<reference_policy> c({});
    keyring secrets = knows_master(c);
    // the ServerHello has 42 bytes, the ClientHello 49
    const story seen = observe<reference_policy>(c.all, everything, secrets, 48);
    CHECK(seen.told[0] == "client handshake @ 5 Handshake @ 1: message_too_long (illegal_parameter)");
    CHECK(seen.told[1].find("server server_hello @ 5") == 0);
    CHECK(seen.told.size() == c.told.size());
}

TEST_CASE("a handshake record without content is refused, and reading goes on (RFC 5246 6.2.1)") {
    const connection<reference_policy> c({});
    std::vector<sent> more = c.all;
    more.insert(more.begin() + 1, {client, unhex("160303 0000")});
    keyring secrets = knows_master(c);
    const story seen = observe<reference_policy>(more, 1, secrets);
    CHECK(count_of(seen.told, "client handshake @ " + std::to_string(more[0].wire.size() + 5) +
                                  " TLSPlaintext @ 0: empty_fragment (unexpected_message)") == 1);
    CHECK(seen.told.size() == c.told.size() + 1);
    CHECK(seen.client_finished == finished_check::verified);
    CHECK(seen.server_finished == finished_check::verified);
}

TEST_CASE("an Alert and a ChangeCipherSpec of a wrong size are refused") {
    const connection<reference_policy> c({});
    std::vector<sent> more = c.all;
    more.resize(2);
    more.push_back({server, unhex("150303 0001 02")});
    more.push_back({server, unhex("150303 0003 022800")});
    more.push_back({server, unhex("140303 0002 0101")});
    more.push_back({server, unhex("140303 0000")});
    more.push_back({client, unhex("150303 0002 0228")});
    keyring secrets;
    const story seen = observe<reference_policy>(more, everything, secrets);
    const std::size_t n = seen.told.size();
    REQUIRE(n > 5);
    CHECK(seen.told[n - 5].ends_with(" Alert.description @ 1: truncated (decode_error)"));
    CHECK(seen.told[n - 4].ends_with(" Alert @ 2: trailing_bytes (decode_error)"));
    CHECK(seen.told[n - 3].ends_with(" ChangeCipherSpec @ 1: trailing_bytes (decode_error)"));
    CHECK(seen.told[n - 2].ends_with(" ChangeCipherSpec.type @ 0: truncated (decode_error)"));
    CHECK(seen.told[n - 1].starts_with("client alert @ "));
}

// ---- what comes when it must not
TEST_CASE("a ChangeCipherSpec that comes too early is not expected (CVE-2014-0224)") {
    const connection<reference_policy> c({});
    for (const ConnectionEnd sender : {client, server}) {
        std::vector<sent> injected(c.all.begin(), c.all.begin() + 2);
        injected.push_back({sender, unhex("140303 0001 01")});
        keyring secrets = knows_master(c);
        const story seen = observe<reference_policy>(injected, everything, secrets);
        CHECK(seen.told.back().find("change_cipher_spec @ ") != std::string::npos);
        CHECK(seen.told.back().ends_with(" not expected"));
        CHECK(count_of(seen.told, "not expected") == 1);
    }
}

TEST_CASE("a ChangeCipherSpec in the middle of a message is not expected (RFC 8446 5.1)") {
    const connection<reference_policy> c({});
    std::vector<sent> all = c.all;
    all.insert(all.begin() + 3, {client, unhex("160303 0002 0f00")}); // a message begins, and does not go on
    REQUIRE(all[4].wire[0] == 0x14);
    keyring secrets = knows_master(c);
    const story seen = observe<reference_policy>(all, everything, secrets);
    CHECK(count_of(seen.told, "client change_cipher_spec @ " +
                                  std::to_string(all[0].wire.size() + all[2].wire.size() + 7 + 5) +
                                  " not expected") == 1);
}

TEST_CASE("a handshake message that must not come is not expected, once: then nothing is certain") {
    const connection<reference_policy> c({});
    std::vector<sent> all = c.all;
    all.insert(all.begin() + 1, {client, unhex("160303 0004 0e000000")});
    keyring secrets;
    const story seen = observe<reference_policy>(all, everything, secrets);
    CHECK(seen.told[1].ends_with(" not expected"));
    CHECK(count_of(seen.told, "not expected") == 1);
}

TEST_CASE("a handshake message that nobody knows is told, and the handshake is followed") {
    const connection<reference_policy> c({});
    keyring secrets = knows_master(c);
    const std::size_t known = observe<reference_policy>(c.all, 7, secrets).told.size();
    for (std::size_t i = 1; i <= 3; ++i) {
        std::vector<sent> all = c.all;
        all.insert(all.begin() + static_cast<std::ptrdiff_t>(i), {server, unhex("160303 0006 63000002c0de")});
        const story seen = observe<reference_policy>(all, 7, secrets);
        CHECK(seen.told.size() == known + 1);
        CHECK(count_of(seen.told, "not expected") == 0);
        CHECK(seen.state == Tls12State::connected);
        // the transcript has it, and that of those who made the Finished had not
        CHECK(seen.client_finished == finished_check::failed);
    }
}

TEST_CASE("a HelloRequest may come during a handshake, without effect (RFC 5246 7.4.1.1)") {
    const connection<reference_policy> c({});
    for (std::size_t i = 0; i <= 3; ++i) { // before ClientHello, ServerHello, ClientKeyExchange, its end
        std::vector<sent> all = c.all;
        all.insert(all.begin() + static_cast<std::ptrdiff_t>(i), {server, unhex("160303 0004 00000000")});
        keyring secrets = knows_master(c);
        const story seen = observe<reference_policy>(all, 7, secrets);
        CHECK(count_of(seen.told, "server hello_request @") == 1);
        CHECK(count_of(seen.told, "not expected") == 0);
        CHECK(seen.client_finished == finished_check::verified); // it is no part of the transcript
        CHECK(seen.server_finished == finished_check::verified);
        CHECK(seen.state == Tls12State::connected);
    }
    std::vector<sent> twice = {{server, unhex("160303 0004 00000000")},
                               {server, unhex("160303 0004 00000000")}};
    twice.insert(twice.end(), c.all.begin(), c.all.end());
    keyring secrets = knows_master(c);
    const story seen = observe<reference_policy>(twice, everything, secrets);
    CHECK(count_of(seen.told, "not expected") == 0);
    CHECK(seen.state == Tls12State::connected);
}

TEST_CASE("an observer that joins late takes no message for a fault") {
    const connection<reference_policy> c({.client_certificate = true, .ticket = true});
    for (std::size_t first = 1; first < c.all.size(); ++first) {
        INFO("from record " << first << " on");
        const std::vector<sent> rest(c.all.begin() + static_cast<std::ptrdiff_t>(first), c.all.end());
        keyring secrets = knows_master(c);
        const story seen = observe<reference_policy>(rest, 7, secrets);
        CHECK(count_of(seen.told, "not expected") == 0);
        CHECK(count_of(seen.told, "_error)") == 0);
        CHECK(count_of(seen.told, "unexpected_message") == 0);
        CHECK(count_of(seen.told, "bad_record_mac") == 0);
        CHECK(seen.client_finished != finished_check::verified);
    }
}

// ---- what is not TLS
TEST_CASE("a stream that is not TLS ends its direction alone, and says where") {
    const buffer http(64, 'G');
    const connection<reference_policy> c({});
    keyring secrets;
    std::vector<sent> all{{client, http}, {client, http}, c.all[1]};
    for (const std::size_t piece : {std::size_t{1}, everything}) {
        const story seen = observe<reference_policy>(all, piece, secrets);
        CHECK(seen.client_ended);
        CHECK(!seen.server_ended);
        CHECK(count_of(seen.told, "client") == 1);
        CHECK(seen.told[0] == "client  @ 0 TLSCiphertext @ 1: bad_version (protocol_version)");
        CHECK(count_of(seen.told, "server server_hello @") == 1);
    }

    all = {c.all[0], {client, unhex("170303 4801")}};
    const story seen = observe<reference_policy>(all, everything, secrets);
    CHECK(seen.client_ended);
    CHECK(seen.told.back() == "client  @ " + std::to_string(c.all[0].wire.size()) +
                                  " TLSCiphertext @ 3: record_overflow (record_overflow)");
}

TEST_CASE("an observer asks for no memory: its storage is the caller's") {
    const connection<reference_policy> c({.extended_master_secret = true,
                                          .client_certificate = true,
                                          .ticket = true,
                                          .session_id = buffer(32, 1),
                                          .fragment = 30});
    struct rsa_key : no_secrets {
        constexpr secret<48> pre_master_secret(bytes) { return secret<48>(bytes(the_pre_master)); }
    } secrets;
    exact storage{observer<reference_policy>::storage_size(1000)};
    observer<reference_policy> o(storage.writable());
    std::size_t messages = 0;
    allocations = 0;
    counting = true;
    for (const sent& s : c.all)
        for (std::size_t i = 0; i < s.wire.size(); i += 7)
            o.feed(s.sender, bytes(s.wire).subspan(i, std::min(s.wire.size() - i, std::size_t{7})), secrets,
                   [&messages](const observed&) { ++messages; });
    counting = false;
    CHECK(allocations == 0);
    CHECK(messages == c.told.size());
    CHECK(o.handshake().check(client) == finished_check::verified);
    counting = true;
    const buffer counted(100, 0);
    counting = false;
    CHECK((allocations == 1 && counted.size() == 100)); // it does count
}

TEST_CASE("an observer without room for a record and a header says so, and reads nothing") {
    const connection<reference_policy> c({});
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{1000}, observer<reference_policy>::storage_size(0) - 1}) {
        exact storage{size};
        observer<reference_policy> o(storage.writable());
        std::vector<std::string> told;
        no_secrets secrets;
        for (const sent& s : c.all)
            o.feed(s.sender, s.wire, secrets, [&told](const observed& m) { told.push_back(line_of(m)); });
        CHECK(told == std::vector<std::string>{"client  @ 0 TLSCiphertext @ 0: no_space (internal_error)",
                                               "server  @ 0 TLSCiphertext @ 0: no_space (internal_error)"});
        CHECK(o.ended(client));
    }
}

TEST_CASE("an observer reads a connection of random bytes to its end, in pieces, and nothing outside") {
    std::uint32_t state = 12345;
    const auto next = [&state] {
        state = state * 1664525 + 1013904223;
        return static_cast<std::uint8_t>(state >> 24);
    };
    const connection<reference_policy> c({.client_certificate = true, .ticket = true, .fragment = 40});
    for (int round = 0; round < 300; ++round) {
        std::vector<sent> damaged = c.all;
        for (int i = 0; i < 3; ++i) {
            buffer& wire = damaged[next() % damaged.size()].wire;
            wire[next() % wire.size()] = next();
        }
        keyring secrets = knows_master(c);
        keyring again = knows_master(c);
        const story small = observe<reference_policy>(damaged, 3, secrets);
        const story large = observe<reference_policy>(damaged, everything, again);
        CHECK(small.told == large.told);
        CHECK(small.client_finished == large.client_finished);
        CHECK(small.server_finished == large.server_finished);
    }
}
