/* Load an asset of a theme by the path that the theme's manifest gives
 * The path of the manifest is only joined to the folder: "..", an absolute path or a
 * link names a file outside of the theme.
 */

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <system_error>

namespace fs = std::filesystem;

std::optional<std::string> loadAsset(const fs::path &theme, const std::string &name)
{
    std::error_code error;
    const fs::path file = theme / name;
    if (!fs::is_regular_file(file, error))
        return std::nullopt;

    std::ifstream in(file, std::ios::binary);
    if (!in)
        return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}
