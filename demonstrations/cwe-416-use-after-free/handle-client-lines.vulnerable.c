/* Handle the complete lines that a chat client has sent
 * The loop ignores that a command has closed the connection: it goes on with the input
 * buffer of a client that was freed.
 */

#include <stdlib.h>
#include <string.h>

struct client {
    struct client *next;
    size_t used;
    char input[1024];
    unsigned int lines;
};

enum client_state { CLIENT_OPEN, CLIENT_GONE };

static void client_close(struct client **list, struct client *c)
{
    while (*list != c)
        list = &(*list)->next;
    *list = c->next;
    free(c);
}

static enum client_state client_command(struct client **list, struct client *c,
                                        const char *line)
{
    if (strcmp(line, "QUIT") == 0) {
        client_close(list, c);
        return CLIENT_GONE;
    }
    c->lines++;
    return CLIENT_OPEN;
}

enum client_state client_handle_input(struct client **list, struct client *c)
{
    char *end;

    while ((end = memchr(c->input, '\n', c->used)) != NULL) {
        size_t taken = (size_t)(end - c->input) + 1;

        *end = '\0';
        client_command(list, c, c->input);
        c->used -= taken;
        memmove(c->input, c->input + taken, c->used);
    }
    return CLIENT_OPEN;
}
