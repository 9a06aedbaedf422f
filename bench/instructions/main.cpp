// SPDX-License-Identifier: BSL-1.0
// bench/instructions/main.cpp: what bench/instructions.py counts instructions of: every operation on fixed
// inputs, in a program that needs nothing of the C library where it is counted (plain_memory.c).
#include "count.hpp"

int main() {
    if (RUNNING_ON_VALGRIND == 0) {
        std::fprintf(stderr, "this runs under valgrind --tool=callgrind: bench/instructions.py\n");
        return 2;
    }
    instructions::hellos();
    instructions::writing();
    instructions::messages();
    instructions::growth();
    return 0;
}
