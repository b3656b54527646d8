/* Get the track title from an ID3v1 tag as a trimmed string
 * The copy of a full title field has no null byte at its end, so that strlen()
 * runs past the allocation.
 */

#include <stdlib.h>
#include <string.h>

#define ID3V1_TEXT 30

struct id3v1_tag {
    char magic[3];
    char title[ID3V1_TEXT];
    char artist[ID3V1_TEXT];
    char album[ID3V1_TEXT];
    char year[4];
    char comment[ID3V1_TEXT];
    unsigned char genre;
};

char *id3v1_title(const struct id3v1_tag *tag)
{
    char *title;
    size_t len;

    if (memcmp(tag->magic, "TAG", sizeof(tag->magic)) != 0)
        return NULL;
    title = malloc(ID3V1_TEXT);
    if (!title)
        return NULL;
    strncpy(title, tag->title, ID3V1_TEXT);

    len = strlen(title);
    while (len > 0 && title[len - 1] == ' ')
        title[--len] = '\0';
    return title;
}
