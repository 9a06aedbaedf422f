// SPDX-License-Identifier: BSL-1.0
// crypto/protection.hpp: record protection up to TLS 1.2, both directions.
#pragma once

#include <tlswire/crypto/protection/record_opener.hpp>
#include <tlswire/crypto/protection/record_sealer.hpp>
