// SPDX-License-Identifier: BSL-1.0
// crypto_integrity_only_test.cpp: records of TLS 1.3 that are not encrypted (RFC 9150), as OpenSSL 3.5 sent
// them.
#include "policies.hpp"

#include <tlswire/crypto/protection.hpp>

#include <catch2/catch_test_macros.hpp>

#include <vector>

namespace crypto_integrity_only_test {

using namespace tlswire;
using namespace tlswire::literals;

namespace {

struct captured {
    CipherSuite suite;
    bytes traffic_secret; // the client's, of application data
    bytes hello;          // its first record with it: application data
    bytes close_notify;   // its second
};
constexpr auto secret256 = "f6513030a5429d466dffa08376262a623a820a45a2bdd9f5abdd173fb41d8e37"_hex;
constexpr auto hello256 =
    "170303002768656c6c6f0a17c88137ee36e601e27dc5c0653892fe242ea841ab3fc4cc1e7c867907a37436f8"_hex;
constexpr auto close256 = "17030300230100"
                          "15ea8392569a8f015b3132d7e58372bf34920c3f0edb4e5229af9f2ee99db031c5"_hex;
constexpr auto secret384 =
    "307af42b1116b8336adf96e1d816842e86adc1befe2c5d7a3708b08753398e79c4d0531e61f175c2be47a09abb2489bd"_hex;
constexpr auto hello384 =
    "170303003768656c6c6f0a17cf1245122c44a3cb431b07ac7468952febbfe279eb0d71b84a8a7e7b2a66f76a5f1122e67f3d99"
    "aabc6e5df9eb016602"_hex;
constexpr auto close384 =
    "17030300330100"
    "158aea963889524a8a0224fd4e69b65f7ee42a12e7a067db6c15fe75d5b2a6947e2afdc0130b872e399924e9d0589dfb82"_hex;
constexpr captured connections[]{
    {CipherSuite::TLS_SHA256_SHA256, secret256, hello256, close256},
    {CipherSuite::TLS_SHA384_SHA384, secret384, hello384, close384},
};
constexpr auto hello_text = "68656c6c6f0a"_hex;
constexpr auto close_notify_text = "0100"_hex;

constexpr auto application_data = ContentType::application_data;
constexpr auto tls12 = ProtocolVersion::tls12;

template <class Policy>
constexpr bool opens(record_opener13<Policy>& opener, bytes record, ContentType type, bytes text) {
    std::uint8_t buffer[64]{};
    const opened_record13 opened =
        opener.open(application_data, tls12, record.subspan(record_header_size), buffer);
    return opened && opened.type == type && equal_bytes(opened.content, text);
}
template <class Policy>
constexpr bool seals(record_sealer13<Policy>& sealer, ContentType type, bytes text, bytes record) {
    std::uint8_t buffer[64]{};
    const sealed_record sealed = sealer.seal(type, text, buffer);
    return sealed && equal_bytes(sealed.fragment, record.subspan(record_header_size));
}
template <class Policy>
constexpr bool reads_and_writes(const captured& connection) {
    record_opener13<Policy> opener(connection.suite, connection.traffic_secret);
    record_sealer13<Policy> sealer(connection.suite, connection.traffic_secret);
    return opens(opener, connection.hello, application_data, hello_text) &&
           opens(opener, connection.close_notify, ContentType::alert, close_notify_text) &&
           seals(sealer, application_data, hello_text, connection.hello) &&
           seals(sealer, ContentType::alert, close_notify_text, connection.close_notify);
}

static_assert(reads_and_writes<reference_policy>(connections[0]));
static_assert(supports<reference_policy, CipherSuite::TLS_SHA256_SHA256, ProtocolVersion::tls13>);
// DTLS would want its record numbers encrypted with no cipher
static_assert(!supports<reference_policy, CipherSuite::TLS_SHA256_SHA256, ProtocolVersion::dtls13>);
static_assert(!supports<reference_policy, CipherSuite::TLS_SHA256_SHA256, ProtocolVersion::tls12>);

/// The least that a policy can be.
struct sha256_only {
    template <HashAlgorithm H>
        requires(H == HashAlgorithm::sha256)
    using hash = reference_policy::hash<H>;
    template <HashAlgorithm H>
        requires(H == HashAlgorithm::sha256)
    using hmac = reference_policy::hmac<H>;
};
static_assert(supports<sha256_only, CipherSuite::TLS_SHA256_SHA256, ProtocolVersion::tls13>);
static_assert(!supports<sha256_only, CipherSuite::TLS_SHA384_SHA384, ProtocolVersion::tls13>);
static_assert(reads_and_writes<sha256_only>(connections[0]));
static_assert(!record_opener13<sha256_only>(connections[1].suite, connections[1].traffic_secret).supported());

} // namespace

TEMPLATE_LIST_TEST_CASE("records with a HMAC only are those of OpenSSL", "[crypto]", policies) {
    for (const captured& connection : connections)
        CHECK(reads_and_writes<TestType>(connection));
}

TEMPLATE_LIST_TEST_CASE("a record with a HMAC only is refused with any bit changed, cut, or out of its turn",
                        "[crypto]", policies) {
    for (const captured& connection : connections) {
        record_opener13<TestType> opener(connection.suite, connection.traffic_secret);
        const bytes fragment = connection.hello.subspan(record_header_size);
        std::uint8_t buffer[64]{};
        for (std::size_t bit = 0; bit < 8 * fragment.size(); ++bit) {
            std::vector<std::uint8_t> changed(fragment.begin(), fragment.end());
            changed[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
            CHECK(opener.open(application_data, tls12, changed, buffer).error ==
                  protection_error::bad_record_mac);
        }
        for (std::size_t size = 0; size < fragment.size(); ++size)
            CHECK(opener.open(application_data, tls12, fragment.first(size), buffer).error ==
                  protection_error::bad_record_mac);
        CHECK_FALSE(opens(opener, connection.close_notify, ContentType::alert, close_notify_text));
        CHECK(opens(opener, connection.hello, application_data, hello_text));
        CHECK_FALSE(opens(opener, connection.hello, application_data, hello_text));
    }
}

} // namespace crypto_integrity_only_test
