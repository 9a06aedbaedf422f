// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/record_layer.hpp: content to records and back, over a stream or over datagrams.
#pragma once

#include "failure.hpp"
#include "messages.hpp"

#include <tlswire/crypto/botan.hpp>
#include <tlswire/crypto/protection.hpp>

#include <optional>
#include <vector>

namespace tlswire::endpoint {

using policy = botan_policy;

/// What a record carried; over datagrams a handshake message is whole.
struct record_content {
    ContentType type{};
    std::vector<std::uint8_t> data;
    bool was_protected = false;
};

failure error_of(protection_error error);

/// What both transports do up to TLS 1.2.
class record_layer {
  public:
    /// The script may change what is sent; kept alive by the caller.
    explicit record_layer(const script& changes) : changes_(changes) {}
    virtual ~record_layer() = default;
    record_layer(const record_layer&) = delete;
    record_layer& operator=(const record_layer&) = delete;

    virtual void feed(bytes input) = 0;
    /// The next content, if there is some. Throws failure.
    virtual std::optional<record_content> next() = 0;
    virtual void read_with(record_opener<policy> opener) = 0;

    virtual void write(ContentType type, bytes content) = 0;
    virtual void write_with(record_sealer<policy> sealer) = 0;
    /// In the headers of what is sent.
    virtual void version(ProtocolVersion v) = 0;

  protected:
    const script& changes_;
};

} // namespace tlswire::endpoint
