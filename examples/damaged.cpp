// SPDX-License-Identifier: BSL-1.0
// What is said of a ClientHello in which one length is wrong.
#include <iostream>
#include <iterator>
#include <tlswire/tlswire.hpp>
using namespace tlswire::literals;

constexpr auto damaged = // its only key_share entry says 33 bytes and has 32
    "0303 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f 00 00021301 0100 0031"
    "002b0003020304 00330026 0024 001d 0021"
    "358072d6365880d1aeea329adf9121383851ed21a28e3b75e965d0d2cd166254"_hex;

int main() {
    if (!tlswire::parse<tlswire::ClientHello>(damaged))
        print(tlswire::explain<tlswire::ClientHello>(damaged), std::ostreambuf_iterator<char>(std::cout));
    std::cout << '\n';
}
