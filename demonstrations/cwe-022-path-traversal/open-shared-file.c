/* Open a file that a client names below the shared folder of a file server
 * Walk the path one name at a time from the folder's descriptor, refuse "..", and
 * follow no link on the way, so that nothing outside can be reached.
 */

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

int share_open(int folder, const char *path)
{
    int dir = dup(folder);

    while (dir >= 0) {
        size_t len = strcspn(path, "/");
        int last = path[len] == '\0';
        char name[256];
        int next;

        /* An empty name, "." and ".." are refused. */
        if (len >= sizeof(name) || strncmp(path, "..", len) == 0) {
            close(dir);
            errno = EINVAL;
            return -1;
        }
        memcpy(name, path, len);
        name[len] = '\0';
        next = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK |
                                 (last ? 0 : O_DIRECTORY));
        close(dir);
        if (last)
            return next;
        dir = next;
        path += len + 1;
    }
    return -1;
}
