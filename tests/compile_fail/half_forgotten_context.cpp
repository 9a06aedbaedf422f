// SPDX-License-Identifier: BSL-1.0
// error: pass it behind the bytes, parse<Message>(bytes, key, ...)
#include <tlswire/message/handshake12.hpp>
#include <tlswire/ops/parse.hpp>

bool mistake(tlswire::bytes in) {
    return tlswire::parse<tlswire::Handshake12>(in, tlswire::KeyExchangeAlgorithm::ecdhe).has_value();
}
