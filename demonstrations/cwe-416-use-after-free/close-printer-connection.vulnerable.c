/* Close the connection to a network printer and log what it has printed
 * The log line is written from the connection after it was freed, and the caller's
 * pointer still points there.
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
    free(conn->queue);
    free(conn);
    fprintf(log, "queue %s: closed after %lu pages\n", conn->queue, conn->pages);
}
