// SPDX-License-Identifier: BSL-1.0
// crypto/protection.hpp: record protection of TLS 1.0 to 1.3, both directions.
#pragma once

#include <tlswire/crypto/protection/dtls_record_opener13.hpp>
#include <tlswire/crypto/protection/record_opener.hpp>
#include <tlswire/crypto/protection/record_opener13.hpp>
#include <tlswire/crypto/protection/record_sealer.hpp>
#include <tlswire/crypto/protection/record_sealer13.hpp>
