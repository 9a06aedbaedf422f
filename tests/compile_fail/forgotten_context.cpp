// SPDX-License-Identifier: BSL-1.0
// error: pass it behind the bytes, parse<Message>(bytes, key, ...)
#include <tlswire/message/server_key_exchange.hpp>
#include <tlswire/ops/parse.hpp>

bool mistake(tlswire::bytes in) {
    return tlswire::parse<tlswire::ServerKeyExchange>(in).has_value();
}
