/* Append a reading to a series and note how long the one before it was valid
 * The pointer to the last element is taken before the reallocation, which may move
 * the array and free the memory it points to.
 */

#include <stdlib.h>

struct reading {
    double time, value;
    double valid_for;
};

struct series {
    struct reading *items;
    size_t count, cap;
};

int series_append(struct series *s, double time, double value)
{
    struct reading *prev, *cur;

    prev = s->count > 0 ? &s->items[s->count - 1] : NULL;
    if (s->count == s->cap) {
        size_t cap = s->cap ? s->cap * 2 : 16;
        struct reading *grown = reallocarray(s->items, cap, sizeof(*grown));

        if (grown == NULL)
            return -1;
        s->items = grown;
        s->cap = cap;
    }
    cur = &s->items[s->count++];
    cur->time = time;
    cur->value = value;
    cur->valid_for = 0.0;
    if (prev != NULL)
        prev->valid_for = time - prev->time;
    return 0;
}
