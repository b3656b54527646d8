/* Expand %u and %d in the template of a mail folder path to user and domain
 * Compare the length of each piece, single characters too, with the room left before it
 * is copied, and refuse a path that does not fit instead of cutting it off.
 */

#include <stddef.h>
#include <string.h>

struct mail_user {
    const char *name;
    const char *domain;
};

int folder_path_expand(const char *tmpl, const struct mail_user *user,
                       char *path, size_t size)
{
    size_t used = 0;

    if (size == 0)
        return -1;
    for (; *tmpl != '\0'; tmpl++) {
        const char *piece = tmpl;
        size_t len = 1;

        if (tmpl[0] == '%' && (tmpl[1] == 'u' || tmpl[1] == 'd')) {
            piece = *++tmpl == 'u' ? user->name : user->domain;
            len = strlen(piece);
        }
        if (len >= size - used)
            return -1;
        memcpy(path + used, piece, len);
        used += len;
    }
    path[used] = '\0';
    return 0;
}
