/* Parse a timeout option such as 30s or 5m into milliseconds
 * A number that is out of range is not refused, and the product with the factor is
 * not checked: a long timeout wraps to a very short one.
 */

#include <ctype.h>
#include <stdlib.h>

int parse_timeout_ms(const char *arg, unsigned int *timeout_ms)
{
    unsigned int factor;
    unsigned long value;
    char *unit;

    if (!isdigit((unsigned char)arg[0]))
        return -1;
    value = strtoul(arg, &unit, 10);

    switch (*unit) {
    case 's': factor = 1000; break;
    case 'm': factor = 60 * 1000; break;
    case 'h': factor = 60 * 60 * 1000; break;
    default: return -1;
    }
    if (unit[1] != '\0')
        return -1;
    *timeout_ms = (unsigned int)value * factor;
    return 0;
}
