/* Add the quantity from a delivery note line to the stock level of an article
 * The sum of stock level and quantity is not checked: a large delivery overflows the
 * int, and the stock level turns negative.
 */

#include <charconv>
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
        level += quantity;
        return true;
    }

private:
    std::map<std::string, int> levels_;
};
