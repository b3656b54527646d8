/* Build the path of a file in the user's cache directory
 * The results of getenv are looked into without a test for NULL, although services
 * often run without these variables.
 */

#include <stdio.h>
#include <stdlib.h>

int cache_file_path(char *buf, size_t size, const char *file)
{
    const char *base = getenv("XDG_CACHE_HOME");
    const char *sub = "";
    int n;

    if (base[0] != '/') {
        base = getenv("HOME");
        sub = "/.cache";
        if (base[0] != '/')
            return -1;
    }
    n = snprintf(buf, size, "%s%s/viewer/%s", base, sub, file);
    if (n < 0 || (size_t)n >= size)
        return -1;
    return 0;
}
