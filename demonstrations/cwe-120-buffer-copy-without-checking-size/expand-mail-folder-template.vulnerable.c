/* Expand %u and %d in the template of a mail folder path to user and domain
 * Pieces are appended without a look at the room left: a long user name, or a template
 * that repeats it, runs over the end of the path.
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
        memcpy(path + used, piece, len);
        used += len;
    }
    path[used] = '\0';
    return 0;
}
