/* Copy one member out of an archive file that is mapped into memory
 * The check adds offset and length in 32 bits: a sum that wraps is small and passes,
 * and the copy reads outside of the archive.
 */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct archive {
    const uint8_t *base;
    uint32_t size;
};

struct member {
    char name[16];
    uint32_t offset;
    uint32_t length;
};

uint8_t *archive_extract(const struct archive *ar, const struct member *m)
{
    uint8_t *copy;

    if (m->length == 0)
        return NULL;
    if (m->offset + m->length > ar->size)
        return NULL;

    copy = malloc(m->length);
    if (copy == NULL)
        return NULL;
    memcpy(copy, ar->base + m->offset, m->length);
    return copy;
}
