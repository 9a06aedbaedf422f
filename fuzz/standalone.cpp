// SPDX-License-Identifier: BSL-1.0
// fuzz/standalone.cpp: runs a fuzz target over files and directories of files, where no fuzzing engine is
// there.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

bool replay(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        std::fprintf(stderr, "cannot read %s\n", path.c_str());
        return false;
    }
    const std::vector<char> content{std::istreambuf_iterator<char>(file), {}};
    // Exactly as large as the input, so that a sanitizer sees a read behind its end.
    const std::vector<std::uint8_t> input(content.begin(), content.end());
    LLVMFuzzerTestOneInput(input.data(), input.size());
    return true;
}

} // namespace

int main(int count, char** arguments) {
    std::size_t inputs = 0;
    bool readable = true;
    for (int i = 1; i < count; ++i) {
        if (!std::filesystem::is_directory(arguments[i])) {
            readable = replay(arguments[i]) && readable;
            ++inputs;
            continue;
        }
        for (const auto& entry : std::filesystem::recursive_directory_iterator(arguments[i])) {
            if (!entry.is_regular_file()) {
                continue;
            }
            readable = replay(entry.path()) && readable;
            ++inputs;
        }
    }
    std::printf("%zu inputs\n", inputs);
    return readable && inputs != 0 ? 0 : 1;
}
