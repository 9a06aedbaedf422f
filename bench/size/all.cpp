// SPDX-License-Identifier: BSL-1.0
// bench/size/all.cpp: every handshake message of TLS 1.2 and 1.3 is parsed, as which version and key exchange
// the first two bytes say; an error is explained.
#include "input.hpp"

#include <tlswire/message/handshake12.hpp>
#include <tlswire/message/handshake13.hpp>
#include <tlswire/ops/explain.hpp>
#include <tlswire/ops/parse.hpp>

namespace {

template <class Any, class... Context>
int read_as(tlswire::bytes in, Context... context) {
    const auto message = tlswire::parse<Any>(in, context...);
    if (message)
        return static_cast<int>(message->tag());
    tlswire::print(tlswire::explain<Any>(in, context...), output{});
    output::flush();
    return 255;
}

} // namespace

int main() {
    const tlswire::bytes in = read_input();
    if (in.size() < 2)
        return 1;
    const tlswire::bytes message = in.subspan(2);
    if (in[0] == 4)
        return read_as<tlswire::Handshake13>(message, static_cast<tlswire::HashAlgorithm>(in[1]));
    return read_as<tlswire::Handshake12>(message, static_cast<tlswire::KeyExchangeAlgorithm>(in[1]),
                                         tlswire::ProtocolVersion::tls12);
}
