// SPDX-License-Identifier: BSL-1.0
// bench/size/input.hpp: what stands on standard input, and what goes to standard output, with nothing of the
// C++ library.
#pragma once

#include <tlswire/wire/bytes.hpp>

#include <unistd.h>

#include <array>

/// As much as fits; nothing if there is nothing to read.
inline tlswire::bytes read_input() {
    static std::uint8_t buffer[65536];
    std::size_t size = 0;
    while (size < sizeof buffer) {
        const ssize_t n = read(0, buffer + size, sizeof buffer - size);
        if (n <= 0)
            break;
        size += static_cast<std::size_t>(n);
    }
    return {buffer, size};
}

/// Writes the text to standard output, a piece at a time.
class output {
  public:
    using difference_type = std::ptrdiff_t;

    output& operator*() { return *this; }
    output& operator++() { return *this; }
    output& operator++(int) { return *this; }
    void operator=(char c) {
        if (used == sizeof piece)
            flush();
        piece[used++] = c;
    }
    static void flush() {
        if (used != 0 && write(1, piece, used) < 0)
            _exit(2);
        used = 0;
    }

  private:
    static inline char piece[256];
    static inline std::size_t used = 0;
};
