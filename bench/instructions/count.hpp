// SPDX-License-Identifier: BSL-1.0
// bench/instructions/count.hpp: operations run under callgrind, which is asked for a dump after each.
#pragma once

#include "../harness_keep.hpp"

#include <valgrind/callgrind.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <type_traits>
#include <vector>

namespace instructions {

/// All inputs so many times, as one dump.
template <class Input>
void run(const std::string& dump, harness::operation<Input> call,
         const std::type_identity_t<std::vector<Input>>& inputs, unsigned rounds) {
    CALLGRIND_START_INSTRUMENTATION;
    CALLGRIND_ZERO_STATS;
    for (unsigned i = 0; i < rounds; ++i)
        for (const Input& input : inputs)
            if (call(input) == 0) [[unlikely]] {
                std::fprintf(stderr, "%s: the operation refused its input\n", dump.c_str());
                std::exit(1);
            }
    CALLGRIND_DUMP_STATS_AT(dump.c_str());
    CALLGRIND_STOP_INSTRUMENTATION;
}
/// Dumps `OPERATION/PEER/CALLS`: the difference between two is what the operation takes, without what goes on
/// around it.
template <class Input>
void count(const std::string& name, harness::operation<Input> call,
           const std::type_identity_t<std::vector<Input>>& inputs) {
    for (const unsigned rounds : {1u, 2u})
        run(name + "/" + std::to_string(rounds * inputs.size()), call, inputs, rounds);
}

void hellos();
void writing();
void messages();
void growth();

} // namespace instructions
