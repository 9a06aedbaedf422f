// SPDX-License-Identifier: BSL-1.0
// crypto/export_keys.hpp: what the short keys of an export suite become (RFC 2246 6.3.1, RFC 6101 6.2.2).
#pragma once

#include <tlswire/crypto/hello_random.hpp>
#include <tlswire/crypto/prf.hpp>
#include <tlswire/crypto/ssl3.hpp>
#include <tlswire/registry/cipher_suite_info.hpp>

namespace tlswire {

namespace detail {
inline constexpr std::array<std::uint8_t, 16> client_write_key_label = {
    'c', 'l', 'i', 'e', 'n', 't', ' ', 'w', 'r', 'i', 't', 'e', ' ', 'k', 'e', 'y'};
inline constexpr std::array<std::uint8_t, 16> server_write_key_label = {
    's', 'e', 'r', 'v', 'e', 'r', ' ', 'w', 'r', 'i', 't', 'e', ' ', 'k', 'e', 'y'};
inline constexpr std::array<std::uint8_t, 8> iv_block_label = {'I', 'V', ' ', 'b', 'l', 'o', 'c', 'k'};

/// MD5(key + first random + second random), as much of it as `out` is long.
template <class Policy>
constexpr void ssl3_export(bytes key, bytes first, bytes second, mutable_bytes out) {
    typename Policy::template hash<HashAlgorithm::md5> md5{};
    std::uint8_t digest[16]{};
    md5.update(key);
    md5.update(first);
    md5.update(second);
    md5.finish(digest);
    copy_bytes(out.data(), digest, out.size());
    wipe(digest);
}
} // namespace detail

/// Makes final_client_write_key and final_server_write_key of the keys of the key block, in their place, and
/// the IVs of a block cipher. TLS 1.0 makes them by its PRF, SSL 3.0 by MD5, whose 16 bytes are the longest
/// key that it has. False if the policy lacks a hash.
template <class Policy>
constexpr bool export_keys(const cipher_suite_info& suite, ProtocolVersion version,
                           const client_random& client, const server_random& server,
                           secret<32>& client_write_key, secret<32>& server_write_key,
                           secret<16>& client_write_IV, secret<16>& server_write_IV) {
    secret<32> final_client(suite.enc_key_length);
    secret<32> final_server(suite.enc_key_length);
    secret<32> iv_block(2 * std::size_t{suite.block_length});
    const std::size_t iv = suite.block_length;
    if (version == ProtocolVersion::ssl30) {
        if constexpr (supports_ssl3<Policy>) {
            if (suite.enc_key_length > 16)
                return false;
            detail::ssl3_export<Policy>(client_write_key, client.value, server.value,
                                        final_client.writable());
            detail::ssl3_export<Policy>(server_write_key, server.value, client.value,
                                        final_server.writable());
            detail::ssl3_export<Policy>({}, client.value, server.value, iv_block.writable().first(iv));
            detail::ssl3_export<Policy>({}, server.value, client.value, iv_block.writable().subspan(iv));
        } else {
            return false;
        }
    } else if (!prf<Policy>(version, HashAlgorithm::none, client_write_key, detail::client_write_key_label,
                            client.value, server.value, final_client.writable()) ||
               !prf<Policy>(version, HashAlgorithm::none, server_write_key, detail::server_write_key_label,
                            client.value, server.value, final_server.writable()) ||
               !prf<Policy>(version, HashAlgorithm::none, {}, detail::iv_block_label, client.value,
                            server.value, iv_block.writable())) {
        return false;
    }
    client_write_key = static_cast<secret<32>&&>(final_client);
    server_write_key = static_cast<secret<32>&&>(final_server);
    client_write_IV = secret<16>(bytes(iv_block).first(iv));
    server_write_IV = secret<16>(bytes(iv_block).subspan(iv));
    return true;
}

} // namespace tlswire
