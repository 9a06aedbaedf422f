// SPDX-License-Identifier: BSL-1.0
// bench/defects.hpp: a ClientHello with one defect each, to see who refuses what.
#pragma once

#include "hellos.hpp"

#include <algorithm>
#include <functional>
#include <string>

namespace hellos {

/// A hello in parts that may be changed one by one; all lengths but those inside are made anew.
struct hello_parts {
    message_bytes version_and_random;
    message_bytes session_id;
    message_bytes suites;
    message_bytes compressions;
    struct extension {
        unsigned type;
        message_bytes body;
    };
    std::vector<extension> extensions;
    message_bytes behind;
    std::ptrdiff_t last_length_lies = 0; ///< so much too much

    explicit hello_parts(tlswire::bytes message) {
        const auto hello = *tlswire::parse<tlswire::ClientHello>(message.subspan(4));
        const auto copy = [](auto from) { return message_bytes(from.begin(), from.end()); };
        version_and_random = copy(message.subspan(4, 34));
        session_id = copy(hello.legacy_session_id);
        suites = copy(hello.cipher_suites.wire());
        compressions = copy(hello.legacy_compression_methods.wire());
        for (const auto& e : *hello.extensions)
            extensions.push_back({static_cast<unsigned>(e.type), copy(e.body)});
    }
    extension& of(tlswire::ExtensionType type) {
        return *std::find_if(extensions.begin(), extensions.end(),
                             [type](const extension& e) { return e.type == static_cast<unsigned>(type); });
    }
    message_bytes message() const {
        message_bytes list;
        for (const extension& e : extensions) {
            append_number(list, e.type, 2);
            const bool is_last = &e == &extensions.back();
            append_number(list, e.body.size() + static_cast<std::size_t>(is_last ? last_length_lies : 0), 2);
            append(list, e.body);
        }
        message_bytes body = version_and_random;
        append_vector(body, session_id, 1);
        append_vector(body, suites, 2);
        append_vector(body, compressions, 1);
        append_vector(body, list, 2);
        append(body, behind);
        message_bytes out{1};
        append_vector(out, body, 3);
        return out;
    }

  private:
    static void append(message_bytes& to, const message_bytes& what) {
        to.insert(to.end(), what.begin(), what.end());
    }
    static void append_number(message_bytes& to, std::size_t n, int width) {
        while (--width >= 0)
            to.push_back(static_cast<std::uint8_t>(n >> 8 * width));
    }
    static void append_vector(message_bytes& to, const message_bytes& what, int width) {
        append_number(to, what.size(), width);
        append(to, what);
    }
};

/// The host name is one byte longer than its list.
inline message_bytes with_long_host(const message_bytes& good) {
    hello_parts parts(good);
    ++parts.of(tlswire::ExtensionType::server_name).body[4];
    return parts.message();
}

struct defective {
    std::string name;
    message_bytes message;
};

/// Of one hello that has what is changed here; the first has no defect.
inline std::vector<defective> with_defects(const message_bytes& good) {
    using enum tlswire::ExtensionType;
    std::vector<defective> all{{"none", good}};
    const auto add = [&](const char* name, const std::function<void(hello_parts&)>& spoil) {
        hello_parts parts(good);
        spoil(parts);
        all.push_back({name, parts.message()});
    };
    add("dup_sni", [](auto& h) { h.extensions.push_back(h.of(server_name)); });
    add("dup_unknown", [](auto& h) { h.extensions.push_back({h.extensions[0].type, {}}); }); // GREASE
    add("odd_suites", [](auto& h) { h.suites.pop_back(); });
    add("sid33", [](auto& h) { h.session_id.resize(33); });
    add("no_compression", [](auto& h) { h.compressions.clear(); });
    add("groups_odd", [](auto& h) {
        h.of(supported_groups).body.pop_back();
        --h.of(supported_groups).body[1];
    });
    add("groups_len_short", [](auto& h) { h.of(supported_groups).body[1] -= 2; });
    add("sni_len_wrong", [](auto& h) { ++h.of(server_name).body[1]; });
    add("sni_empty_name", [](auto& h) { h.of(server_name).body = {0, 3, 0, 0, 0}; });
    add("alpn_empty_proto",
        [](auto& h) { h.of(application_layer_protocol_negotiation).body = {0, 4, 2, 'h', '2', 0}; });
    add("keyshare_trunc", [](auto& h) {
        h.of(key_share).body.pop_back();
        --h.of(key_share).body[1];
    });
    add("versions_odd", [](auto& h) {
        h.of(supported_versions).body.pop_back();
        --h.of(supported_versions).body[0];
    });
    add("ems_nonempty", [](auto& h) { h.of(extended_master_secret).body = {0}; });
    add("schemes_empty", [](auto& h) { h.of(signature_algorithms).body = {0, 0}; });
    add("last_ext_overruns", [](auto& h) { h.last_length_lies = 1; });
    add("trailing_byte", [](auto& h) { h.behind = {0}; });
    all.push_back({"truncated", {good.begin(), good.end() - 1}});
    tlswire::store_be<3>(&all.back().message[1], good.size() - 5);
    return all;
}

} // namespace hellos
