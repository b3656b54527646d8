/* Parse a text report of a sensor: kind, identifier and value, separated by ;
 * strtok_r returns NULL as soon as a field is missing: check every field before it is
 * compared, copied or converted.
 */

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct report {
    char id[16];
    int decidegrees;
};

int report_parse(char *text, struct report *out)
{
    char *save, *end;
    char *kind = strtok_r(text, ";", &save);
    char *id = kind ? strtok_r(NULL, ";", &save) : NULL;
    char *number = id ? strtok_r(NULL, ";", &save) : NULL;
    long value;

    if (number == NULL || strcmp(kind, "temp") != 0)
        return -1;
    if (strlen(id) >= sizeof(out->id))
        return -1;
    errno = 0;
    value = strtol(number, &end, 10);
    if (end == number || *end != '\0' || errno == ERANGE)
        return -1;
    if (value < INT_MIN || value > INT_MAX)
        return -1;

    memcpy(out->id, id, strlen(id) + 1);
    out->decidegrees = (int)value;
    return 0;
}
