// SPDX-License-Identifier: BSL-1.0
// fuzz/compare/our_mutators.cpp: linked to a target, it makes libFuzzer mutate by tlswire's grammar.
#include <tlswire/fuzz/libfuzzer.hpp>

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    return tlswire::fuzz_record_stream(data, size, max_size, seed);
}
extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* data1, std::size_t size1,
                                                 const std::uint8_t* data2, std::size_t size2,
                                                 std::uint8_t* out, std::size_t max_out, unsigned seed) {
    return tlswire::fuzz_record_stream_cross_over(data1, size1, data2, size2, out, max_out, seed);
}
