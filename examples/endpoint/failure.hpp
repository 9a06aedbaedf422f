// SPDX-License-Identifier: BSL-1.0
// examples/endpoint/failure.hpp: what ends a connection from our side.
#pragma once

#include <tlswire/message/violation.hpp>
#include <tlswire/registry/alert_description.hpp>
#include <tlswire/wire/error.hpp>

#include <stdexcept>
#include <string>

namespace tlswire::endpoint {

/// Thrown where the other end broke a rule, or nothing can be agreed on: it is told with this alert.
class failure : public std::runtime_error {
  public:
    failure(AlertDescription alert, const std::string& why) : std::runtime_error(why), alert_(alert) {}
    explicit failure(const violation& v)
        : failure(v.alert, std::string(v.rule) + " (" + std::string(v.section) + ")") {}

    AlertDescription alert() const { return alert_; }

  private:
    AlertDescription alert_;
};

/// Where a rule of the library is broken.
inline void check(const std::optional<violation>& broken) {
    if (broken)
        throw failure(*broken);
}

} // namespace tlswire::endpoint
