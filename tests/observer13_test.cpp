// SPDX-License-Identifier: BSL-1.0
// observer13_test.cpp: the handshakes of RFC 8448 are observed with the secrets that it prints.
#include "rfc8448.hpp"
#include "support.hpp"

#include <tlswire/flow/observer.hpp>

#include <map>

#ifdef TLSWIRE_WITH_BOTAN
#include <tlswire/crypto/botan.hpp>

namespace observer13_test {

using namespace support;
using namespace tlswire;

namespace {

constexpr auto client = ConnectionEnd::client;
constexpr auto server = ConnectionEnd::server;

/// The key log of a trace, or a part of it.
struct key_log : no_secrets {
    std::map<std::string_view, buffer> by_label{};

    explicit key_log(const rfc8448::trace& t) {
        for (const auto& [label, secret] : t.key_log)
            by_label[label] = unhex(secret);
    }
    tls13_secret traffic_secret(const client_random&, std::string_view label) const {
        const auto found = by_label.find(label);
        return found == by_label.end() ? tls13_secret{} : tls13_secret(bytes(found->second));
    }
};

struct story {
    std::vector<std::string> told{};
    finished_check client_finished{};
    finished_check server_finished{};
    ProtocolVersion version{};
    bool resumed = false;
    Tls13State state{};
};
std::string line_of(const observed& m) {
    std::string what(name(m.content_type));
    if (m.content_type == ContentType::handshake && m.opened && !m.content.empty())
        what = name(static_cast<HandshakeType>(m.content[0]));
    if (m.value.get_if<HandshakeHelloRetryRequest>() != nullptr)
        what = "hello_retry_request";
    std::string line = (m.sender == client ? "client " : "server ") + what;
    line += m.encrypted ? m.opened ? " opened" : " protected" : "";
    line += m.expected ? "" : " not expected";
    if (m.wrong)
        line += " " + text(m.wrong);
    else if (m.value.index() != 0)
        m.value.visit([&]<class T>(const T& value) {
            if constexpr (!std::is_same_v<T, none>) {
                buffer out(serialized_size(value));
                CHECK(serialize(value, out));
                CHECK(hex(out) == hex(m.content));
            }
        });
    return line;
}
using sent = std::pair<ConnectionEnd, buffer>;
std::vector<sent> wire_of(const rfc8448::trace& t) {
    std::vector<sent> out;
    for (const auto& [sender, record] : t.records)
        out.emplace_back(sender, unhex(record));
    return out;
}
story observe(const std::vector<sent>& all, key_log& secrets, std::size_t piece = 100000) {
    exact storage{observer<botan_policy>::storage_size(2000)};
    observer<botan_policy> o(storage.writable());
    story out;
    for (const auto& [sender, wire] : all)
        for (bytes rest = wire; !rest.empty();) {
            const exact part{rest.first(std::min(piece, rest.size()))};
            rest = rest.subspan(std::min(piece, rest.size()));
            o.feed(sender, part, secrets, [&](const observed& m) { out.told.push_back(line_of(m)); });
        }
    const auto& handshake = o.handshake();
    out.client_finished = handshake.check(client);
    out.server_finished = handshake.check(server);
    out.version = handshake.version();
    out.resumed = handshake.resumed();
    out.state = handshake.state13();
    return out;
}
void check_verified(const rfc8448::trace& t, const std::vector<std::string>& expected) {
    INFO(t.section);
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{100000}}) {
        INFO("pieces of " << piece);
        key_log secrets(t);
        const story seen = observe(wire_of(t), secrets, piece);
        CHECK(seen.told == expected);
        CHECK(seen.client_finished == finished_check::verified);
        CHECK(seen.server_finished == finished_check::verified);
        CHECK(seen.version == ProtocolVersion::tls13);
        CHECK(seen.state == Tls13State::connected);
    }
}
std::size_t count_of(const story& s, std::string_view part) {
    return static_cast<std::size_t>(std::count_if(s.told.begin(), s.told.end(), [&](const std::string& line) {
        return line.find(part) != std::string::npos;
    }));
}

} // namespace

TEST_CASE("an observer follows a handshake of TLS 1.3 (RFC 8448 3)") {
    check_verified(rfc8448::simple_1_rtt,
                   {"client client_hello", "server server_hello", "server encrypted_extensions opened",
                    "server certificate opened", "server certificate_verify opened", "server finished opened",
                    "client finished opened", "server new_session_ticket opened",
                    "client application_data opened", "server application_data opened", "client alert opened",
                    "server alert opened"});
}

