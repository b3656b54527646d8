/* Look up a thumbnail in a shared cache and give it back after use
 * The lookup hands out the thumbnail without a reference of its own: the count
 * reaches zero while the cache or another user still has the pointer.
 */

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct thumb {
    struct thumb *next;
    unsigned int refs; /* one of them belongs to the cache */
    char path[256];
    unsigned char rgb[96 * 96 * 3];
};

struct thumb_cache {
    pthread_mutex_t lock;
    struct thumb *first;
};

struct thumb *thumb_get(struct thumb_cache *cache, const char *path)
{
    struct thumb *t;

    pthread_mutex_lock(&cache->lock);
    for (t = cache->first; t != NULL; t = t->next) {
        if (strcmp(t->path, path) == 0)
            break;
    }
    pthread_mutex_unlock(&cache->lock);
    return t;
}

void thumb_put(struct thumb_cache *cache, struct thumb *t)
{
    pthread_mutex_lock(&cache->lock);
    unsigned int left = --t->refs;
    pthread_mutex_unlock(&cache->lock);

    if (left == 0)
        free(t);
}
