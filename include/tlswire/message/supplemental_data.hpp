// SPDX-License-Identifier: BSL-1.0
// message/supplemental_data.hpp: what an application wants to know before the handshake is done.
#pragma once

#include <tlswire/message/authorization_data.hpp>
#include <tlswire/message/user_mapping_data.hpp>
#include <tlswire/registry/handshake_type.hpp>

namespace tlswire {

template <>
struct tlv_traits<SupplementalDataType> {
    static constexpr std::string_view name = "SupplementalDataEntry";
    static constexpr std::string_view tag_name = "supp_data_type";
    static constexpr std::string_view body_name = "supp_data";
    static constexpr std::array<std::uint16_t, 0> expected_unknown{};
};

/// struct { SupplementalDataType supp_data_type; uint16 supp_data_length; select (SupplementalDataType) { };
/// } SupplementalDataEntry; (RFC 4680 2) A type that is not known is kept byte for byte.
using SupplementalDataEntry = tlv<SupplementalDataType, 0xffff, UserMappingDataList, AuthorizationData>;

/// RFC 4680 2
struct SupplementalData {
    static constexpr auto type = HandshakeType::supplemental_data;
    vec<SupplementalDataEntry, 1, 0xffffff> supp_data;
};

} // namespace tlswire
