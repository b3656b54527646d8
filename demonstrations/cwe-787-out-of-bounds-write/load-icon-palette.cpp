/* Load the colours of an icon from its file into a palette of fixed size
 * The file states the number of colours: compare it with the palette and with the bytes
 * that follow before the first colour is stored.
 */

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

struct Colour {
    uint8_t red, green, blue;
};

struct Icon {
    std::array<Colour, 16> palette{};
    std::size_t colours = 0;
    std::vector<uint8_t> pixels; // one index a byte
};

bool loadPalette(Icon &icon, const std::vector<uint8_t> &file)
{
    if (file.size() < 2)
        return false;

    const std::size_t count = file[0] | static_cast<std::size_t>(file[1]) << 8;
    if (count > icon.palette.size() || count > (file.size() - 2) / 3)
        return false;

    const uint8_t *entry = file.data() + 2;
    for (std::size_t i = 0; i < count; i++, entry += 3)
        icon.palette[i] = Colour{entry[0], entry[1], entry[2]};
    icon.colours = count;
    return true;
}
