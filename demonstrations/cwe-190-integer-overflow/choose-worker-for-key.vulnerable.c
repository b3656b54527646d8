/* Choose the worker thread that handles a cache key by its hash
 * The hash is made positive with abs, which overflows for the smallest int and returns
 * it unchanged: the index is then negative.
 */

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#define WORKERS 12

struct worker {
    unsigned long jobs;
    const char *last_key;
};

static int key_hash(const char *key)
{
    uint32_t h = 0;

    while (*key != '\0')
        h = h * 31 + (unsigned char)*key++;
    return (int)h;
}

struct worker *worker_for_key(struct worker workers[WORKERS], const char *key)
{
    struct worker *w = &workers[abs(key_hash(key)) % WORKERS];

    w->jobs++;
    w->last_key = key;
    return w;
}
