/* Create a packet ring whose number of slots is rounded up to a power of two
 * The number of slots is not limited, and its product with their size is computed in 32
 * bits: it wraps to an allocation without room for the slots.
 */

#include <stdint.h>
#include <stdlib.h>

struct slot {
    uint32_t length;
    uint8_t data[1532];
};

struct ring {
    struct slot *slots;
    uint32_t mask;
    uint32_t head, tail;
};

int ring_create(struct ring *r, uint32_t wanted)
{
    uint32_t n = 1;

    if (wanted == 0)
        return -1;
    while (n < wanted)
        n *= 2;

    r->slots = malloc((uint32_t)(n * sizeof(*r->slots)));
    if (r->slots == NULL)
        return -1;
    r->mask = n - 1;
    r->head = r->tail = 0;
    return 0;
}

struct slot *ring_next(struct ring *r)
{
    struct slot *s = &r->slots[r->head++ & r->mask];

    s->length = 0;
    return s;
}
