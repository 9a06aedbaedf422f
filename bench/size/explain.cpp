// SPDX-License-Identifier: BSL-1.0
// bench/size/explain.cpp: one ClientHello is parsed, wholly checked and printed; an error is explained.
#include "input.hpp"

#include <tlswire/message/validate_client_hello.hpp>
#include <tlswire/ops/explain.hpp>
#include <tlswire/ops/parse.hpp>
#include <tlswire/ops/print.hpp>

int main() {
    const tlswire::bytes in = read_input();
    const auto hello = tlswire::parse<tlswire::ClientHello>(in);
    if (!hello)
        tlswire::print(tlswire::explain<tlswire::ClientHello>(in), output{});
    else if (tlswire::validate(*hello, tlswire::types_only))
        return 1;
    else
        tlswire::print<tlswire::ClientHello>(in, output{});
    output::flush();
    return 0;
}
