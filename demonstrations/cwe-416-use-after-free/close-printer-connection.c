/* Close the connection to a network printer and log what it has printed
 * Log while the connection still exists, free it last, and set the caller's pointer
 * to NULL, so that a second close does nothing.
 */

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct printer_conn {
    int fd;
    unsigned long pages;
    char *queue;
};

void printer_close(struct printer_conn **connp, FILE *log)
{
    struct printer_conn *conn = *connp;

    if (conn == NULL)
        return;
    close(conn->fd);
    fprintf(log, "queue %s: closed after %lu pages\n", conn->queue, conn->pages);
    free(conn->queue);
    free(conn);
    *connp = NULL;
}
