// SPDX-License-Identifier: BSL-1.0
// bench/harness.hpp: one way to measure everybody. A benchmark is OPERATION/INPUT/PEER; its operation is
// called through a pointer that the compiler can't see through, with one input after the other, and answers 0
// for no. Whatever it makes is made, used and destroyed within.
#pragma once

#include <benchmark/benchmark.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace harness {

/// How often operator new was called so far; heap.hpp replaces it.
inline std::uint64_t heap_calls = 0;

/// The compiler has to believe that somebody reads it all.
template <class T>
void keep(const T& object) {
    asm volatile("" : : "r"(&object) : "memory");
}

template <class Input>
using operation = std::uint64_t (*)(Input);

/// Of a message that is bytes; objects have no size to speak of.
template <class Input>
std::size_t bytes_in(const Input& input) {
    if constexpr (std::is_pointer_v<Input>)
        return 0;
    else if constexpr (requires { input.size(); })
        return input.size();
    else
        return input.size;
}

template <class Input>
void run(benchmark::State& state, operation<Input> call, const std::vector<Input>& inputs) {
    std::size_t i = 0;
    std::size_t bytes = 0;
    for (const Input& input : inputs)
        bytes += bytes_in(input);
    const std::uint64_t before = heap_calls;
    for (auto _ : state) {
        if (call(inputs[i]) == 0) [[unlikely]] {
            state.SkipWithError("the operation refused its input");
            return;
        }
        if (++i == inputs.size())
            i = 0;
    }
    state.counters["heap"] =
        benchmark::Counter(static_cast<double>(heap_calls - before), benchmark::Counter::kAvgIterations);
    const auto done = static_cast<double>(state.iterations()) / static_cast<double>(inputs.size());
    if (bytes != 0)
        state.SetBytesProcessed(static_cast<std::int64_t>(done * static_cast<double>(bytes)));
}

template <class Input>
void add(const std::string& name, operation<Input> call, std::vector<Input> inputs) {
    benchmark::RegisterBenchmark(
        name.c_str(), [call, all = std::move(inputs)](benchmark::State& state) { run(state, call, all); });
}

} // namespace harness
