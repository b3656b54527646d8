/* Read the parameters of an upload's Content-Disposition header
 * The views point into a lower-case copy that is local to the constructor: they refer
 * to freed memory once it returns.
 */

#include <algorithm>
#include <cctype>
#include <map>
#include <string>
#include <string_view>

class Disposition {
public:
    explicit Disposition(std::string_view header)
    {
        std::string text(header);
        std::transform(text.begin(), text.end(), text.begin(),
                       [](unsigned char c) { return std::tolower(c); });
        std::string_view rest = text;

        while (!rest.empty()) {
            const auto end = std::min(rest.find(';'), rest.size());
            const std::string_view part = rest.substr(0, end);
            const auto equals = part.find('=');

            if (equals != std::string_view::npos)
                parameters_[part.substr(0, equals)] = part.substr(equals + 1);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }

    std::string_view parameter(std::string_view name) const
    {
        const auto found = parameters_.find(name);
        return found == parameters_.end() ? std::string_view() : found->second;
    }

private:
    std::map<std::string_view, std::string_view> parameters_;
};
