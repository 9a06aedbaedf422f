// SPDX-License-Identifier: BSL-1.0
// crypto_tls13_traces_test.cpp: the five traces of RFC 8448, from what their key exchanges agreed on: every
// traffic secret is the one printed, every record opens with it, the binder and every Finished verify.
#include "policies.hpp"
#include "rfc8448.hpp"
#include "support.hpp"

#include <tlswire/crypto/protection.hpp>
#include <tlswire/crypto/tls13_keys.hpp>
#include <tlswire/crypto/transcript.hpp>
#include <tlswire/message/hello_retry_request.hpp>

#include <catch2/catch_test_macros.hpp>

#include <map>

namespace crypto_tls13_traces_test {

using namespace support;
using namespace tlswire;

namespace {

constexpr auto suite = CipherSuite::TLS_AES_128_GCM_SHA256;
constexpr std::size_t digest = 32;

template <class Policy>
class replay {
  public:
    replay(const rfc8448::trace& trace, std::string_view shared_secret, std::string_view psk = {})
        : shared_(unhex(shared_secret)),
          early_(psk.empty() ? keys::early_secret(suite) : keys::early_secret(suite, unhex(psk))),
          with_psk_(!psk.empty()) {
        for (const auto& [label, secret] : trace.key_log)
            printed_[label] = unhex(secret);
        for (const auto& [sender, record] : trace.records)
            receive(sender, unhex(record));
    }

    std::size_t finished = 0; ///< how many verified
    std::size_t binders = 0;
    std::size_t secrets = 0; ///< how many were derived that RFC 8448 prints
    std::size_t protected_records = 0;
    tls13_secret resumption_master{};

  private:
    using keys = tls13_key_schedule<Policy>;
    struct end {
        tls13_secret handshake_secret{};
        record_opener13<Policy> opener{};
    };

    void receive(ConnectionEnd sender, const buffer& record) {
        const bytes fragment = bytes(record).subspan(5);
        const auto type = static_cast<ContentType>(record[0]);
        if (type == ContentType::handshake)
            plain(sender, fragment);
        if (type != ContentType::application_data)
            return; // nor does change_cipher_spec mean anything
        ++protected_records;
        buffer text(fragment.size());
        const auto opened = of(sender).opener.open(type, ProtocolVersion::tls12, fragment, text);
        REQUIRE(opened);
        if (opened.type != ContentType::handshake)
            return;
        for (bytes rest = opened.content; !rest.empty();) {
            const std::size_t size = 4 + (std::size_t{rest[1]} << 16 | std::size_t{rest[2]} << 8 | rest[3]);
            REQUIRE(size <= rest.size());
            opened_message(sender, rest.first(size));
            rest = rest.subspan(size);
        }
    }

    void plain(ConnectionEnd sender, bytes message) {
        if (sender == ConnectionEnd::client) {
            if (with_psk_)
                check_binder(message);
            hashes_.update(message);
            if (with_psk_)
                of(sender).opener = {suite,
                                     derived("CLIENT_EARLY_TRAFFIC_SECRET",
                                             keys::client_early_traffic_secret(suite, early_, hash()))};
            return;
        }
        if (is_hello_retry_request(message.subspan(4))) {
            REQUIRE(hashes_.replace_by_message_hash(suite));
            hashes_.update(message);
            return;
        }
        hashes_.update(message);
        handshake_ = keys::handshake_secret(suite, early_, shared_);
        client_.handshake_secret = derived("CLIENT_HANDSHAKE_TRAFFIC_SECRET",
                                           keys::client_handshake_traffic_secret(suite, handshake_, hash()));
        server_.handshake_secret = derived("SERVER_HANDSHAKE_TRAFFIC_SECRET",
                                           keys::server_handshake_traffic_secret(suite, handshake_, hash()));
        server_.opener = {suite, server_.handshake_secret};
        if (!with_psk_) // else 0-RTT data goes on until EndOfEarlyData
            client_.opener = {suite, client_.handshake_secret};
    }

