/* Load an asset of a theme by the path that the theme's manifest gives
 * Resolve the joined path with its links first, and compare it with the resolved folder
 * by whole components before the file is opened.
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
    const fs::path folder = fs::canonical(theme, error);
    if (error)
        return std::nullopt;
    const fs::path file = fs::canonical(folder / name, error);
    if (error)
        return std::nullopt;

    const auto rest =
        std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
    if (rest.first != folder.end() || !fs::is_regular_file(file, error))
        return std::nullopt;

    std::ifstream in(file, std::ios::binary);
    if (!in)
        return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}
