// SPDX-License-Identifier: BSL-1.0
// bench/size/parse.cpp: one ClientHello is parsed and wholly checked; of an error the code and the offset are
// the program's answer.
#include "input.hpp"

#include <tlswire/message/validate_client_hello.hpp>
#include <tlswire/ops/parse.hpp>

int main() {
    const auto hello = tlswire::parse<tlswire::ClientHello>(read_input());
    if (!hello)
        return static_cast<int>(hello.error().offset << 8 | static_cast<unsigned>(hello.error().code));
    return tlswire::validate(*hello, tlswire::types_only) ? 1 : 0;
}
