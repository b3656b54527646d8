/* Give up root's rights for good before a daemon handles requests
 * Groups first, as only root may change them, the user last; check every call, and make
 * sure that there is no way back.
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
    if (setgroups(0, NULL) < 0 || setgid(pw->pw_gid) < 0 || setuid(pw->pw_uid) < 0) {
        perror("drop_privileges");
        return -1;
    }
    if (setuid(0) == 0 || setgid(0) == 0)
        return -1;
    return 0;
}
