/* Give a spool directory to the service account named in the configuration
 * A lookup of an account fails for a name that does not exist: test what getpwnam
 * returns, tell an error from an unknown name, and change nothing then.
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
    if (pw == NULL) {
        if (errno != 0)
            perror("getpwnam");
        else
            fprintf(stderr, "%s: no such account\n", account);
        return -1;
    }
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
