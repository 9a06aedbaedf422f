// SPDX-License-Identifier: BSL-1.0
// bench/growth.cpp: twice as long a message takes twice as long: ClientHellos of up to 16383 extensions, all
// that fit, and Certificates of up to 2^24 - 1 bytes. memcpy copies the same bytes.
#include "growth_operations.hpp"
#include "harness.hpp"
#include "heap.hpp"

#include <cstring>
#include <deque>

using tlswire::bytes;

namespace {

std::uint64_t copy(bytes from) {
    static std::uint8_t to[1 << 24];
    std::memcpy(to, from.data(), from.size());
    harness::keep(to);
    return from.size();
}

template <class Make>
void add(const std::string& operation, const char* unit, std::size_t most, Make make,
         harness::operation<bytes> read) {
    static std::deque<std::vector<std::uint8_t>> kept;
    std::vector<std::size_t> counts{most};
    while (counts.back() > 16)
        counts.push_back(counts.back() / 2);
    for (auto count = counts.rbegin(); count != counts.rend(); ++count) {
        const std::vector<bytes> message{kept.emplace_back(make(*count))};
        const std::string name = operation + "/" + std::to_string(*count) + " " + unit + "/";
        harness::add(name + "memcpy", copy, message);
        harness::add(name + "tlswire", read, message);
    }
}

} // namespace

int main(int argc, char** argv) {
    add("grow: parse+validate", "extensions", growth::most_extensions, growth::hello_of, growth::read_hello);
    add("grow: parse+every rule", "extensions", growth::most_extensions, growth::hello_of,
        growth::read_hello_by_every_rule);
    add("grow: parse", "certificates", growth::most_certificates, growth::certificate_of,
        growth::read_certificate);
    add("grow: parse+every rule", "certificates 1.3", growth::most_certificates13, growth::certificate13_of,
        growth::read_certificate13);
    return harness::run_all(argc, argv);
}