    void opened_message(ConnectionEnd sender, bytes message) {
        const auto type = static_cast<HandshakeType>(message[0]);
        if (type == HandshakeType::new_session_ticket)
            return;
        if (type == HandshakeType::finished) {
            CHECK(keys::verify_data(suite, of(sender).handshake_secret, hash()) == message.subspan(4));
            ++finished;
        }
        hashes_.update(message);
        if (type == HandshakeType::end_of_early_data)
            client_.opener = {suite, client_.handshake_secret};
        if (type != HandshakeType::finished)
            return;
        const auto master = keys::master_secret(suite, handshake_);
        if (sender == ConnectionEnd::client) {
            client_.opener = {suite, client_application_};
            resumption_master = keys::resumption_master_secret(suite, master, hash());
            return;
        }
        client_application_ = derived("CLIENT_TRAFFIC_SECRET_0",
                                      keys::client_application_traffic_secret_0(suite, master, hash()));
        server_.opener = {suite, derived("SERVER_TRAFFIC_SECRET_0",
                                         keys::server_application_traffic_secret_0(suite, master, hash()))};
    }

    void check_binder(bytes client_hello) {
        transcript<Policy> truncated;
        truncated.update(client_hello.first(client_hello.size() - (2 + 1 + digest)));
        std::array<std::uint8_t, digest> of_truncated{};
        REQUIRE(truncated.hash(HashAlgorithm::sha256, of_truncated) == digest);
        CHECK(keys::verify_data(suite, keys::res_binder_key(suite, early_), of_truncated) ==
              client_hello.last(digest));
        ++binders;
    }

    tls13_secret derived(std::string_view label, tls13_secret secret) {
        INFO(label);
        CHECK(secret == printed_.at(label));
        ++secrets;
        return secret;
    }
    buffer hash() const {
        buffer out(digest);
        REQUIRE(hashes_.hash(HashAlgorithm::sha256, out) == digest);
        return out;
    }
    end& of(ConnectionEnd sender) { return sender == ConnectionEnd::client ? client_ : server_; }

    std::map<std::string_view, buffer> printed_;
    buffer shared_;
    tls13_secret early_;
    bool with_psk_;
    transcript<Policy> hashes_{};
    tls13_secret handshake_{};
    tls13_secret client_application_{};
    end client_{};
    end server_{};
};

} // namespace

TEMPLATE_LIST_TEST_CASE(
    "RFC 8448 3 follows from its shared secret, and its ticket's PSK is that of RFC 8448 4", "", policies) {
    const replay<TestType> r(rfc8448::simple_1_rtt,
                             "8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d");
    CHECK(r.finished == 2);
    CHECK(r.secrets == 4);
    CHECK(r.protected_records == 7);
    CHECK(tls13_key_schedule<TestType>::resumption_psk(suite, r.resumption_master, unhex("0000")) ==
          unhex("4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3"));
}
TEMPLATE_LIST_TEST_CASE("RFC 8448 4, resumed with 0-RTT, follows from its PSK and shared secret", "",
                        policies) {
    const replay<TestType> r(rfc8448::resumed_0_rtt,
                             "f44194756ff9ec9d25180635d66ea6824c6ab3bf179977be37f723570e7ccb2e",
                             "4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3");
    CHECK(r.finished == 2);
    CHECK(r.binders == 1);
    CHECK(r.secrets == 5);
    CHECK(r.protected_records == 8);
}
TEMPLATE_LIST_TEST_CASE("RFC 8448 5, with a HelloRetryRequest, follows from its shared secret", "",
                        policies) {
    const replay<TestType> r(rfc8448::hello_retry_request,
                             "c142ce13ca11b5c2233652e63ad3d97844f1621fbfb9de69d547dc8fedeabeb4");
    CHECK(r.finished == 2);
    CHECK(r.secrets == 4);
    CHECK(r.protected_records == 4);
}
TEMPLATE_LIST_TEST_CASE("RFC 8448 6, with a client's certificate, follows from its shared secret", "",
                        policies) {
    const replay<TestType> r(rfc8448::client_authentication,
                             "7dc114f6475dfa7977be736ef7cbebc48c70329e8e9a74b4d7033c43f9597d4f");
    CHECK(r.finished == 2);
    CHECK(r.secrets == 4);
    CHECK(r.protected_records == 4);
}
TEMPLATE_LIST_TEST_CASE("RFC 8448 7, in compatibility mode, follows from its shared secret", "", policies) {
    const replay<TestType> r(rfc8448::compatibility_mode,
                             "eef790559077db5bb63b6684e4169f051e8fb34ce59bafce2f9c8ee68cc4eb79");
    CHECK(r.finished == 2);
    CHECK(r.secrets == 4);
    CHECK(r.protected_records == 4);
}

} // namespace crypto_tls13_traces_test
