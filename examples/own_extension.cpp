// SPDX-License-Identifier: BSL-1.0
// An extension of one's own, in one's own file: built into a hello, and found in any.
#include <iostream>
#include <tlswire/tlswire.hpp>
using namespace tlswire::literals;

struct Greeting {
    static constexpr auto type = tlswire::ExtensionType{0xff77};
    std::uint8_t times;
    tlswire::opaque<1, 0xff> words;
};

constexpr auto words = "6869"_hex;
constexpr auto greeting = tlswire::to_array<[] { return Greeting{2, words}; }>();
constexpr std::array<tlswire::CipherSuite, 1> suites{tlswire::CipherSuite::TLS_AES_128_GCM_SHA256};
constexpr std::array<tlswire::CompressionMethod, 1> compressions{tlswire::CompressionMethod::null};
constexpr std::array<tlswire::ClientHelloExtension, 1> extensions{
    tlswire::unknown<tlswire::ExtensionType>{Greeting::type, greeting}};
constexpr auto hello = tlswire::to_array<[] {
    return tlswire::ClientHello{tlswire::ProtocolVersion::tls12, {}, {}, suites, compressions, extensions};
}>();

int main() {
    const auto parsed = tlswire::parse<tlswire::ClientHello>(hello);
    if (const auto found = tlswire::find<Greeting>(parsed->extensions))
        std::cout << int{found->times} << " times " << tlswire::as_text(found->words) << '\n';
}
