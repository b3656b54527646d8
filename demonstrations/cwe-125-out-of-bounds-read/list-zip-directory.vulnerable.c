/* List the file names in the central directory of a ZIP archive
 * The lengths of name, extra field and comment are taken from the entry without a look
 * at the bytes left: a crafted entry prints memory behind the archive.
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

        if (memcmp(dir, "PK\1\2", 4) != 0)
            return -1;
        name = le16(dir + 28);
        rest = le16(dir + 30) + le16(dir + 32);
        dir += ENTRY_FIXED;
        len -= ENTRY_FIXED;

        fwrite(dir, 1, name, out);
        putc('\n', out);
        dir += name + rest;
        len -= name + rest;
        entries++;
    }
    return entries;
}
