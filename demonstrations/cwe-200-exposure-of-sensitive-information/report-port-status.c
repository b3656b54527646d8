/* Report the status of a serial port to the program that asks a driver for it
 * Clear the whole structure with memset before it is filled: padding and the rest of
 * the name would carry over what the stack held before.
 */

#include <stdint.h>
#include <string.h>

struct serial_port {
    const char *name;
    uint32_t baud;
    uint8_t line_state;
    uint64_t received;
};

/* Shared with programs. */
struct port_status {
    uint8_t line_state;
    uint32_t baud;
    char name[12];
    uint64_t received;
};

/* Stands for the copy to the memory of the program; returns 0 or an error. */
int copy_out(void *to, const void *from, size_t size);

int port_get_status(const struct serial_port *port, void *user_buffer)
{
    struct port_status status;
    size_t len = strlen(port->name);

    memset(&status, 0, sizeof(status));
    if (len > sizeof(status.name) - 1)
        len = sizeof(status.name) - 1;
    memcpy(status.name, port->name, len);
    status.line_state = port->line_state;
    status.baud = port->baud;
    status.received = port->received;
    return copy_out(user_buffer, &status, sizeof(status));
}
