/* Open a file for a user with that user's rights, from a service that runs as root
 * Only the user is changed: the groups of root still apply, and open files to the user
 * that are closed to him.
 */

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <unistd.h>

int open_as_user(const struct passwd *user, const char *path, int flags)
{
    int fd, err;

    if (seteuid(user->pw_uid) < 0)
        return -1;
    fd = open(path, flags | O_CLOEXEC);
    err = errno;
    if (seteuid(0) < 0)
        abort();
    errno = err;
    return fd;
}
