/* Reload the login banner of a running server from its file
 * The old banner is freed before the file is read: after an error the server still
 * points to the freed text and sends it to the next client.
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

    free(srv->banner);
    fp = fopen(path, "r");
    if (fp == NULL)
        return -1;
    if (getdelim(&fresh, &cap, '\0', fp) < 0)
        goto out;

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
