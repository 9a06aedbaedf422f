// SPDX-License-Identifier: BSL-1.0
// bench/instructions/growth.cpp: longer and longer messages.
#include "../growth_operations.hpp"
#include "count.hpp"

namespace {

/// Dumps `NAME/ELEMENTS`, from 32 elements on.
template <class Make>
void add(const std::string& name, std::size_t most, Make make, harness::operation<tlswire::bytes> read) {
    std::vector<std::size_t> counts;
    for (std::size_t elements = 32; elements < most; elements *= 2)
        counts.push_back(elements);
    counts.push_back(most);
    for (const std::size_t elements : counts) {
        const std::vector<std::uint8_t> message = make(elements);
        instructions::run(name + "/" + std::to_string(elements), read, {tlswire::bytes(message)}, 1);
    }
}

} // namespace

void instructions::growth() {
    using namespace ::growth;
    add("grow: parse+validate, extensions", most_extensions, hello_of, read_hello);
    add("grow: parse+every rule, extensions", most_extensions, hello_of, read_hello_by_every_rule);
    add("grow: parse, certificates", most_certificates, certificate_of, read_certificate);
    // not all that fit: that alone would take valgrind as long as everything else
    add("grow: parse+every rule, certificates 1.3", 1 << 16, certificate13_of, read_certificate13);
}
