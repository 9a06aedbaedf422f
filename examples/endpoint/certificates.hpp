// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/certificates.hpp: own certificates and those of the other end, on Botan.
#pragma once

#include <tlswire/registry/alert_description.hpp>
#include <tlswire/wire/bytes.hpp>

#include <botan/certstor.h>
#include <botan/pk_keys.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tlswire::endpoint {

/// What an end shows of itself.
struct credentials {
    std::vector<std::vector<std::uint8_t>> chain; ///< DER, leaf first
    std::shared_ptr<Botan::Private_Key> key;
};
/// From the names of two files. Throws std::runtime_error that names the file and the reason; refuses a key
/// that is not the leaf's.
credentials load_credentials(const std::string& chain_pem, const std::string& key_pem);
/// The same from the files' text; it says "certificates" or "key" where the other has a file's name.
credentials credentials_from_pem(std::string_view chain, std::string_view key);

/// The CAs that are trusted, which Botan wants self-signed. A leaf may be one of them, whoever signed it.
class trust_anchors {
  public:
    /// Every certificate in it. These throw std::runtime_error where there is none or one can't be read.
    void add_pem_file(const std::string& file);
    void add_pem(std::string_view text);
    void add(bytes der);

    bool empty() const { return ders_.empty(); }
    /// This very certificate is one of them.
    bool contains(bytes der) const;
    const Botan::Certificate_Store& store() const { return store_; }
    /// Their subjects' distinguished names, DER.
    std::vector<std::vector<std::uint8_t>> names() const;

  private:
    Botan::Certificate_Store_In_Memory store_;
    std::vector<std::vector<std::uint8_t>> ders_;
};

/// What is wrong with a chain: the alert of RFC 5246 7.2.2 and words for a human.
struct certificate_problem {
    AlertDescription alert;
    std::string text;
};
enum class certificate_use { server, client };
/// The chain as it came, leaf first. An empty host is not checked; one that is an IPv4 address has to be an
/// iPAddress of the certificate's subjectAltName. Nothing is asked for that revokes certificates.
std::optional<certificate_problem> check_chain(std::span<const bytes> chain, const trust_anchors& anchors,
                                               const std::string& host, certificate_use use,
                                               std::chrono::system_clock::time_point now);

/// Null if it can't be read.
std::unique_ptr<Botan::Public_Key> public_key_of(bytes certificate);
/// "CN=server.example"; empty if it can't be read.
std::string subject_of(bytes certificate);

} // namespace tlswire::endpoint
