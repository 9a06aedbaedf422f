// SPDX-License-Identifier: BSL-1.0
// endpoint_network.hpp: a client and a server of DTLS, and a network between them that loses, repeats and
// delays what it is told to. Time is simulated: nothing waits, and all is the same each time.
#pragma once

#include "endpoint_pair.hpp"

#include <tlswire/flow/dtls_observer.hpp>

#include <algorithm>

namespace tlswire::endpoint {

using octet_list = std::vector<std::uint8_t>;

inline steady_time simulated_now{};

inline configuration over_datagrams(configuration c) {
    c.use_datagrams();
    c.datagrams.now = [] { return simulated_now; };
    return c;
}
inline configuration datagram_client() {
    return over_datagrams(client_configuration());
}
inline configuration datagram_server() {
    return over_datagrams(server_configuration());
}

/// What a key log would have, for an observer.
struct recorded_master : listener {
    master_secret_value master;

    void master_secret(bytes secret, const parameters&) override { master = master_secret_value(secret); }
};
struct recorded_secrets : no_secrets {
    recorded_master recorded;

    master_secret_value master_secret(const client_random&) { return recorded.master.clone(); }
};

struct sent_datagram {
    ConnectionEnd sender{};
    octet_list data;
};

/// When a datagram arrives, once for each delay; never if there is none.
using delays = std::vector<std::chrono::milliseconds>;
using network_rule = std::function<delays(std::size_t number, const sent_datagram&)>;

inline delays at_once(std::size_t, const sent_datagram&) {
    return {std::chrono::milliseconds(1)};
}

class datagram_conversation {
  public:
    client c;
    server s;
    std::vector<sent_datagram> sent; ///< all that went into the network, in that order
    std::size_t timeouts = 0;

    datagram_conversation(const configuration& of_client, const configuration& of_server,
                          network_rule rule = at_once)
        : c(of_client),
          s(of_server),
          rule_(std::move(rule)) {
        c.add_listener(secrets_.recorded);
    }
    datagram_conversation(const datagram_conversation&) = delete;
    datagram_conversation& operator=(const datagram_conversation&) = delete;

    void start() {
        c.start();
        run();
    }
    void rule(network_rule r) { rule_ = std::move(r); }

    /// Until nothing is under way and nobody waits for anything.
    void run() {
        for (int steps = 0; steps < 100000; ++steps) {
            send_all();
            const auto next = std::min_element(under_way_.begin(), under_way_.end(), earlier);
            const auto timer = next_timer();
            if (next != under_way_.end() && !(timer && *timer < next->when)) {
                const arrival a = std::move(*next);
                under_way_.erase(next);
                simulated_now = a.when;
                deliver(a.datagram);
            } else if (timer) {
                simulated_now = *timer;
                ++timeouts;
                c.on_timeout();
                s.on_timeout();
            } else {
                return;
            }
        }
        throw std::logic_error("the two ends never come to rest");
    }

    bool talks(std::string_view text) {
        const bool sent_it = c.send(bytes_of(text));
        run();
        const std::string at_server = text_of(s.take_application_data());
        s.send(bytes_of(at_server));
        run();
        return sent_it && at_server == text && text_of(c.take_application_data()) == text;
    }
    bool connected() const { return c.connected() && s.connected(); }

    /// Whether an observer with the key log finds both Finished right.
    bool seen_from_outside() {
        octet_list storage(dtls_observer<policy>::storage_size(1 << 16));
        dtls_observer<policy> outsider(storage);
        for (const sent_datagram& d : sent)
            outsider.feed(d.sender, d.data, secrets_, [](const observed&) {});
        return outsider.handshake().check(ConnectionEnd::client) == finished_check::verified &&
               outsider.handshake().check(ConnectionEnd::server) == finished_check::verified;
    }

  private:
    struct arrival {
        steady_time when;
        std::size_t order = 0;
        sent_datagram datagram;
    };
    static bool earlier(const arrival& a, const arrival& b) {
        return std::pair(a.when, a.order) < std::pair(b.when, b.order);
    }

    void send_all() {
        for (octet_list& d : c.take_datagrams())
            put({ConnectionEnd::client, std::move(d)});
        for (octet_list& d : s.take_datagrams())
            put({ConnectionEnd::server, std::move(d)});
    }
    void put(sent_datagram d) {
        for (const std::chrono::milliseconds delay : rule_(sent.size(), d))
            under_way_.push_back({simulated_now + delay, order_++, d});
        sent.push_back(std::move(d));
    }
    void deliver(const sent_datagram& d) {
        if (d.sender == ConnectionEnd::client)
            s.receive(d.data);
        else
            c.receive(d.data);
    }
    std::optional<steady_time> next_timer() const {
        const auto a = c.next_timeout(), b = s.next_timeout();
        return a && b ? std::min(a, b) : a ? a : b;
    }

    network_rule rule_;
    recorded_secrets secrets_;
    std::vector<arrival> under_way_;
    std::size_t order_ = 0;
};

} // namespace tlswire::endpoint
