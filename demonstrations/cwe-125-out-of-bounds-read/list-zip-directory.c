/* List the file names in the central directory of a ZIP archive
 * Require a whole fixed header before its fields are read, and the three variable parts
 * behind it, added up in a wider type, before the name is used.
 */

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define ENTRY_FIXED 46

static size_t le16(const uint8_t *p)
{
    return p[0] | (size_t)p[1] << 8;
}

/* Returns the number of entries, or -1 for a damaged directory. */
int zip_list(FILE *out, const uint8_t *dir, size_t len)
{
    int entries = 0;

    while (len > 0) {
        size_t name, rest;

        if (len < ENTRY_FIXED || memcmp(dir, "PK\1\2", 4) != 0)
            return -1;
        name = le16(dir + 28);
        rest = le16(dir + 30) + le16(dir + 32);
        dir += ENTRY_FIXED;
        len -= ENTRY_FIXED;

        if (name + rest > len)
            return -1;
        fwrite(dir, 1, name, out);
        putc('\n', out);
        dir += name + rest;
        len -= name + rest;
        entries++;
    }
    return entries;
}
