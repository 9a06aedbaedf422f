// SPDX-License-Identifier: BSL-1.0
// fuzz/handshake13.cpp: what fuzz/handshake12.cpp says, of any bytes as a handshake message of TLS 1.3, and
// as a HelloRetryRequest.
//
// The first byte of an input says which hash the cipher suite has.
#include "check.hpp"

#include <tlswire/message/handshake13.hpp>
#include <tlswire/message/validate.hpp>

#ifdef TLSWIRE_WITH_LIBFUZZER
#include <tlswire/fuzz/libfuzzer.hpp>
#endif

namespace handshake13_fuzz {

using namespace tlswire;

constexpr std::array hashes = {
    HashAlgorithm::sha256, HashAlgorithm::sha384,          HashAlgorithm::sha512,
    HashAlgorithm::sm3,    HashAlgorithm::gostr341112_256, HashAlgorithm::md5, // no suite has it
};

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 1)
        return 0;
    const HashAlgorithm hash = hashes[data[0] % hashes.size()];
    const bytes in{data + 1, size - 1};
    fuzz::check_framed<Handshake13>(in, hash);
    fuzz::check_framed<HandshakeHelloRetryRequest>(in);
    return 0;
}

#ifdef TLSWIRE_WITH_LIBFUZZER
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    if (size < 2 || seed % 32 == 0)
        return LLVMFuzzerMutate(data, size, max_size);
    return 1 +
           fuzz_message<Handshake13>(data + 1, size - 1, max_size - 1, seed, hashes[data[0] % hashes.size()]);
}
#endif

} // namespace handshake13_fuzz
