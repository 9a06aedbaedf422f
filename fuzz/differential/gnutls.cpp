// SPDX-License-Identifier: BSL-1.0
// fuzz/differential/gnutls.cpp: of any bytes as a ClientHello, GnuTLS's gnutls_ext_raw_parse finds the same
// extensions in the same order as tlswire, or both find that they can't be told apart.
#include "raw_client_hello.hpp"

#include <gnutls/gnutls.h>

using namespace tlswire;

namespace {

struct found_extension {
    unsigned type;
    bytes body;
};

int found(void* to, unsigned type, const unsigned char* body, unsigned size) {
    static_cast<std::vector<found_extension>*>(to)->push_back({type, {body, size}});
    return 0;
}

using enum fuzz::accepts;
using hello_opinion = fuzz::opinion<fuzz::RawClientHello>;

const std::vector<fuzz::difference<fuzz::RawClientHello>> known{
    {only_tlswire, "RFC 8446 4.1.2", "GnuTLS wants 3 as the version's first byte here",
     [](const hello_opinion& ours) { return static_cast<unsigned>(ours.message->legacy_version) >> 8 != 3; }},
    {only_peer, "RFC 5246 7.4.1.2", "GnuTLS steps over what is in front of the extensions",
     [](const hello_opinion& ours) {
         return (ours.is_wrong(errc::length_below_minimum) || ours.is_wrong(errc::length_above_maximum) ||
                 ours.is_wrong(errc::length_not_multiple)) &&
                !ours.is_wrong_at("extensions");
     }},
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto ours = fuzz::opinion_of<fuzz::RawClientHello>({data, size});

    std::vector<found_extension> theirs;
    const gnutls_datum_t datum{const_cast<unsigned char*>(data), static_cast<unsigned>(size)};
    const int status = gnutls_ext_raw_parse(&theirs, found, &datum, GNUTLS_EXT_RAW_FLAG_TLS_CLIENT_HELLO);
    const bool accepted = status == 0 || status == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE; // there are none
    fuzz::compare(ours, accepted, gnutls_strerror(status), known);
    if (!ours.message || !accepted)
        return 0;
    std::size_t i = 0;
    if (ours.message->extensions) {
        for (const auto& e : *ours.message->extensions) {
            check(i < theirs.size() && theirs[i].type == static_cast<unsigned>(e.type));
            check(equal_bytes(theirs[i].body, e.body));
            ++i;
        }
    }
    check(i == theirs.size());
    return 0;
}

#ifdef TLSWIRE_WITH_LIBFUZZER
#include <tlswire/fuzz/libfuzzer.hpp>
#include <tlswire/message/client_hello.hpp>

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    return fuzz_message<ClientHello>(data, size, max_size, seed);
}
#endif
