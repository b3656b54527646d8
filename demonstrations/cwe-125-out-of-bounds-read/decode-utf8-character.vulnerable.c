/* Decode the next character of a UTF-8 text that has no null byte
 * The number of continuation bytes is taken from the first byte alone: a text that ends
 * within a character is read beyond its end.
 */

#include <stddef.h>
#include <stdint.h>

#define UTF8_INVALID 0xfffd

uint32_t utf8_next(const unsigned char **pos, const unsigned char *end)
{
    static const uint32_t smallest[] = { 0, 0x80, 0x800, 0x10000 };
    const unsigned char *p = *pos;
    uint32_t c = *p++;
    size_t more = c < 0x80 ? 0 : c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;

    *pos = p;
    if (more == 0)
        return c;
    if (c < 0xc2 || c > 0xf4)
        return UTF8_INVALID;
    if (p == end)
        return UTF8_INVALID;

    c &= 0x3fu >> more;
    for (size_t i = 0; i < more; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return UTF8_INVALID;
        c = c << 6 | (p[i] & 0x3f);
    }
    if (c < smallest[more] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
        return UTF8_INVALID;
    *pos = p + more;
    return c;
}
