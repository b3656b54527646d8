/* Set the gain of an audio mixer channel that a remote control names
 * A lookup by a name from outside may find nothing: check the pointer it returns
 * before the channel is changed, and report an unknown name.
 */

#include <algorithm>
#include <string>
#include <vector>

struct Channel {
    std::string name;
    int gainPercent = 100;
    bool muted = false;
};

class Mixer {
public:
    void add(const std::string &name) { channels_.push_back({name}); }

    bool setGain(const std::string &name, int percent)
    {
        Channel *channel = find(name);
        if (channel == nullptr)
            return false;
        channel->gainPercent = std::clamp(percent, 0, 200);
        channel->muted = channel->gainPercent == 0;
        return true;
    }

private:
    Channel *find(const std::string &name)
    {
        auto it = std::find_if(channels_.begin(), channels_.end(),
                               [&](const Channel &c) { return c.name == name; });
        return it == channels_.end() ? nullptr : &*it;
    }

    std::vector<Channel> channels_;
};
