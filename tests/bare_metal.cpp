// SPDX-License-Identifier: BSL-1.0
// bare_metal.cpp: a microcontroller that looks where a ClientHello wants to go. No operating system, no C
// library, no heap, no exceptions: what it is linked with is libgcc and the three functions below.
#include <tlswire/extension/server_name.hpp>
#include <tlswire/message/client_hello.hpp>
#include <tlswire/message/validate.hpp>
#include <tlswire/ops/find.hpp>
#include <tlswire/ops/parse.hpp>

using namespace tlswire;

// What a compiler may ask for of any program (GCC's manual, 2.1); volatile, or it makes them call themselves.
extern "C" {
void* memcpy(void* to, const void* from, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i)
        static_cast<volatile std::uint8_t*>(to)[i] = static_cast<const std::uint8_t*>(from)[i];
    return to;
}
void* memset(void* to, int value, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i)
        static_cast<volatile std::uint8_t*>(to)[i] = static_cast<std::uint8_t>(value);
    return to;
}
int memcmp(const void* a, const void* b, std::size_t n) {
    const auto* p = static_cast<const volatile std::uint8_t*>(a);
    const auto* q = static_cast<const volatile std::uint8_t*>(b);
    for (std::size_t i = 0; i < n; ++i)
        if (p[i] != q[i])
            return p[i] - q[i];
    return 0;
}
}

namespace {

/// The name that the hello asks for; none if the hello is damaged or repeats an extension.
bytes server_name(bytes received) {
    const auto hello = parse<ClientHello>(received);
    if (!hello || validate(*hello, types_only))
        return {};
    if (const auto names = find<ServerNameList>(hello->extensions))
        for (const ServerName name : names->server_name_list)
            if (const auto* host = name.name.get_if<HostName>())
                return *host;
    return {};
}

} // namespace

// Where the network's hardware writes, and what is done about it.
extern "C" {
volatile std::uint8_t received[1024];
volatile std::size_t received_size;
volatile std::size_t name_size;

[[noreturn]] void _start() {
    static std::uint8_t hello[sizeof received];
    for (;;) {
        const std::size_t size = received_size < sizeof hello ? received_size : sizeof hello;
        for (std::size_t i = 0; i < size; ++i)
            hello[i] = received[i];
        name_size = server_name({hello, size}).size();
    }
}
}
