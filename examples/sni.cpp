// SPDX-License-Identifier: BSL-1.0
#include <iostream>
#include <tlswire/tlswire.hpp>
using namespace tlswire::literals;

constexpr auto received = // what the first segment of a connection brought
    "160301004301 00003f0303 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
    "00 00021301 0100 0014 00000010 000e00000b 6578616d706c652e636f6d"_hex;

int main() {
    std::array<std::uint8_t, 16384> scratch; // used only if the hello is split over records
    const auto peeked = tlswire::peek_client_hello(received, scratch);
    if (!peeked)
        std::cout << peeked.needed << " more bytes needed, or " << name(peeked.error.code) << '\n';
    else if (const auto names = tlswire::find<tlswire::ServerNameList>(peeked.hello->extensions))
        for (const tlswire::ServerName& n : names->server_name_list)
            if (const auto* host = n.name.get_if<tlswire::HostName>())
                std::cout << "route to " << tlswire::as_text(*host) << '\n';
}
