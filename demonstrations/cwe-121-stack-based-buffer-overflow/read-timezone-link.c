/* Read the name of the time zone from the link of the system's local time
 * readlink writes no null byte and may fill all it is given: offer one byte less than
 * the array has, and treat a full one as a name that was cut off.
 */

#include <stdio.h>
#include <string.h>
#include <unistd.h>

int timezone_name(const char *link, char *name, size_t size)
{
    static const char marker[] = "/zoneinfo/";
    char target[64];
    const char *zone;
    ssize_t n;
    int len;

    n = readlink(link, target, sizeof(target) - 1);
    if (n < 0 || (size_t)n == sizeof(target) - 1)
        return -1;
    target[n] = '\0';

    zone = strstr(target, marker);
    if (zone == NULL)
        return -1;
    len = snprintf(name, size, "%s", zone + strlen(marker));
    return len > 0 && (size_t)len < size ? 0 : -1;
}
