/* Compress a finished log file with gzip
 * Start the program itself with an argument list, not a shell: the file name is one
 * argument, whatever it holds, and "--" keeps it from being taken for an option.
 */

#include <errno.h>
#include <spawn.h>
#include <stddef.h>
#include <sys/wait.h>

extern char **environ;

int log_compress(const char *path)
{
    char *const argv[] = { "gzip", "-9", "--", (char *)path, NULL };
    int status;
    pid_t pid;

    if (posix_spawn(&pid, "/usr/bin/gzip", NULL, NULL, argv, environ) != 0)
        return -1;
    while (waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR)
            return -1;
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : -1;
}
