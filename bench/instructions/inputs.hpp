// SPDX-License-Identifier: BSL-1.0
// bench/instructions/inputs.hpp: 64 hellos whose extensions are shuffled, in the forms that somebody wants.
#pragma once

#include "../floor.h"
#include "../hellos.hpp"
#include "count.hpp"

namespace instructions {

using ::hellos::message_bytes;
using tlswire::bytes;
using tlswire::ClientHello;

inline std::vector<bytes> spans(const std::vector<message_bytes>& all) {
    return {all.begin(), all.end()};
}
inline std::vector<floor_bytes> c_spans(const std::vector<message_bytes>& all) {
    std::vector<floor_bytes> c;
    for (const message_bytes& each : all)
        c.push_back({each.data(), each.size()});
    return c;
}
template <class T>
std::vector<const T*> pointers(const std::vector<T>& all) {
    std::vector<const T*> p;
    for (const T& each : all)
        p.push_back(&each);
    return p;
}

struct shuffled_hellos {
    std::deque<::hellos::browser> browsers = ::hellos::shuffled(64);
    std::vector<message_bytes> wire = ::hellos::on_the_wire(browsers);
    std::vector<ClientHello> parsed{};

    shuffled_hellos() {
        for (const message_bytes& message : wire)
            parsed.push_back(*tlswire::parse<ClientHello>(bytes{message}.subspan(4)));
    }
};

} // namespace instructions
