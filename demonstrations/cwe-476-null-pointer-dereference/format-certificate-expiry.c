/* Format the expiry time of a certificate for a status page
 * gmtime_r returns NULL for a year that does not fit its fields: a time from outside
 * can be that far off, so test the result before it is formatted.
 */

#include <stdint.h>
#include <stdio.h>
#include <time.h>

int expiry_format(int64_t not_after, int64_t now, char *out, size_t size)
{
    time_t t = (time_t)not_after;
    const struct tm *tm;
    struct tm parts;
    char date[32];
    int n;

    tm = gmtime_r(&t, &parts);
    if (tm == NULL)
        return -1;
    if (strftime(date, sizeof(date), "%Y-%m-%d %H:%M UTC", tm) == 0)
        return -1;

    n = snprintf(out, size, "%s %s", not_after < now ? "expired" : "valid until", date);
    return n < 0 || (size_t)n >= size ? -1 : 0;
}
