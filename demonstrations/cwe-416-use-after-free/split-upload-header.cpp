/* Read the parameters of an upload's Content-Disposition header
 * A string_view owns nothing: the class keeps its own copy of the header, and the views
 * point into that copy, which lives as long as they do.
 */

#include <algorithm>
#include <cctype>
#include <map>
#include <string>
#include <string_view>

class Disposition {
public:
    explicit Disposition(std::string_view header) : text_(header)
    {
        std::transform(text_.begin(), text_.end(), text_.begin(),
                       [](unsigned char c) { return std::tolower(c); });
        std::string_view rest = text_;

        while (!rest.empty()) {
            const auto end = std::min(rest.find(';'), rest.size());
            const std::string_view part = rest.substr(0, end);
            const auto equals = part.find('=');

            if (equals != std::string_view::npos)
                parameters_[part.substr(0, equals)] = part.substr(equals + 1);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }

    Disposition(const Disposition &) = delete; // its views would point to our text
    Disposition &operator=(const Disposition &) = delete;

    std::string_view parameter(std::string_view name) const
    {
        const auto found = parameters_.find(name);
        return found == parameters_.end() ? std::string_view() : found->second;
    }

private:
    std::string text_;
    std::map<std::string_view, std::string_view> parameters_;
};
