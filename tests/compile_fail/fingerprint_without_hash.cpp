// SPDX-License-Identifier: BSL-1.0
// error: which this crypto policy has not
#include <tlswire/fingerprint/ja3.hpp>
#include <tlswire/message/client_hello.hpp>

struct policy_without_md5 {};

bool mistake(const tlswire::ClientHello& hello) {
    return tlswire::ja3<policy_without_md5>(hello) == "ada70206e40642a3e4461f35503241d5";
}
