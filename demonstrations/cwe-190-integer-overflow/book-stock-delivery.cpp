/* Add the quantity from a delivery note line to the stock level of an article
 * Parse the quantity with a function that reports numbers out of range, and compare
 * it with the room left up to the maximum before it is added to the level.
 */

#include <charconv>
#include <limits>
#include <map>
#include <string>
#include <system_error>

class Stock {
public:
    // A line reads "article;quantity".
    bool bookDelivery(const std::string &line)
    {
        const auto sep = line.find(';');
        if (sep == std::string::npos)
            return false;

        const char *last = line.data() + line.size();
        int quantity = 0;
        const auto res = std::from_chars(line.data() + sep + 1, last, quantity);
        if (res.ec != std::errc() || res.ptr != last || quantity <= 0)
            return false;

        int &level = levels_[line.substr(0, sep)];
        if (level > std::numeric_limits<int>::max() - quantity)
            return false;
        level += quantity;
        return true;
    }

private:
    std::map<std::string, int> levels_;
};
