/* Trim the value of a mail header and take off the quotation marks around it
 * First and last character are used without a test for an empty view: a value of blanks
 * only is read outside of its bounds.
 */

#include <string>
#include <string_view>

std::string unquoteHeaderValue(std::string_view value)
{
    while (value.front() == ' ' || value.front() == '\t')
        value.remove_prefix(1);
    while (value.back() == ' ' || value.back() == '\t')
        value.remove_suffix(1);

    if (value.front() != '"' || value.back() != '"')
        return std::string(value);
    value.remove_prefix(1);
    value.remove_suffix(1);

    std::string text;
    text.reserve(value.size());
    for (std::string_view::size_type i = 0; i < value.size(); i++) {
        if (value[i] == '\\')
            i++;
        text += value[i];
    }
    return text;
}
