/* Parse the size line of an HTTP chunk, a hexadecimal number
 * Digits are shifted in without end: a long number loses its upper digits, and the
 * sender and this parser disagree about where the chunk ends.
 */

#include <stddef.h>
#include <stdint.h>

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The line has no line end. Returns 0, or -1 for a bad line. */
int chunk_size_parse(const char *line, size_t len, uint64_t *size)
{
    uint64_t value = 0;
    size_t i;

    for (i = 0; i < len; i++) {
        int digit = hex_digit(line[i]);

        if (digit < 0)
            break;
        value = value << 4 | (uint64_t)digit;
    }
    if (i == 0 || (i < len && line[i] != ';' && line[i] != ' '))
        return -1;
    *size = value;
    return 0;
}
