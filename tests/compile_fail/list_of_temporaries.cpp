// SPDX-License-Identifier: BSL-1.0
// error: deleted function
// note: the view would outlive it: name it first
#include <tlswire/message/client_hello.hpp>

std::array<tlswire::CipherSuite, 2> suites();

tlswire::ClientHello mistake() {
    tlswire::ClientHello hello{};
    hello.cipher_suites = tlswire::vec<tlswire::CipherSuite, 2, 0xfffe>(suites());
    return hello;
}
