/* Raise the play count of a song in a statistics file that is mapped into memory
 * Ask for the size of the file itself, and keep every access below it: the number of
 * records in its header may be wrong, and pages behind the end cannot be touched.
 */

#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct stats_file {
    uint32_t magic;
    uint32_t records;
    struct {
        uint32_t plays;
        uint32_t last_day;
    } song[];
};

int stats_count_play(int fd, uint32_t song, uint32_t day)
{
    struct stats_file *file;
    struct stat st;
    int rc = -1;

    if (fstat(fd, &st) < 0 || st.st_size < (off_t)sizeof(*file))
        return -1;
    file = mmap(NULL, (size_t)st.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (file == MAP_FAILED)
        return -1;

    if (song < ((size_t)st.st_size - sizeof(*file)) / sizeof(file->song[0])) {
        file->song[song].plays++;
        file->song[song].last_day = day;
        rc = 0;
    }
    munmap(file, (size_t)st.st_size);
    return rc;
}
