// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/session_file.hpp: a client's session as a file, to be resumed by another process.
//
// A line for each value, "name value"; who reads it can take over the session.
#pragma once

#include "configuration.hpp"

namespace tlswire::endpoint {

/// Nothing if there is no such file. Throws std::runtime_error that names the file, and the line that is
/// wrong.
std::optional<session> load_session(const std::string& file);
/// For this user alone. Throws std::runtime_error if it can't be written.
void save_session(const session& s, const std::string& file);

} // namespace tlswire::endpoint
