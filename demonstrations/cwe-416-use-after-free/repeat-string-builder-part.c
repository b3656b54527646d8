/* Append a part of a string builder's own text to it again
 * Growing the text may move it: take the part by offset and length, and make it a
 * pointer only after the reallocation.
 */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct text_builder {
    char *text; /* always ends with a null byte once it is allocated */
    size_t length;
    size_t capacity;
};

static int builder_reserve(struct text_builder *b, size_t more)
{
    char *grown;

    if (more < b->capacity - b->length)
        return 0;
    if (more > SIZE_MAX / 2 - b->length)
        return -1;
    grown = realloc(b->text, (b->length + more) * 2);
    if (grown == NULL)
        return -1;
    b->text = grown;
    b->capacity = (b->length + more) * 2;
    return 0;
}

int builder_repeat(struct text_builder *b, size_t offset, size_t count)
{
    if (count == 0)
        return 0;
    if (offset > b->length || count > b->length - offset)
        return -1;
    if (builder_reserve(b, count) < 0)
        return -1;
    memcpy(b->text + b->length, b->text + offset, count);
    b->length += count;
    b->text[b->length] = '\0';
    return 0;
}
