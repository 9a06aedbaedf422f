// SPDX-License-Identifier: BSL-1.0
// An extension of one's own, in one's own file: in a hello that is built, read and explained as if it were
// the library's; and found in any other.
#include <iostream>
#include <iterator>
#include <tlswire/tlswire.hpp>
using namespace tlswire::literals;

struct Greeting {
    static constexpr auto type = tlswire::ExtensionType{0xff77};
    std::uint8_t times;
    tlswire::opaque<1, 0xff> words;
};
using MyExtension = tlswire::with_extensions<tlswire::ClientHelloExtension, Greeting>;

struct MyClientHello { // RFC 8446 4.1.2
    tlswire::ProtocolVersion legacy_version;
    tlswire::Random random;
    tlswire::opaque<0, 32> legacy_session_id;
    tlswire::vec<tlswire::CipherSuite, 2, 0xfffe> cipher_suites;
    tlswire::vec<tlswire::CompressionMethod, 1, 0xff> legacy_compression_methods;
    tlswire::trailing<tlswire::vec<MyExtension, 0, 0xffff>> extensions;
};

constexpr auto words = "6869"_hex;
constexpr std::array<tlswire::CipherSuite, 1> suites{tlswire::CipherSuite::TLS_AES_128_GCM_SHA256};
constexpr std::array<tlswire::CompressionMethod, 1> compressions{tlswire::CompressionMethod::null};
constexpr std::array<MyExtension, 1> extensions{Greeting{2, words}};
constexpr auto hello = tlswire::to_array<[] {
    return MyClientHello{tlswire::ProtocolVersion::tls12, {}, {}, suites, compressions, extensions};
}>();

int main() {
    const auto parsed = tlswire::parse<tlswire::ClientHello>(hello); // which knows nothing of Greeting
    if (const auto found = tlswire::find<Greeting>(parsed->extensions))
        std::cout << int{found->times} << " times " << tlswire::as_text(found->words) << '\n';

    auto damaged = hello;
    damaged[damaged.size() - 3] = 3; // the words are said to be one longer than they are
    print(tlswire::explain<MyClientHello>(damaged), std::ostreambuf_iterator<char>(std::cout));
    std::cout << '\n';
}
