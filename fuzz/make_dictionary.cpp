// SPDX-License-Identifier: BSL-1.0
// fuzz/make_dictionary.cpp: writes a dictionary for libFuzzer and AFL++ to standard output: every registered
// value that stands in messages as it is, named.
#include <tlswire/registry/alert_description.hpp>
#include <tlswire/registry/cipher_suite.hpp>
#include <tlswire/registry/content_type.hpp>
#include <tlswire/registry/ec_curve_type.hpp>
#include <tlswire/registry/extension_type.hpp>
#include <tlswire/registry/handshake_type.hpp>
#include <tlswire/registry/named_group.hpp>
#include <tlswire/registry/protocol_version.hpp>
#include <tlswire/registry/signature_scheme.hpp>

#include <cstdio>
#include <string>

using namespace tlswire;

namespace {

template <class E>
void write(const char* registry, const std::string& before = "") {
    for (const E value : registered_values<E>()) {
        std::printf("%s_", registry);
        for (const char c : name(value)) // a dictionary's names are letters, digits and underscores
            std::putchar((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? c
                                                                                                    : '_');
        std::printf("=\"%s", before.c_str());
        const auto number = static_cast<unsigned>(value);
        for (std::size_t i = sizeof(E); i > 0; --i)
            std::printf("\\x%02x", number >> 8 * (i - 1) & 0xff);
        std::printf("\"\n");
    }
}

} // namespace

int main() {
    std::printf("# Written by fuzz/make_dictionary.cpp\n");
    write<CipherSuite>("suite");
    write<ExtensionType>("extension");
    write<NamedGroup>("group", "");
    write<NamedGroup>("named_curve", "\\x03"); // as a ServerKeyExchange names it
    write<SignatureScheme>("scheme");
    write<ProtocolVersion>("version");
    write<HandshakeType>("message");
    write<AlertDescription>("fatal", "\\x02");
    write<ContentType>("record", "");
    std::printf("record_handshake_of_tls12=\"\\x16\\x03\\x03\"\n");
    std::printf("change_cipher_spec=\"\\x14\\x03\\x03\\x00\\x01\\x01\"\n");
}
