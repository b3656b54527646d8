/* Open a file for a user with that user's rights, from a service that runs as root
 * Take on group list, group and user, in this order, and go back in the reverse one; a
 * service that cannot get its rights back must not go on.
 */

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <unistd.h>

int open_as_user(const struct passwd *user, const char *path, int flags)
{
    gid_t own_groups[64];
    int n = getgroups(64, own_groups);
    int fd = -1, err;

    if (n < 0)
        return -1;
    if (initgroups(user->pw_name, user->pw_gid) == 0 &&
        setegid(user->pw_gid) == 0 && seteuid(user->pw_uid) == 0)
        fd = open(path, flags | O_CLOEXEC);
    err = errno;
    if (seteuid(0) < 0 || setegid(0) < 0 || setgroups((size_t)n, own_groups) < 0)
        abort();
    errno = err;
    return fd;
}
