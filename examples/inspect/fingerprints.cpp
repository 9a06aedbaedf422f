// SPDX-License-Identifier: BSL-1.0
#include "fingerprints.hpp"
#include "report.hpp"

#include <tlswire/fingerprint/ja3.hpp>
#include <tlswire/fingerprint/ja3s.hpp>
#include <tlswire/fingerprint/ja4.hpp>

namespace inspect {

std::vector<fingerprint> fingerprints(const tlswire::observed& m) {
    std::vector<fingerprint> all;
    visit_body(m, [&all]<class Body>(const Body& body) {
        if constexpr (tlswire::fingerprinted_client_hello<Body>) {
            all.push_back({"ja3", std::string(tlswire::ja3<policy>(body).view())});
            all.push_back({"ja4", std::string(tlswire::ja4<policy>(body).view())});
        } else if constexpr (tlswire::fingerprinted_server_hello<Body>) {
            all.push_back({"ja3s", std::string(tlswire::ja3s<policy>(body).view())});
        }
    });
    return all;
}

} // namespace inspect
