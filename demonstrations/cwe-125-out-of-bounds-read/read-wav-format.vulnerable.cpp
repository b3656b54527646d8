/* Find the format chunk of a WAV file in memory and read its fields
 * The loop asks for one byte where it reads eight, and the size of the format
 * chunk is checked neither against the file nor against the fields taken.
 */

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <vector>

struct WavFormat {
    uint16_t channels;
    uint32_t sampleRate;
};

static uint16_t le16(const uint8_t *p)
{
    return static_cast<uint16_t>(p[0] | p[1] << 8);
}

static uint32_t le32(const uint8_t *p)
{
    return le16(p) | static_cast<uint32_t>(le16(p + 2)) << 16;
}

std::optional<WavFormat> readWavFormat(const std::vector<uint8_t> &file)
{
    std::size_t pos = 12; // behind "RIFF", the file size and "WAVE"

    while (pos < file.size()) {
        const uint8_t *chunk = file.data() + pos;
        const std::size_t size = le32(chunk + 4);

        if (std::memcmp(chunk, "fmt ", 4) == 0)
            return WavFormat{le16(chunk + 10), le32(chunk + 12)};
        pos += 8 + size + (size & 1);
    }
    return std::nullopt;
}
