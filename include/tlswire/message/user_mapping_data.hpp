// SPDX-License-Identifier: BSL-1.0
// message/user_mapping_data.hpp: hints at which user a client is, in SupplementalData.
#pragma once

#include <tlswire/registry/supplemental_data_type.hpp>
#include <tlswire/registry/user_mapping_type.hpp>
#include <tlswire/wire/codec.hpp>

namespace tlswire {

/// RFC 4681 6
struct UpnDomainHint {
    opaque<0, 0xffff> user_principal_name; ///< UTF-8
    opaque<0, 0xffff> domain_name;
};

/// RFC 4681 3. There is no length: behind a type that is not known the rest of the list is kept byte for
/// byte.
struct UserMappingData {
    UserMappingType user_mapping_version;
    select<UserMappingType, when<UserMappingType::upn_domain_hint, UpnDomainHint>, otherwise<rest>>
        user_mapping_data;
};

/// RFC 4681 3
struct UserMappingDataList {
    static constexpr auto type = SupplementalDataType::user_mapping_data;
    vec<UserMappingData, 1, 0xffff> user_mapping_data_list;
};

} // namespace tlswire
