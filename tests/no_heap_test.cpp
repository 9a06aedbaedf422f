// SPDX-License-Identifier: BSL-1.0
// tests/no_heap_test.cpp: parse, serialize, explain, print and JSON allocate nothing. A program of its own,
// since it replaces operator new, and where the C library lets it malloc.
#include <catch2/catch_test_macros.hpp>

#include <tlswire/crypto/reference.hpp>
#include <tlswire/fingerprint/ja3.hpp>
#include <tlswire/fingerprint/ja3s.hpp>
#include <tlswire/fingerprint/ja4.hpp>
#include <tlswire/message/handshake12.hpp>
#include <tlswire/message/validate.hpp>
#include <tlswire/ops/explain.hpp>
#include <tlswire/ops/find.hpp>
#include <tlswire/ops/json.hpp>
#include <tlswire/ops/parse.hpp>
#include <tlswire/ops/present.hpp>
#include <tlswire/ops/print.hpp>
#include <tlswire/ops/serialize.hpp>

#include <cstdlib>
#include <new>
#include <string>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define TLSWIRE_TEST_SANITIZED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define TLSWIRE_TEST_SANITIZED
#endif

namespace {

// Only what this thread asks for while it is counting: the test framework allocates as well.
thread_local bool counting = false;
thread_local std::size_t allocations = 0;

void count() noexcept {
    if (counting)
        ++allocations;
}

} // namespace

// A sanitizer has a malloc of its own, which is not to be replaced.
#if defined(__GLIBC__) && !defined(TLSWIRE_TEST_SANITIZED)
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t n, std::size_t size);
void* __libc_realloc(void* p, std::size_t size);
void* malloc(std::size_t size) noexcept {
    count();
    return __libc_malloc(size);
}
void* calloc(std::size_t n, std::size_t size) noexcept {
    count();
    return __libc_calloc(n, size);
}
void* realloc(void* p, std::size_t size) noexcept {
    count();
    return __libc_realloc(p, size);
}
}
#endif

void* operator new(std::size_t size) {
    count();
    if (void* p = std::malloc(size != 0 ? size : 1))
        return p;
    throw std::bad_alloc{};
}
void operator delete(void* p) noexcept {
    std::free(p);
}
void operator delete(void* p, std::size_t) noexcept {
    std::free(p);
}

using namespace tlswire;
using namespace tlswire::literals;

namespace {

/// How often `work` allocates.
template <class Work>
std::size_t allocations_of(Work work) {
    allocations = 0;
    counting = true;
    work();
    counting = false;
    return allocations;
}

// RFC 8448 3
constexpr auto client_hello =
    "01 0000c0 0303 cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7 00 0006 130113031302 "
    "0100"
    "0091 0000 000b 0009000006736572766572 ff01 0001 00 000a 0014 0012001d0017001800190100010101020103 0104"
    "0023 0000 0033 0026 0024001d002099381de560e4bd43d23d8e435a7dbafeb3c06e51c13cae4d5413691e529aaf2c"
    "002b 0003 020304 000d 0020 001e040305030603020308040805080604010501060102010402050206020202"
    "002d 0002 0101 001c 0002 4001"_hex;
constexpr auto key_exchange = "0c 000010 03 001d 04 01020304 0403 0004 aabbccdd"_hex;
constexpr auto ecdhe = KeyExchangeAlgorithm::ecdhe;
constexpr auto tls12 = ProtocolVersion::tls12;

std::array<std::uint8_t, 1024> out{};
std::array<char, 65536> shown{};
// Kept, so that nothing is optimised away.
volatile std::size_t sink = 0;

} // namespace

TEST_CASE("the counter counts: a test of this test") {
    CHECK(allocations_of([] {
              // not a new expression, which may be left out
              ::operator delete(::operator new(1));
          }) > 0);
    CHECK(allocations_of([] { sink = std::string(1000, 'x').size(); }) > 0);
#if defined(__GLIBC__) && !defined(TLSWIRE_TEST_SANITIZED)
    CHECK(allocations_of([] {
              void* volatile p = std::malloc(10);
              std::free(p);
          }) == 1);
#endif
    CHECK(allocations_of([] { sink = 1; }) == 0);
}

TEST_CASE("parse and parse_prefix allocate nothing, whether they accept or refuse") {
    for (const bytes in : {bytes{client_hello}, bytes{key_exchange}})
        for (std::size_t n = 0; n <= in.size(); ++n) {
            CHECK(allocations_of([&] { sink = parse<Handshake12>(in.first(n), ecdhe, tls12).has_value(); }) ==
                  0);
            CHECK(allocations_of(
                      [&] { sink = parse_prefix<Handshake12>(in.first(n), ecdhe, tls12).has_value(); }) == 0);
        }
    CHECK(sink == 1);
}

