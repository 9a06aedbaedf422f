// SPDX-License-Identifier: BSL-1.0
// fuzz/aflpp_mutator.cpp: AFL++'s custom mutator for one direction of a connection, as a shared library:
//
//     clang++ -std=c++20 -O2 -fPIC -shared -Iinclude fuzz/aflpp_mutator.cpp -o tlswire_mutator.so
//     AFL_CUSTOM_MUTATOR_LIBRARY=$PWD/tlswire_mutator.so afl-fuzz -i seeds -o out -- ./your_target
//
// For messages or conversations: another call in afl_custom_fuzz.
#include <tlswire/fuzz/conversation.hpp>

#include <new>
#include <vector>

namespace {

struct state {
    tlswire::random_source random;
    std::vector<std::uint8_t> out;
};

} // namespace

extern "C" {

void* afl_custom_init(void* /*afl*/, unsigned seed) {
    return new (std::nothrow) state{tlswire::random_source(seed), {}};
}

std::size_t afl_custom_fuzz(void* data, std::uint8_t* in, std::size_t size, std::uint8_t** out,
                            std::uint8_t* /*add*/, std::size_t /*add_size*/, std::size_t max_size) {
    state& s = *static_cast<state*>(data);
    s.out.resize(max_size);
    size = size < max_size ? size : max_size;
    tlswire::copy_bytes(s.out.data(), in, size);
    for (std::uint64_t steps = 1 + s.random.below(3); steps != 0; --steps)
        size = tlswire::mutate_record_stream(s.random, s.out, size).size;
    *out = s.out.data();
    return size;
}

void afl_custom_deinit(void* data) {
    delete static_cast<state*>(data);
}

} // extern "C"
