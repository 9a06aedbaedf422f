// SPDX-License-Identifier: BSL-1.0
// fuzz/inspect.cpp: any bytes as a capture file, and any as two streams: `inspect` reads them to their end,
// refuses them or reports them, in every form that it has.
//
// The first byte of an input says which: 0 is a capture, others a stream of each end, of about equal size.
#include <inspect_connection.hpp>

#include <cstdio>
#include <iostream>
#include <sstream>
#include <sys/mman.h>
#include <unistd.h>

namespace {

/// A file that is nowhere but in memory.
class memory_file {
  public:
    explicit memory_file(tlswire::bytes content) : handle_(memfd_create("capture", 0)) {
        for (tlswire::bytes left = content; !left.empty();) {
            const ssize_t n = write(handle_, left.data(), left.size());
            if (n <= 0)
                std::abort();
            left = left.subspan(static_cast<std::size_t>(n));
        }
    }
    memory_file(const memory_file&) = delete;
    memory_file& operator=(const memory_file&) = delete;
    ~memory_file() { close(handle_); }

    std::string path() const { return "/proc/self/fd/" + std::to_string(handle_); }

  private:
    int handle_;
};

// With room for the longest there is, nearly all of the time goes to AddressSanitizer's marks on that room.
constexpr std::size_t longest_message = 1 << 16;

void report(const std::vector<inspect::conversation>& all, bool by_turns) {
    for (const bool every_field : {false, true}) {
        std::ostringstream json, ladder;
        inspect::json_report lines(json, every_field);
        inspect::ladder_report steps(ladder, every_field, every_field);
        for (inspect::report* const to : std::initializer_list<inspect::report*>{&lines, &steps}) {
            inspect::secrets secrets;
            for (std::size_t i = 0; i < all.size(); ++i) {
                to->begin(i + 1, all[i]);
                inspect::inspect_connection(all[i], by_turns, secrets, *to, longest_message);
            }
        }
        if (all.empty() != json.str().empty() || all.empty() != ladder.str().empty())
            std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const tlswire::bytes in{data + 1, size - 1};
    const auto half = static_cast<std::ptrdiff_t>(in.size() / 2);
    if (data[0] != 0) {
        inspect::conversation c{"client", "server", {}, false};
        c.pieces.push_back({tlswire::ConnectionEnd::client, {in.begin(), in.begin() + half}});
        c.pieces.push_back({tlswire::ConnectionEnd::server, {in.begin() + half, in.end()}});
        report({c}, true);
        return 0;
    }
    const memory_file file(in);
    try {
        report(inspect::read_capture(file.path()), false);
    } catch (const std::runtime_error&) {
        // it is no capture
    }
    return 0;
}
