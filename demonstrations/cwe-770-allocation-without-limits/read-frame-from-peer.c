/* Read a frame from a peer, which sends its length first
 * Compare the length with the largest frame of the protocol before memory is allocated:
 * four bytes from a stranger must not reserve gigabytes.
 */

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

#define FRAME_MAX (64u * 1024)

struct frame {
    uint8_t *data;
    uint32_t length;
};

static int read_all(int fd, void *buf, size_t size)
{
    uint8_t *p = buf;

    while (size > 0) {
        ssize_t n = read(fd, p, size);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return -1;
        p += n;
        size -= (size_t)n;
    }
    return 0;
}

int frame_read(int fd, struct frame *f)
{
    uint8_t head[4];

    if (read_all(fd, head, sizeof(head)) < 0)
        return -1;
    f->length = (uint32_t)head[0] << 24 | (uint32_t)head[1] << 16 |
                (uint32_t)head[2] << 8 | head[3];
    if (f->length == 0 || f->length > FRAME_MAX)
        return -1;
    f->data = malloc(f->length);
    if (f->data == NULL)
        return -1;
    if (read_all(fd, f->data, f->length) == 0)
        return 0;
    free(f->data);
    f->data = NULL;
    return -1;
}
