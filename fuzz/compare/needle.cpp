// SPDX-License-Identifier: BSL-1.0
// fuzz/compare/needle.cpp: crashes when OpenSSL 3's server has answered a ClientHello with a ServerHello of
// TLS 1.3, and that hello has all of `known`, another extension and at least two key shares. Nothing of
// tlswire reads here: OpenSSL frames the message and judges it, and what it has accepted is walked by hand.
//
// How far a hello is counts as coverage, for either mutator: an edge alone says only whether some hello had
// an extension.
#include "openssl_context.hpp"

#include <algorithm>
#include <vector>

namespace {

/// What OpenSSL 3 parses in a ClientHello, and what else RFC 8446, section 4.2, lists for one; without
/// use_srtp, which OpenSSL refuses where there are no datagrams, and certificate_authorities, which has to
/// hold DER: of 150 generated ones OpenSSL accepted none.
constexpr std::array known{
    TLSEXT_TYPE_server_name,
    TLSEXT_TYPE_max_fragment_length,
    TLSEXT_TYPE_status_request,
    TLSEXT_TYPE_supported_groups,
    TLSEXT_TYPE_ec_point_formats,
    TLSEXT_TYPE_srp,
    TLSEXT_TYPE_signature_algorithms,
    15, // heartbeat
    TLSEXT_TYPE_application_layer_protocol_negotiation,
    TLSEXT_TYPE_signed_certificate_timestamp,
    19, // client_certificate_type
    20, // server_certificate_type
    TLSEXT_TYPE_padding,
    TLSEXT_TYPE_encrypt_then_mac,
    TLSEXT_TYPE_extended_master_secret,
    TLSEXT_TYPE_session_ticket,
    TLSEXT_TYPE_psk,
    TLSEXT_TYPE_early_data,
    TLSEXT_TYPE_supported_versions,
    TLSEXT_TYPE_cookie,
    TLSEXT_TYPE_psk_kex_modes,
    TLSEXT_TYPE_post_handshake_auth,
    TLSEXT_TYPE_signature_algorithms_cert,
    TLSEXT_TYPE_key_share,
    TLSEXT_TYPE_next_proto_neg,
    TLSEXT_TYPE_renegotiate,
};

constexpr std::size_t has_unknown = 32; // more than there are of `known`
constexpr std::size_t has_two_shares = 64;
__attribute__((section("__libfuzzer_extra_counters"))) std::uint8_t progress[2 * has_two_shares];

std::size_t furthest = 0;        // of `known`
std::vector<std::uint8_t> hello; // the last one, from its legacy_version on

/// Reads what OpenSSL has accepted: where there is nothing, 0 is read.
struct walk {
    std::size_t at = 0;

    std::size_t number(std::size_t width) {
        std::size_t value = 0;
        for (; width != 0; --width, ++at)
            value = value << 8 | (at < hello.size() ? hello[at] : 0u);
        return value;
    }
    void skip(std::size_t width) {
        const std::size_t length = number(width);
        at += length;
    }
};

void judge() {
    walk w{2 + 32};
    w.skip(1); // session id
    w.skip(2); // cipher suites
    w.skip(1); // compression methods
    std::array<bool, known.size()> seen{};
    std::size_t how_far = 0;
    w.number(2);
    while (w.at < hello.size()) {
        const std::size_t type = w.number(2);
        const std::size_t end = w.at + 2 + walk(w).number(2);
        const auto found = std::find(known.begin(), known.end(), static_cast<int>(type));
        if (found == known.end())
            how_far |= has_unknown;
        else
            seen[static_cast<std::size_t>(found - known.begin())] = true;
        if (type == TLSEXT_TYPE_key_share) {
            std::size_t shares = 0;
            for (w.number(4); w.at < end; ++shares) {
                w.number(2);
                w.skip(2);
            }
            if (shares >= 2)
                how_far |= has_two_shares;
        }
        w.at = end;
    }
    const auto count = static_cast<std::size_t>(std::count(seen.begin(), seen.end(), true));
    progress[how_far + count] = 1;
    furthest = std::max(furthest, count);
    if (how_far == (has_unknown | has_two_shares) && count == known.size())
        std::abort();
}

void watch(int written, int, int content, const void* data, std::size_t size, SSL*, void*) {
    constexpr std::uint8_t client_hello = 1;
    constexpr std::uint8_t encrypted_extensions = 8; // behind a ServerHello of TLS 1.3, no HelloRetryRequest
    if (content != SSL3_RT_HANDSHAKE || size < 4)
        return;
    const auto* const message = static_cast<const std::uint8_t*>(data);
    if (written == 0 && message[0] == client_hello)
        hello.assign(message + 4, message + size);
    if (written != 0 && message[0] == encrypted_extensions)
        judge();
}

void tell_furthest() {
    std::fprintf(stderr, "furthest: %zu of %zu\n", furthest, known.size());
}

SSL_CTX* make_server() {
    std::atexit(tell_furthest);
    SSL_CTX* const context = openssl_side::make_context();
    SSL_CTX_set_msg_callback(context, watch);
    return context;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static SSL_CTX* const context = make_server();
    openssl_side::serve(context, data, size);
    return 0;
}
