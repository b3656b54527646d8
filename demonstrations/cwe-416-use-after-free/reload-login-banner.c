/* Reload the login banner of a running server from its file
 * Read the new text completely first; free the old banner only when its replacement
 * is at hand, so that an error leaves the server with a valid pointer.
 */

#include <stdio.h>
#include <stdlib.h>

struct server {
    char *banner;
};

int server_reload_banner(struct server *srv, const char *path)
{
    char *fresh = NULL;
    size_t cap = 0;
    int rc = -1;
    FILE *fp;

    fp = fopen(path, "r");
    if (fp == NULL)
        return -1;
    if (getdelim(&fresh, &cap, '\0', fp) < 0)
        goto out;

    free(srv->banner);
    srv->banner = fresh;
    fresh = NULL;
    rc = 0;
out:
    free(fresh);
    fclose(fp);
    return rc;
}

void server_greet(const struct server *srv, FILE *client)
{
    if (srv->banner != NULL)
        fputs(srv->banner, client);
}
