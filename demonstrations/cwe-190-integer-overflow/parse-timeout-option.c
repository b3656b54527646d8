/* Parse a timeout option such as 30s or 5m into milliseconds
 * Let strtoul report numbers that are out of range, refuse a sign, and divide the
 * maximum by the factor to see whether the product fits before multiplying.
 */

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>

int parse_timeout_ms(const char *arg, unsigned int *timeout_ms)
{
    unsigned int factor;
    unsigned long value;
    char *unit;

    if (!isdigit((unsigned char)arg[0]))
        return -1;
    errno = 0;
    value = strtoul(arg, &unit, 10);
    if (errno == ERANGE)
        return -1;

    switch (*unit) {
    case 's': factor = 1000; break;
    case 'm': factor = 60 * 1000; break;
    case 'h': factor = 60 * 60 * 1000; break;
    default: return -1;
    }
    if (unit[1] != '\0' || value > UINT_MAX / factor)
        return -1;
    *timeout_ms = (unsigned int)value * factor;
    return 0;
}
