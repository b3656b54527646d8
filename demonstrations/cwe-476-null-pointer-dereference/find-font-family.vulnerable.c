/* Find the best font face for a family and weight in a hash table of families
 * The search assumes that every family is in the table: for an unknown name it runs
 * into the NULL pointer at the end of the bucket.
 */

#include <stdlib.h>
#include <string.h>

#define BUCKETS 64

struct font_face {
    const struct font_face *next;
    int weight;
    const char *file;
};

struct font_family {
    const struct font_family *next; /* in the bucket */
    const char *name;
    const struct font_face *faces;
};

struct font_table {
    const struct font_family *buckets[BUCKETS];
    const struct font_face *fallback; /* never NULL */
};

const struct font_face *font_find(const struct font_table *table, const char *name,
                                  int weight)
{
    unsigned int hash = 5381;
    const struct font_family *family;
    const struct font_face *best = NULL;

    for (const char *p = name; *p != '\0'; p++)
        hash = hash * 33 ^ (unsigned char)*p;
    family = table->buckets[hash % BUCKETS];
    while (strcmp(family->name, name) != 0)
        family = family->next;

    for (const struct font_face *f = family->faces; f != NULL; f = f->next) {
        if (best == NULL || abs(f->weight - weight) < abs(best->weight - weight))
            best = f;
    }
    return best != NULL ? best : table->fallback;
}
