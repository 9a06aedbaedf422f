// SPDX-License-Identifier: BSL-1.0
// crypto_device_policy_test.cpp: a policy of the user's own that keeps the master secret inside, as a
// hardware security module does: key_schedule gives it out as a reference, and works with that.
#include <tlswire/crypto/key_schedule.hpp>
#include <tlswire/crypto/reference.hpp>

#include <catch2/catch_test_macros.hpp>

#include <deque>

namespace crypto_device_policy_test {

using namespace tlswire;
using namespace tlswire::literals;

namespace {

// ---- the policy: under 40 lines
/// Nothing of a slot can be read out; the caller has its number.
struct device_policy {
    struct master_secret {
        std::size_t slot = 0; // 0: none
        explicit operator bool() const { return slot != 0; }
    };
    static master_secret derive_master_secret(ProtocolVersion version, HashAlgorithm hash, bytes pre_master,
                                              bytes label, bytes seed_a, bytes seed_b) {
        secret<48> value(48);
        if (!prf<reference_policy>(version, hash, pre_master, label, seed_a, seed_b, value.writable()))
            return {};
        inside().push_back(static_cast<secret<48>&&>(value));
        return {inside().size()};
    }
    static bool expand_master_secret(const master_secret& master, ProtocolVersion version, HashAlgorithm hash,
                                     bytes label, bytes seed_a, bytes seed_b, mutable_bytes out) {
        return master.slot != 0 && master.slot <= inside().size() &&
               prf<reference_policy>(version, hash, inside()[master.slot - 1], label, seed_a, seed_b, out);
    }

  private:
    static std::deque<secret<48>>& inside() {
        static std::deque<secret<48>> slots;
        return slots;
    }
};
static_assert(keeps_master_secret<device_policy>);
static_assert(!keeps_master_secret<reference_policy>);

using device = key_schedule<device_policy>;
using plain = key_schedule<reference_policy>;
constexpr auto suite = CipherSuite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384;
constexpr auto cbc = CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA;
constexpr auto pre_master = "000102030405"_hex;
constexpr client_random client = [] {
    client_random r;
    r.value.fill(0x11);
    return r;
}();
constexpr server_random server = [] {
    server_random r;
    r.value.fill(0x22);
    return r;
}();

} // namespace

TEST_CASE("a device's master secret makes the same keys, Finished and exports as one that is in the open") {
    const auto kept = device::master_secret(suite, pre_master, client, server);
    const auto open = plain::master_secret(suite, pre_master, client, server);
    REQUIRE(kept);
    REQUIRE(open);
    const auto block = device::key_block(suite, ProtocolVersion::tls12, kept, client, server);
    const auto expected = plain::key_block(suite, ProtocolVersion::tls12, open, client, server);
    REQUIRE(block);
    CHECK(block.client_write_key == expected.client_write_key);
    CHECK(block.server_write_key == expected.server_write_key);
    CHECK(block.client_write_IV == expected.client_write_IV);
    CHECK(block.server_write_IV == expected.server_write_IV);
    const std::array<std::uint8_t, 48> hash{7};
    CHECK(device::verify_data(suite, ProtocolVersion::tls12, kept, ConnectionEnd::client, hash) ==
          plain::verify_data(suite, ProtocolVersion::tls12, open, ConnectionEnd::client, hash));
    std::array<std::uint8_t, 32> a{}, b{};
    CHECK(device::exporter(suite, ProtocolVersion::tls12, kept, client, server, "EXPERIMENTAL", a));
    CHECK(plain::exporter(suite, ProtocolVersion::tls12, open, client, server, "EXPERIMENTAL", b));
    CHECK(a == b);
    const auto extended = device::extended_master_secret(suite, pre_master, hash);
    const auto extended_open = plain::extended_master_secret(suite, pre_master, hash);
    CHECK(device::verify_data(suite, ProtocolVersion::tls12, extended, ConnectionEnd::server, hash) ==
          plain::verify_data(suite, ProtocolVersion::tls12, extended_open, ConnectionEnd::server, hash));
}

TEST_CASE("a device does TLS 1.0 too, and without a master secret there is nothing") {
    const auto kept = device::master_secret(cbc, ProtocolVersion::tls10, pre_master, client, server);
    const auto open = plain::master_secret(cbc, ProtocolVersion::tls10, pre_master, client, server);
    CHECK(device::key_block(cbc, ProtocolVersion::tls10, kept, client, server).client_write_MAC_key ==
          plain::key_block(cbc, ProtocolVersion::tls10, open, client, server).client_write_MAC_key);
    CHECK(!device::key_block(cbc, ProtocolVersion::tls10, {}, client, server));
    CHECK(!device::verify_data(cbc, ProtocolVersion::tls12, {}, ConnectionEnd::client,
                               std::array<std::uint8_t, 32>{}));
    CHECK(!device::master_secret(CipherSuite::TLS_AES_128_GCM_SHA256, pre_master, client, server));
    CHECK(!device::key_block(suite, ProtocolVersion::tls11, kept, client, server)); // not a suite of TLS 1.1
}

} // namespace crypto_device_policy_test
