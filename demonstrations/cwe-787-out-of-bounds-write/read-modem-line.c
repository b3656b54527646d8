/* Read one line of a modem's answer from the serial port
 * Keep one byte of the buffer for the null byte: refuse a line that is too long
 * before its next character is stored.
 */

#include <errno.h>
#include <stddef.h>
#include <sys/types.h>
#include <unistd.h>

ssize_t modem_read_line(int fd, char *line, size_t size)
{
    size_t len = 0;

    if (size == 0)
        return -1;
    for (;;) {
        char c;
        ssize_t got = read(fd, &c, 1);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return -1;
        if (c == '\n')
            break;
        if (c == '\r')
            continue;
        if (len >= size - 1)
            return -1;
        line[len++] = c;
    }
    line[len] = '\0';
    return (ssize_t)len;
}
