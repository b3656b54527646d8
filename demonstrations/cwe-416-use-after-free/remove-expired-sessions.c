/* Remove all expired sessions from the session list of a server
 * Unlink a session and take its next pointer before it is freed; do not touch the
 * node afterwards.
 */

#include <stdlib.h>
#include <time.h>

struct session {
    struct session *next;
    time_t expires;
    char *user;
};

size_t sessions_expire(struct session **head, time_t now)
{
    struct session **link = head;
    size_t removed = 0;

    while (*link != NULL) {
        struct session *s = *link;

        if (s->expires > now) {
            link = &s->next;
            continue;
        }
        *link = s->next;
        free(s->user);
        free(s);
        removed++;
    }
    return removed;
}
