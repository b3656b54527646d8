/* Open a file that a client names below the shared folder of a file server
 * Only a leading slash is refused: ".." in the path, or a link in the folder, leads to
 * any file of the system.
 */

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

int share_open(int folder, const char *path)
{
    if (path[0] == '/') {
        errno = EINVAL;
        return -1;
    }
    return openat(folder, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
}
