/* Give up root's rights for good before a daemon handles requests
 * The user is changed first, so that the groups can no longer be dropped: that failure
 * is only logged, and the daemon goes on with the groups of root.
 */

#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <sys/types.h>
#include <unistd.h>

/* Returns 0, or -1: the caller must not go on then. */
int drop_privileges(const char *account)
{
    const struct passwd *pw = getpwnam(account);

    if (pw == NULL || pw->pw_uid == 0)
        return -1;
    if (setuid(pw->pw_uid) < 0) {
        perror("drop_privileges");
        return -1;
    }
    if (setgid(pw->pw_gid) < 0 || setgroups(0, NULL) < 0)
        perror("drop_privileges");
    return 0;
}
