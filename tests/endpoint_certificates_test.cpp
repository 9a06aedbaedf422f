// SPDX-License-Identifier: BSL-1.0
// endpoint_certificates_test.cpp: own certificates and the other end's chain of examples/endpoint.
#include "../examples/endpoint/certificates.hpp"
#include "endpoint_certificates.hpp"

#include <catch2/catch_test_macros.hpp>

#include <botan/pem.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace endpoint_certificates_test {

using namespace tlswire;
using namespace tlswire::endpoint;

namespace {

using vector = std::vector<std::uint8_t>;
using enum AlertDescription;
using clock = std::chrono::system_clock;
using certificate_use::client;
using certificate_use::server;

vector der_of(std::string_view pem) {
    const auto der = Botan::PEM_Code::decode_check_label(std::string(pem), "CERTIFICATE");
    return {der.begin(), der.end()};
}
constexpr clock::time_point year(int y) {
    using namespace std::chrono;
    return sys_days(std::chrono::year(y) / July / 1);
}

/// A check that goes well, but for what a test changes.
struct question {
    std::vector<vector> chain{der_of(rsa_leaf_pem)};
    std::string_view anchor = ca_pem;
    std::string host = "server.example";
    certificate_use use = server;
    clock::time_point now = year(2025);

    std::optional<certificate_problem> answer() const {
        trust_anchors anchors;
        if (!anchor.empty())
            anchors.add_pem(anchor);
        const std::vector<bytes> views(chain.begin(), chain.end());
        const auto problem = check_chain(views, anchors, host, use, now);
        UNSCOPED_INFO((problem ? problem->text : "no problem"));
        return problem;
    }
    bool good() const { return !answer(); }
    bool refused(AlertDescription alert) const {
        const auto problem = answer();
        return problem && problem->alert == alert && !problem->text.empty();
    }
};
question of(std::initializer_list<std::string_view> pems) {
    question out{.chain = {}};
    for (const std::string_view pem : pems)
        out.chain.push_back(der_of(pem));
    return out;
}
template <class Member, class Value>
question with(question asked, Member question::* member, const Value& value) {
    asked.*member = value;
    return asked;
}
constexpr auto host = &question::host;
constexpr auto use = &question::use;
constexpr auto anchor = &question::anchor;
constexpr auto now = &question::now;

template <class Call>
std::string message_of(Call call) {
    try {
        call();
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "nothing was thrown";
}
bool says(const std::string& message, std::string_view part) {
    return message.find(part) != message.npos;
}

} // namespace

TEST_CASE("A server's chain is good for its names, with every kind of key") {
    for (const auto leaf : {rsa_leaf_pem, ecdsa_leaf_pem, ed25519_leaf_pem}) {
        for (const char* const name :
             {"", "server.example", "SERVER.example", "a.wild.example", "127.0.0.1"}) {
            CAPTURE(leaf, name);
            CHECK(with(of({leaf}), host, name).good());
        }
    }
    CHECK(of({weak_leaf_pem}).good()); // RSA of 1024 bits, SHA-1
    CHECK(of({dsa_leaf_pem}).good());
    CHECK(of({rsa_leaf_pem, ca_pem}).good());
    CHECK(of({rsa_leaf_pem, other_leaf_pem}).good());
}

TEST_CASE("A server's chain is no good for another name") {
    for (const char* const name : {"other.example", "wild.example", "a.b.wild.example", "server.example.org",
                                   "xserver.example", "127.0.0.2", "27.0.0.1", "::1", "1"}) {
        CAPTURE(name);
        CHECK(with(of({rsa_leaf_pem}), host, name).refused(bad_certificate));
    }
    CHECK(of({other_leaf_pem}).refused(bad_certificate));
    CHECK(with(of({other_leaf_pem}), host, "127.0.0.1").refused(bad_certificate));
    CHECK(with(of({other_leaf_pem}), host, "").good());
    CHECK(with(of({other_leaf_pem}), host, "other.example").good());
}

TEST_CASE("A certificate is for the addresses that it names, of both kinds") {
    const question six = with(of({ipv6_pem}), anchor, ipv6_pem);
    for (const char* const name :
         {"2001:db8::17", "2001:DB8:0:0::17", "2001:db8::0.0.0.23", "127.0.0.1", "six.example"}) {
        CAPTURE(name);
        CHECK(with(six, host, name).good());
    }
    for (const char* const name : {"2001:db8::18", "::17", "::", "::ffff:127.0.0.1", "2001:db8::17%eth0",
                                   "2001:db8::17:", "127.0.0.2", "[2001:db8::17]"}) {
        CAPTURE(name);
        CHECK(with(six, host, name).refused(bad_certificate));
    }
    const question self = with(of({self_signed_pem}), anchor, self_signed_pem); // has an IPv4 address alone
    CHECK(with(self, host, "2001:db8::17").refused(bad_certificate));
    CHECK(with(self, host, "::7f00:1").refused(bad_certificate));
}

TEST_CASE("A chain may have an intermediate, and needs it") {
    CHECK(of({chained_leaf_pem, intermediate_pem}).good());
    CHECK(of({chained_leaf_pem, intermediate_pem, ca_pem}).good());
    CHECK(of({chained_leaf_pem, ca_pem, intermediate_pem}).good());
    CHECK(of({chained_leaf_pem}).refused(unknown_ca));
    CHECK(of({chained_leaf_pem, ca_pem}).refused(unknown_ca));
    CHECK(with(of({chained_leaf_pem, intermediate_pem}), anchor, "").refused(unknown_ca));
    CHECK(of({forged_leaf_pem, ecdsa_leaf_pem}).refused(unknown_ca)); // its issuer is no CA
}

TEST_CASE("A certificate is for servers or for clients") {
    CHECK(with(with(of({client_leaf_pem}), host, ""), use, client).good());
    CHECK(with(with(of({client_leaf_pem}), host, "client.example"), use, client).good()); // by its CN
    CHECK(with(of({client_leaf_pem}), host, "").refused(unsupported_certificate));
    CHECK(with(of({rsa_leaf_pem}), use, client).refused(unsupported_certificate));
    CHECK(with(of({self_signed_pem}), use, client).refused(unknown_ca));
    CHECK(with(with(of({self_signed_pem}), use, client), anchor, self_signed_pem).good()); // it doesn't say
}

TEST_CASE("A certificate is good from its first day to its last") {
    CHECK(of({expired_leaf_pem}).refused(certificate_expired));
    CHECK(with(of({expired_leaf_pem}), now, year(2020)).good());
    CHECK(with(of({rsa_leaf_pem}), now, year(2049)).good());
    CHECK(with(of({rsa_leaf_pem}), now, year(2019)).refused(certificate_expired));
    CHECK(with(of({rsa_leaf_pem}), now, year(2050)).refused(certificate_expired));
}

TEST_CASE("A chain whose root is not trusted is refused") {
    CHECK(with(of({rsa_leaf_pem}), anchor, "").refused(unknown_ca));
    CHECK(with(of({rsa_leaf_pem, ca_pem}), anchor, "").refused(unknown_ca));
    CHECK(with(of({rsa_leaf_pem}), anchor, self_signed_pem).refused(unknown_ca));
    CHECK(with(of({rsa_leaf_pem, ca_pem}), anchor, self_signed_pem).refused(unknown_ca));
    CHECK(of({self_signed_pem}).refused(unknown_ca));
}

TEST_CASE("A certificate that is an anchor itself is trusted, with its names, times and uses") {
    const question self = with(of({self_signed_pem}), anchor, self_signed_pem);
    CHECK(self.good());
    CHECK(with(self, host, "127.0.0.1").good());
    CHECK(with(self, host, "other.example").refused(bad_certificate));
    CHECK(with(self, host, "127.0.0.2").refused(bad_certificate));
    CHECK(with(self, now, year(2019)).refused(certificate_expired));
    CHECK(with(self, now, year(2050)).refused(certificate_expired));
    const question leaf = with(of({rsa_leaf_pem}), anchor, rsa_leaf_pem);
    CHECK(leaf.good());
    CHECK(with(leaf, use, client).refused(unsupported_certificate));
    CHECK(with(of({ecdsa_leaf_pem}), anchor, rsa_leaf_pem).refused(unknown_ca));
}

TEST_CASE("A signature that is wrong, and what can't be read, is a bad certificate") {
    question asked;
    asked.chain[0].back() ^= 1;
    CHECK(asked.refused(bad_certificate));
    asked.chain = {der_of(chained_leaf_pem), der_of(intermediate_pem)};
    asked.chain[1].back() ^= 1;
    CHECK(asked.refused(bad_certificate));

    const vector good = der_of(rsa_leaf_pem);
    const vector pem(rsa_leaf_pem.begin(), rsa_leaf_pem.end());
    vector longer = good;
    longer.push_back(0);
    const vector shorter(good.begin(), good.end() - 1);
    for (const vector& bad : {vector(), vector{0x30}, vector{0x30, 0x00}, vector{0x30, 0x82}, vector(100),
                              pem, longer, shorter}) {
        asked.chain = {bad};
        CHECK(asked.refused(bad_certificate));
        asked.chain = {good, bad};
        CHECK(asked.refused(bad_certificate));
        CHECK_FALSE(public_key_of(bad));
        CHECK(subject_of(bad).empty());
        CHECK_THROWS_AS(trust_anchors().add(bad), std::runtime_error);
    }
    CHECK(of({}).refused(bad_certificate));
}

TEST_CASE("A certificate tells its subject and its key") {
    CHECK(subject_of(der_of(ca_pem)) == "CN=tlswire test CA");
    CHECK(subject_of(der_of(rsa_leaf_pem)) == "CN=server.example");
    CHECK(public_key_of(der_of(rsa_leaf_pem))->algo_name() == "RSA");
    CHECK(public_key_of(der_of(ecdsa_leaf_pem))->algo_name() == "ECDSA");
    CHECK(public_key_of(der_of(ed25519_leaf_pem))->algo_name() == "Ed25519");
    CHECK(public_key_of(der_of(dsa_leaf_pem))->algo_name() == "DSA");
}

TEST_CASE("Credentials are a chain and its leaf's key") {
    const std::string chain =
        "a leaf\n" + std::string(chained_leaf_pem) + "and\n" + std::string(intermediate_pem);
    const credentials own = credentials_from_pem(chain, ecdsa_leaf_key_pem);
    CHECK(own.chain == std::vector<vector>{der_of(chained_leaf_pem), der_of(intermediate_pem)});
    REQUIRE(own.key);
    CHECK(own.key->public_key_bits() == public_key_of(own.chain[0])->public_key_bits());

    const auto error = [](std::string_view certificates, std::string_view key) {
        return message_of([&] { credentials_from_pem(certificates, key); });
    };
    CHECK(error(ecdsa_leaf_pem, client_leaf_key_pem) == "key: the key is not the certificate's");
    CHECK(error(ecdsa_leaf_pem, rsa_leaf_key_pem) == "key: the key is not the certificate's");
    CHECK(error("", rsa_leaf_key_pem) == "certificates: no certificate in it");
    CHECK(error(rsa_leaf_key_pem, rsa_leaf_key_pem) == "certificates: no certificate in it");
    CHECK(error(rsa_leaf_pem.substr(0, 500), rsa_leaf_key_pem) == "certificates: a certificate has no end");
    CHECK(says(error("-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n", ""), "certificate 1"));
    CHECK(says(error("-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n", ""), "certificates: "));
    CHECK(says(error(rsa_leaf_pem, ""), "key: "));
    CHECK(says(error(rsa_leaf_pem, rsa_leaf_pem), "key: "));
    CHECK(says(error(rsa_leaf_pem, rsa_leaf_key_pem.substr(0, 500)), "key: "));
}

TEST_CASE("Files are what their text is, and an error names the file") {
    const auto folder = std::filesystem::temp_directory_path() / "tlswire_endpoint_certificates_test";
    std::filesystem::create_directories(folder);
    const auto write = [&](const char* name, std::string_view text) {
        std::ofstream(folder / name, std::ios::binary) << text;
        return (folder / name).string();
    };
    const std::string leaf = write("leaf.pem", rsa_leaf_pem), key = write("key.pem", rsa_leaf_key_pem),
                      other = write("other.pem", client_leaf_key_pem),
                      missing = (folder / "missing.pem").string();
    const credentials own = load_credentials(leaf, key);
    CHECK(own.chain == std::vector<vector>{der_of(rsa_leaf_pem)});
    CHECK(own.key);
    CHECK(message_of([&] { load_credentials(leaf, other); }) == other + ": the key is not the certificate's");
    CHECK(message_of([&] { load_credentials(missing, key); }) == missing + ": can't be read");
    CHECK(message_of([&] { load_credentials(leaf, missing); }) == missing + ": can't be read");
    CHECK(message_of([&] { load_credentials(folder.string(), key); }) == folder.string() + ": can't be read");
    CHECK(message_of([&] { load_credentials(key, key); }) == key + ": no certificate in it");

    trust_anchors anchors;
    CHECK(anchors.empty());
    CHECK(message_of([&] { anchors.add_pem_file(key); }) == key + ": no certificate in it");
    CHECK(message_of([&] { anchors.add_pem_file(missing); }) == missing + ": can't be read");
    CHECK(anchors.empty());
    anchors.add_pem_file(leaf);
    CHECK_FALSE(anchors.empty());
    CHECK(anchors.contains(der_of(rsa_leaf_pem)));
    CHECK_FALSE(anchors.contains(der_of(ecdsa_leaf_pem)));
    std::filesystem::remove_all(folder);
}

} // namespace endpoint_certificates_test
