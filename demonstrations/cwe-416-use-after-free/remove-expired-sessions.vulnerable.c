/* Remove all expired sessions from the session list of a server
 * The node is freed first, and its next pointer is read from the freed memory.
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
        free(s->user);
        free(s);
        *link = s->next;
        removed++;
    }
    return removed;
}
