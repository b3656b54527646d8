/* Publish the title of the current track in a record shared with other processes
 * Copy at most the size of the field less one, not the length of the text, and write
 * the null byte behind what was copied.
 */

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

// Lies in shared memory: fixed layout, no pointers.
struct NowPlaying {
    std::atomic<uint32_t> sequence; // odd while a writer is at work
    char title[64];
    uint32_t seconds;
};

void publishTrack(NowPlaying &record, std::string_view title, uint32_t seconds)
{
    const std::size_t length = std::min(title.size(), sizeof(record.title) - 1);

    record.sequence.fetch_add(1, std::memory_order_acquire);
    std::memcpy(record.title, title.data(), length);
    record.title[length] = '\0';
    record.seconds = seconds;
    record.sequence.fetch_add(1, std::memory_order_release);
}