TEST_CASE(
    "an observer follows a resumption with early data, which comes before its cipher is known (RFC 8448 4)") {
    check_verified(rfc8448::resumed_0_rtt,
                   {"client client_hello", "client application_data opened", "server server_hello",
                    "server encrypted_extensions opened", "server finished opened",
                    "client end_of_early_data opened", "client finished opened",
                    "client application_data opened", "server application_data opened", "client alert opened",
                    "server alert opened"});
    key_log secrets(rfc8448::resumed_0_rtt);
    CHECK(observe(wire_of(rfc8448::resumed_0_rtt), secrets).resumed);
}

TEST_CASE("an observer follows a HelloRetryRequest, and the transcript behind it (RFC 8448 5)") {
    check_verified(rfc8448::hello_retry_request,
                   {"client client_hello", "server hello_retry_request", "client client_hello",
                    "server server_hello", "server encrypted_extensions opened", "server certificate opened",
                    "server certificate_verify opened", "server finished opened", "client finished opened",
                    "client alert opened", "server alert opened"});
}

TEST_CASE("an observer follows client authentication (RFC 8448 6)") {
    check_verified(rfc8448::client_authentication,
                   {"client client_hello", "server server_hello", "server encrypted_extensions opened",
                    "server certificate_request opened", "server certificate opened",
                    "server certificate_verify opened", "server finished opened", "client certificate opened",
                    "client certificate_verify opened", "client finished opened", "client alert opened",
                    "server alert opened"});
}

TEST_CASE("an observer drops the ChangeCipherSpec of compatibility mode (RFC 8448 7, RFC 8446 D.4)") {
    check_verified(rfc8448::compatibility_mode,
                   {"client client_hello", "server server_hello", "server change_cipher_spec",
                    "server encrypted_extensions opened", "server certificate opened",
                    "server certificate_verify opened", "server finished opened", "client change_cipher_spec",
                    "client finished opened", "client alert opened", "server alert opened"});
}

TEST_CASE("a ChangeCipherSpec of compatibility mode may come before ServerHello (RFC 8446 D.4)") {
    const sent of_client{client, unhex("140303 0001 01")};
    const sent of_server{server, unhex("140303 0001 01")};
    // behind the ClientHello that offers early data, and on both sides of a second ClientHello
    for (const bool retried : {false, true}) {
        const rfc8448::trace& t = retried ? rfc8448::hello_retry_request : rfc8448::resumed_0_rtt;
        INFO(t.section);
        std::vector<sent> all = wire_of(t);
        all.insert(all.begin() + (retried ? 2 : 1), of_client);
        if (retried)
            all.insert(all.begin() + 2, of_server);
        key_log secrets(t);
        const story seen = observe(all, secrets);
        CHECK(count_of(seen, "change_cipher_spec") == (retried ? 2 : 1));
        CHECK(count_of(seen, "not expected") == 0);
        CHECK(seen.client_finished == finished_check::verified);
        CHECK(seen.server_finished == finished_check::verified);
        CHECK(seen.state == Tls13State::connected);
    }
}

TEST_CASE("without secrets an observer tells the hellos of TLS 1.3, and that the rest is protected") {
    key_log secrets(rfc8448::simple_1_rtt);
    secrets.by_label.clear();
    const story seen = observe(wire_of(rfc8448::simple_1_rtt), secrets);
    CHECK(seen.told[0] == "client client_hello");
    CHECK(seen.told[1] == "server server_hello");
    CHECK(count_of(seen, "protected") == seen.told.size() - 2);
    CHECK(count_of(seen, "bad_record_mac") == 0);
    CHECK(seen.client_finished == finished_check::no_master_secret);
    CHECK(seen.server_finished == finished_check::no_master_secret);
}

TEST_CASE("a record of TLS 1.3 with one byte changed is refused, and its Finished is not verified") {
    std::vector<sent> all = wire_of(rfc8448::simple_1_rtt);
    for (const std::size_t at : {std::size_t{5}, std::size_t{300}, all[2].second.size() - 1}) {
        std::vector<sent> damaged = all;
        damaged[2].second[at] ^= 1;
        key_log secrets(rfc8448::simple_1_rtt);
        const story seen = observe(damaged, secrets);
        CHECK(seen.told[2] ==
              "server application_data protected TLSCiphertext @ 0: bad_record_mac (bad_record_mac)");
        CHECK(seen.server_finished == finished_check::not_opened);
        CHECK(seen.client_finished != finished_check::verified);
    }
}

TEST_CASE("a Finished over another ClientHello is not verified") {
    std::vector<sent> all = wire_of(rfc8448::simple_1_rtt);
    all[0].second[5 + 4 + 2] ^= 1; // in the random
    key_log secrets(rfc8448::simple_1_rtt);
    const story seen = observe(all, secrets);
    CHECK(seen.server_finished == finished_check::failed);
    CHECK(seen.client_finished == finished_check::failed);
    CHECK(count_of(seen, "finished opened") == 2);
}

