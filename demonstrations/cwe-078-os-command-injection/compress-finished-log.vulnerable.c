/* Compress a finished log file with gzip
 * The file name becomes part of a shell command: characters such as ; or $ in it are
 * run as commands with the rights of the service.
 */

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

int log_compress(const char *path)
{
    char command[4096];
    int status, len;

    len = snprintf(command, sizeof(command), "gzip -9 -- '%s'", path);
    if (len < 0 || (size_t)len >= sizeof(command))
        return -1;
    status = system(command);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : -1;
}
