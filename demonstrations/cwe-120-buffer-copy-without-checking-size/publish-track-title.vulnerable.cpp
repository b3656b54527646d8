/* Publish the title of the current track in a record shared with other processes
 * The whole title is copied into the field of the record, whatever its length, and
 * overwrites the fields and the memory behind it.
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
    const std::size_t length = title.size();

    record.sequence.fetch_add(1, std::memory_order_acquire);
    std::memcpy(record.title, title.data(), length);
    record.title[length] = '\0';
    record.seconds = seconds;
    record.sequence.fetch_add(1, std::memory_order_release);
}
