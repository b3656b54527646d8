/* Drop all peers of a game server from which nothing was heard for some time
 * The loop goes on with the iterator of the erased peer, and logs its name: both belong
 * to memory that erase has freed.
 */

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <unordered_map>

using Clock = std::chrono::steady_clock;

struct Peer {
    std::string name;
    Clock::time_point lastHeard;
};

class PeerTable {
public:
    void heardFrom(uint64_t id, const std::string &name, Clock::time_point when)
    {
        peers_[id] = Peer{name, when};
    }

    void dropSilent(Clock::time_point now, Clock::duration limit, std::ostream &log)
    {
        for (auto it = peers_.begin(); it != peers_.end();) {
            if (now - it->second.lastHeard <= limit) {
                ++it;
                continue;
            }
            peers_.erase(it);
            log << "dropped " << it->second.name << '\n';
            ++it;
        }
    }

    std::size_t size() const { return peers_.size(); }

private:
    std::unordered_map<uint64_t, Peer> peers_;
};
