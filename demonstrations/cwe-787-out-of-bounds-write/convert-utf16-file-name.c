/* Convert a long file name of a FAT directory from UTF-16 to UTF-8
 * A unit of input becomes up to three bytes: compare the bytes of each character, with
 * the null byte to come, with the room left before they are written.
 */

#include <stddef.h>
#include <stdint.h>

/* Surrogates are written as '?'. Returns the length, or -1 when there is no room. */
int fat_name_to_utf8(const uint16_t *units, size_t count, char *out, size_t size)
{
    size_t used = 0;

    if (size == 0)
        return -1;
    for (size_t i = 0; i < count && units[i] != 0; i++) {
        uint16_t c = units[i];
        size_t need;

        if (c >= 0xd800 && c <= 0xdfff)
            c = '?';
        need = c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        if (need >= size - used)
            return -1;

        if (c < 0x80) {
            out[used++] = (char)c;
        } else if (c < 0x800) {
            out[used++] = (char)(0xc0 | c >> 6);
            out[used++] = (char)(0x80 | (c & 0x3f));
        } else {
            out[used++] = (char)(0xe0 | c >> 12);
            out[used++] = (char)(0x80 | (c >> 6 & 0x3f));
            out[used++] = (char)(0x80 | (c & 0x3f));
        }
    }
    out[used] = '\0';
    return (int)used;
}
