/* Move an entry of a playlist to another position, as a remote control asks
 * Both positions come from the network: compare each with the size of the list before
 * an iterator is made from it.
 */

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

struct MoveRequest {
    uint32_t from;
    uint32_t to;
};

class Playlist {
public:
    void add(std::string title) { titles_.push_back(std::move(title)); }

    bool move(const MoveRequest &request)
    {
        if (request.from >= titles_.size() || request.to >= titles_.size())
            return false;

        const auto from = titles_.begin() + static_cast<std::ptrdiff_t>(request.from);
        const auto to = titles_.begin() + static_cast<std::ptrdiff_t>(request.to);

        if (from < to)
            std::rotate(from, from + 1, to + 1);
        else
            std::rotate(to, from, from + 1);
        return true;
    }

    const std::vector<std::string> &titles() const { return titles_; }

private:
    std::vector<std::string> titles_;
};