TEST_CASE("early data that the server refuses is told as protected, and is no fault (RFC 8446 4.2.10)") {
    key_log secrets(rfc8448::resumed_0_rtt);
    secrets.by_label.erase("CLIENT_EARLY_TRAFFIC_SECRET"); // as good as refused
    std::vector<sent> all = wire_of(rfc8448::resumed_0_rtt);
    std::erase_if(all, [](const sent& s) { return s.second.size() == 0x15 + 5 && s.first == client; });
    const story seen = observe(all, secrets);
    CHECK(seen.told[1] == "client application_data protected");
    CHECK(count_of(seen, "bad_record_mac") == 0);
    CHECK(seen.server_finished == finished_check::verified);
    CHECK(count_of(seen, "client finished opened") == 1);
}

TEST_CASE("a handshake message behind a Finished in its record is not expected (RFC 8446 5.1)") {
    // the server's flight again, with the first bytes of another message behind its Finished
    const rfc8448::trace& t = rfc8448::simple_1_rtt;
    std::vector<sent> all = wire_of(t);
    key_log secrets(t);
    const buffer secret = secrets.by_label["SERVER_HANDSHAKE_TRAFFIC_SECRET"];
    constexpr auto suite = CipherSuite::TLS_AES_128_GCM_SHA256;
    record_opener13<botan_policy> opener(suite, secret);
    buffer flight(all[2].second.begin() + 5, all[2].second.end());
    const auto opened = opener.open(ContentType::application_data, ProtocolVersion::tls12, flight);
    REQUIRE(opened);
    buffer longer(opened.content.begin(), opened.content.end());
    longer.insert(longer.end(), {4, 0, 0});
    record_sealer13<botan_policy> sealer(suite, secret);
    buffer out(longer.size() + 64);
    const auto sealed = sealer.seal(ContentType::handshake, longer, out);
    REQUIRE(sealed);
    all[2].second = unhex("170303" + hex_number(sealed.fragment.size(), 2) + hex(sealed.fragment));
    const story seen = observe(all, secrets);
    CHECK(seen.told[5] == "server finished opened not expected");
}

// ---- behind the handshake of RFC 8448 3, with its secrets
namespace {

constexpr auto suite = CipherSuite::TLS_AES_128_GCM_SHA256;

/// The handshake messages of a connection, as they are in its transcript.
buffer transcript_of(const rfc8448::trace& t) {
    exact storage{observer<botan_policy>::storage_size(2000)};
    observer<botan_policy> o(storage.writable());
    key_log secrets(t);
    buffer all;
    for (const auto& [sender, wire] : wire_of(t))
        o.feed(sender, wire, secrets, [&all](const observed& m) {
            if (m.content_type == ContentType::handshake && m.content[0] != 4) // no tickets
                all.insert(all.end(), m.content.begin(), m.content.end());
        });
    return all;
}
template <class Message>
buffer whole(const Message& message) {
    buffer out(serialized_size(Handshake13{message}));
    REQUIRE(serialize(Handshake13{message}, out));
    return out;
}

/// One end's records behind what RFC 8448 3 prints, up to the alerts.
class after_handshake {
  public:
    std::vector<sent> all = wire_of(rfc8448::simple_1_rtt);

    after_handshake() {
        all.resize(all.size() - 2); // without the two alerts
        client_.sequence_number(1);
        server_.sequence_number(2); // behind the ticket and the data
    }
    void say(ConnectionEnd sender, ContentType type, bytes content) {
        record_sealer13<botan_policy>& sealer = sender == client ? client_ : server_;
        buffer out(content.size() + 64);
        const auto sealed = sealer.seal(type, content, out);
        REQUIRE(sealed);
        all.emplace_back(sender,
                         unhex("170303" + hex_number(sealed.fragment.size(), 2) + hex(sealed.fragment)));
    }
    void update_client() { REQUIRE(client_.update()); }

  private:
    static buffer secret_of(std::string_view label) { return key_log(rfc8448::simple_1_rtt).by_label[label]; }
    record_sealer13<botan_policy> client_{suite, secret_of("CLIENT_TRAFFIC_SECRET_0")};
    record_sealer13<botan_policy> server_{suite, secret_of("SERVER_TRAFFIC_SECRET_0")};
};

} // namespace

