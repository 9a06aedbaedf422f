// SPDX-License-Identifier: BSL-1.0
// fuzz/entry.cpp: what a fuzzing engine calls, of one of several targets that were compiled as one
// (target.cpp.in). Mutators are libFuzzer's alone.
#include <cstddef>
#include <cstdint>

extern "C" {

int TEST_ONE_INPUT(const std::uint8_t* data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return TEST_ONE_INPUT(data, size);
}

#if defined(CUSTOM_MUTATOR) && defined(TLSWIRE_WITH_LIBFUZZER)
std::size_t CUSTOM_MUTATOR(std::uint8_t* data, std::size_t size, std::size_t max_size, unsigned seed);

std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                    unsigned seed) {
    return CUSTOM_MUTATOR(data, size, max_size, seed);
}
#endif

#if defined(CUSTOM_CROSS_OVER) && defined(TLSWIRE_WITH_LIBFUZZER)
std::size_t CUSTOM_CROSS_OVER(const std::uint8_t* data1, std::size_t size1, const std::uint8_t* data2,
                              std::size_t size2, std::uint8_t* out, std::size_t max_out, unsigned seed);

std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* data1, std::size_t size1, const std::uint8_t* data2,
                                      std::size_t size2, std::uint8_t* out, std::size_t max_out,
                                      unsigned seed) {
    return CUSTOM_CROSS_OVER(data1, size1, data2, size2, out, max_out, seed);
}
#endif

} // extern "C"
