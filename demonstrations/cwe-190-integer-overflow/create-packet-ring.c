/* Create a packet ring whose number of slots is rounded up to a power of two
 * Limit the requested number before rounding, so that neither the doubling nor the size
 * of the slots can overflow, and let calloc multiply.
 */

#include <stdint.h>
#include <stdlib.h>

#define RING_MAX_SLOTS (1u << 20)

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

    if (wanted == 0 || wanted > RING_MAX_SLOTS)
        return -1;
    while (n < wanted)
        n *= 2;

    r->slots = calloc(n, sizeof(*r->slots));
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
