/* Trim the value of a mail header and take off the quotation marks around it
 * A string_view may become empty at each step: test that it is not before front, back
 * or an index is used, and that two marks are there before both are removed.
 */

#include <string>
#include <string_view>

std::string unquoteHeaderValue(std::string_view value)
{
    while (!value.empty() && (value.front() == ' ' || value.front() == '\t'))
        value.remove_prefix(1);
    while (!value.empty() && (value.back() == ' ' || value.back() == '\t'))
        value.remove_suffix(1);

    if (value.size() < 2 || value.front() != '"' || value.back() != '"')
        return std::string(value);
    value.remove_prefix(1);
    value.remove_suffix(1);

    std::string text;
    text.reserve(value.size());
    for (std::string_view::size_type i = 0; i < value.size(); i++) {
        if (value[i] == '\\' && i + 1 < value.size())
            i++;
        text += value[i];
    }
    return text;
}