TEST_CASE("serialize and serialized_size allocate nothing, from the wire and from the caller's objects") {
    const auto parsed = parse<Handshake12>(client_hello, ecdhe, tls12);
    REQUIRE(parsed);
    CHECK(allocations_of([&] { sink = serialize(*parsed, out).value_or(0); }) == 0);
    CHECK(sink == client_hello.size());
    CHECK(allocations_of([&] { sink = serialized_size(*parsed); }) == 0);
    CHECK(allocations_of([] {
              const CipherSuite suites[] = {CipherSuite::TLS_AES_128_GCM_SHA256};
              const CompressionMethod methods[] = {CompressionMethod::null};
              const ClientHelloExtension extensions[] = {ExtendedMasterSecret{}, RenegotiationInfo{}};
              const ClientHello hello{.legacy_version = tls12,
                                      .random = {},
                                      .legacy_session_id = {},
                                      .cipher_suites = suites,
                                      .legacy_compression_methods = methods,
                                      .extensions = extensions};
              sink = serialize(hello, out).value_or(0) + (validate(hello) ? 1u : 0u);
          }) == 0);
    CHECK(sink == 52);
}

TEST_CASE("explain and printing its error allocate nothing") {
    for (std::size_t n = 0; n <= client_hello.size(); ++n)
        CHECK(allocations_of([n] {
                  const error e = explain<Handshake12>(bytes{client_hello}.first(n), ecdhe, tls12);
                  sink = static_cast<std::size_t>(tlswire::print(e, shown.data()) - shown.data());
              }) == 0);
    CHECK(sink > 0);
}

TEST_CASE("print and JSON allocate nothing, from bytes and from values") {
    const bytes body = bytes{client_hello}.subspan(4);
    const auto parsed = parse<ClientHello>(body);
    REQUIRE(parsed);
    CHECK(allocations_of([&] { sink = sink + print<ClientHello>(body, shown.data()).error.offset; }) == 0);
    CHECK(allocations_of([&] { sink = sink + to_json<ClientHello>(body, shown.data()).error.offset; }) == 0);
    CHECK(allocations_of([&] {
              sink = static_cast<std::size_t>(tlswire::print(*parsed, shown.data()) - shown.data());
          }) == 0);
    CHECK(sink > 1000);
    CHECK(allocations_of(
              [&] { sink = static_cast<std::size_t>(to_json(*parsed, shown.data()) - shown.data()); }) == 0);
    CHECK(sink > 1000);
    CHECK(allocations_of([] { sink = present<ClientHello>().size(); }) == 0);
}

TEST_CASE("find, validate and iterating allocate nothing") {
    const auto parsed = parse<ClientHello>(bytes{client_hello}.subspan(4));
    REQUIRE(parsed);
    CHECK(allocations_of([&] { sink = find<KeyShareClientHello>(parsed->extensions).has_value(); }) == 0);
    CHECK(sink == 1);
    CHECK(allocations_of([&] { sink = validate(*parsed).has_value(); }) == 0);
    CHECK(allocations_of([&] {
              std::size_t n = 0;
              for (const auto& e : *parsed->extensions)
                  n += e.body.size();
              sink = n;
          }) == 0);
    CHECK(sink == 0x91 - 4 * 9);
}

TEST_CASE("fingerprints allocate nothing") {
    const auto parsed = parse<ClientHello>(bytes{client_hello}.subspan(4));
    REQUIRE(parsed);
    CHECK(allocations_of([&] {
              sink = ja3<reference_policy>(*parsed).size() + ja4<reference_policy>(*parsed).size() +
                     ja4_o<reference_policy>(*parsed).size();
          }) == 0);
    CHECK(sink == 32 + 36 + 36);
    CHECK(allocations_of([&] {
              sink = static_cast<std::size_t>(
                  ja4_ro(*parsed, ja4_r(*parsed, ja3_string(*parsed, shown.data()))) - shown.data());
          }) == 0);
    CHECK(sink > 300);
    CHECK(allocations_of([] {
              const ServerHello hello{};
              sink = ja3s<reference_policy>(hello).size() +
                     static_cast<std::size_t>(ja3s_string(hello, shown.data()) - shown.data());
          }) == 0);
    CHECK(sink == 32 + 4);
}
