/* Copy one member out of an archive file that is mapped into memory
 * Offset and length come from the archive's directory: never add them for the
 * check, compare the length with what is left behind the offset.
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
    if (m->offset > ar->size || m->length > ar->size - m->offset)
        return NULL;

    copy = malloc(m->length);
    if (copy == NULL)
        return NULL;
    memcpy(copy, ar->base + m->offset, m->length);
    return copy;
}
