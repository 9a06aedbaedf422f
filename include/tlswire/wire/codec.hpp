// SPDX-License-Identifier: BSL-1.0
// wire/codec.hpp: skip, read, write and size of every wire type.
#pragma once

#include <tlswire/wire/codec_scalar.hpp>
#include <tlswire/wire/codec_select.hpp>
#include <tlswire/wire/codec_struct.hpp>
#include <tlswire/wire/codec_varint.hpp>
#include <tlswire/wire/codec_vec.hpp>
