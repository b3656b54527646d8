/* Choose the worker thread that handles a cache key by its hash
 * Keep hashes unsigned up to the remainder: abs of the smallest int is not
 * representable, and a negative remainder would index in front of the table.
 */

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#define WORKERS 12

struct worker {
    unsigned long jobs;
    const char *last_key;
};

static uint32_t key_hash(const char *key)
{
    uint32_t h = 0;

    while (*key != '\0')
        h = h * 31 + (unsigned char)*key++;
    return h;
}

struct worker *worker_for_key(struct worker workers[WORKERS], const char *key)
{
    struct worker *w = &workers[key_hash(key) % WORKERS];

    w->jobs++;
    w->last_key = key;
    return w;
}
