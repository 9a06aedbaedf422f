// SPDX-License-Identifier: BSL-1.0
// fuzz/fingerprint.cpp: every hello that is read has its fingerprints. The hash is that of the text, JA3's
// has five fields, JA4's two underscores, and a hello written anew has the same.
#include "check.hpp"

#include <tlswire/crypto/reference.hpp>
#include <tlswire/fingerprint/ja3.hpp>
#include <tlswire/fingerprint/ja4.hpp>
#include <tlswire/message/client_hello.hpp>

#include <algorithm>

namespace fingerprint_fuzz {

using namespace tlswire;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto hello = parse<ClientHello>({data, size});
    if (!hello)
        return 0;
    std::string text;
    ja3_string(*hello, std::back_inserter(text));
    check(std::count(text.begin(), text.end(), ',') == 4);
    check(std::all_of(text.begin(), text.end(),
                      [](char c) { return (c >= '0' && c <= '9') || c == ',' || c == '-'; }));
    const auto short_form = ja4<reference_policy>(*hello);
    check(short_form.view().size() == 36 && short_form.view()[10] == '_' && short_form.view()[23] == '_');
    text.clear();
    ja4_r(*hello, std::back_inserter(text));
    check(text.size() >= 11 && std::equal(text.begin(), text.begin() + 11, short_form.view().begin()));

    std::vector<std::uint8_t> again(serialized_size(*hello));
    check(serialize(*hello, again));
    const auto copy = parse<ClientHello>(again);
    check(copy && ja4<reference_policy>(*copy) == short_form);
    check(ja3<reference_policy>(*copy) == ja3<reference_policy>(*hello));
    return 0;
}

} // namespace fingerprint_fuzz