TEST_CASE(
    "an observer follows KeyUpdates, and can't open what was sealed with the keys before (RFC 8446 4.6.3)") {
    const auto data = unhex("70696e67");
    const buffer update = whole(KeyUpdate{KeyUpdateRequest::update_not_requested});
    after_handshake c;
    c.say(client, ContentType::handshake, update);
    c.update_client();
    c.say(client, ContentType::application_data, data);
    c.say(client, ContentType::handshake, update);
    c.update_client();
    c.say(client, ContentType::application_data, data);
    key_log secrets(rfc8448::simple_1_rtt);
    story seen = observe(c.all, secrets);
    const std::vector<std::string> tail(seen.told.end() - 4, seen.told.end());
    CHECK(tail == std::vector<std::string>{"client key_update opened", "client application_data opened",
                                           "client key_update opened", "client application_data opened"});
    c.say(client, ContentType::handshake, update);
    c.say(client, ContentType::application_data, data); // with the same keys
    seen = observe(c.all, secrets);
    CHECK(seen.told.back() ==
          "client application_data protected TLSCiphertext @ 0: bad_record_mac (bad_record_mac)");
}

TEST_CASE("an observer verifies a client that authenticates behind the handshake (RFC 8446 4.6.2, 4.4)") {
    const auto context = unhex("2a");
    static constexpr std::array schemes{SignatureScheme::ed25519};
    const std::array<CertificateRequestExtension, 1> extensions{SignatureAlgorithms{schemes}};
    const buffer request =
        whole(CertificateRequest13{context, vec<CertificateRequestExtension, 0, 0xffff>(extensions)});
    const buffer certificate = whole(Certificate13{context, {}});
    buffer transcript = transcript_of(rfc8448::simple_1_rtt);
    transcript.insert(transcript.end(), request.begin(), request.end());
    transcript.insert(transcript.end(), certificate.begin(), certificate.end());
    key_log secrets(rfc8448::simple_1_rtt);
    botan_policy::hash<HashAlgorithm::sha256> hash;
    std::array<std::uint8_t, 32> digest{};
    hash.update(transcript);
    hash.finish(digest);
    const auto value = tls13_key_schedule<botan_policy>::verify_data(
        suite, secrets.by_label["CLIENT_TRAFFIC_SECRET_0"], digest);
    opaque_fixed<32> verify_data{};
    REQUIRE(value.size() == 32);
    std::copy_n(value.data(), 32, verify_data.begin());

    for (const bool right : {true, false}) {
        verify_data[0] ^= right ? 0 : 1;
        after_handshake c;
        c.say(server, ContentType::handshake, request);
        c.say(client, ContentType::handshake, certificate);
        c.say(client, ContentType::handshake, whole(Finished13{verify_data}));
        c.say(client, ContentType::application_data, unhex("70696e67"));
        const story seen = observe(c.all, secrets);
        const std::vector<std::string> tail(seen.told.end() - 4, seen.told.end());
        CHECK(tail == std::vector<std::string>{"server certificate_request opened",
                                               "client certificate opened", "client finished opened",
                                               "client application_data opened"});
        CHECK(seen.client_finished == (right ? finished_check::verified : finished_check::failed));
        CHECK(seen.state == Tls13State::connected);
    }
}

TEST_CASE("a certificate that nobody asked for behind the handshake is not expected") {
    after_handshake c;
    c.say(client, ContentType::handshake, whole(Certificate13{}));
    key_log secrets(rfc8448::simple_1_rtt);
    CHECK(observe(c.all, secrets).told.back() == "client certificate opened not expected");
}

TEST_CASE("another record between those of one message is not expected in TLS 1.3 (RFC 8446 5.1)") {
    const buffer update = whole(KeyUpdate{KeyUpdateRequest::update_not_requested});
    after_handshake c;
    c.say(client, ContentType::handshake, bytes(update).first(2));
    c.say(client, ContentType::application_data, unhex("70696e67"));
    key_log secrets(rfc8448::simple_1_rtt);
    CHECK(observe(c.all, secrets).told.back() == "client application_data opened not expected");
}

TEST_CASE("a record that is longer than TLS 1.3 allows ends its direction (RFC 8446 5.2)") {
    after_handshake c;
    for (const std::size_t size : {std::size_t{16384 + 256}, std::size_t{16384 + 257}}) {
        std::vector<sent> all = c.all;
        buffer longest = unhex("170303" + hex_number(size, 2));
        longest.resize(longest.size() + size);
        all.emplace_back(client, longest);
        key_log secrets(rfc8448::simple_1_rtt);
        CHECK(observe(all, secrets).told.back() ==
              (size == 16384 + 256 // more than a suite's tag adds, yet a record
                   ? "client application_data protected TLSCiphertext @ 0: record_overflow (record_overflow)"
                   : "client  TLSCiphertext @ 3: record_overflow (record_overflow)"));
    }
}

} // namespace observer13_test
#endif
