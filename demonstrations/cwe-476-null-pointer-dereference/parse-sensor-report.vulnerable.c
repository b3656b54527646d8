/* Parse a text report of a sensor: kind, identifier and value, separated by ;
 * Fields that are missing from the report come back as NULL and are compared, copied
 * and converted all the same.
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
    char *id = strtok_r(NULL, ";", &save);
    char *number = strtok_r(NULL, ";", &save);
    long value;

    if (strcmp(kind, "temp") != 0)
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
