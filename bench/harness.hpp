// SPDX-License-Identifier: BSL-1.0
// bench/harness.hpp: one way to measure everybody. A benchmark is OPERATION/INPUT/PEER; its operation is
// called through a pointer that the compiler can't see through, with one input after the other, and answers 0
// for no. Whatever it makes is made, used and destroyed within. Inputs lie in the caches: Google Benchmark
// goes through all of them until the time is up, some hundred times.
#pragma once

#include "harness_keep.hpp"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <vector>

namespace harness {

/// How often the heap was called so far; heap.hpp counts.
inline std::uint64_t heap_calls = 0;

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

/// What tlswire itself does; over a library's policy that library may allocate.
inline bool is_ours(const std::string& name) {
    const std::string peer = name.substr(name.rfind('/') + 1);
    return peer.starts_with("tlswire") && peer != "tlswire, Botan" && peer != "tlswire, OpenSSL";
}

template <class Input>
void run(benchmark::State& state, const std::string& name, operation<Input> call,
         const std::vector<Input>& inputs) {
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
    const std::uint64_t allocated = heap_calls - before;
    if (allocated != 0 && is_ours(name)) {
        std::fprintf(stderr, "%s: called the heap %llu times\n", name.c_str(),
                     static_cast<unsigned long long>(allocated));
        std::exit(1);
    }
    state.counters["heap"] =
        benchmark::Counter(static_cast<double>(allocated), benchmark::Counter::kAvgIterations);
    const auto done = static_cast<double>(state.iterations()) / static_cast<double>(inputs.size());
    if (bytes != 0)
        state.SetBytesProcessed(static_cast<std::int64_t>(done * static_cast<double>(bytes)));
}

template <class Input>
void add(const std::string& name, operation<Input> call, std::vector<Input> inputs) {
    benchmark::RegisterBenchmark(name.c_str(), [name, call, all = std::move(inputs)](
                                                   benchmark::State& state) { run(state, name, call, all); });
}

/// Where each lies, for operations that take a pointer.
template <class T>
std::vector<const T*> pointers(const std::vector<T>& all) {
    std::vector<const T*> p;
    for (const T& each : all)
        p.push_back(&each);
    return p;
}

/// Runs all that was added.
inline int run_all(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}

} // namespace harness
