/* Give a spool directory to the service account named in the configuration
 * The result of getpwnam is used unchecked: an account that does not exist, or not yet,
 * ends the service with a crash.
 */

#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <sys/types.h>
#include <unistd.h>

int spool_set_owner(const char *dir, const char *account)
{
    const struct passwd *pw;

    errno = 0;
    pw = getpwnam(account);
    if (pw->pw_uid == 0) {
        fprintf(stderr, "%s: not a service account\n", account);
        return -1;
    }
    if (chown(dir, pw->pw_uid, pw->pw_gid) < 0) {
        perror(dir);
        return -1;
    }
    return 0;
}
