/* Put a received byte into the ring buffer of a UART driver
 * Wrap the index before it equals the size of the buffer, and drop and count the byte
 * when the buffer is full instead of overwriting unread data.
 */

#include <stdbool.h>
#include <stdint.h>

#define RX_SIZE 64u

struct uart_rx {
    uint8_t buf[RX_SIZE];
    unsigned int head; /* next byte to write */
    unsigned int tail; /* next byte to read */
    unsigned long dropped;
};

/* Called with the receive interrupt masked. */
bool uart_rx_put(struct uart_rx *rx, uint8_t byte)
{
    unsigned int next = rx->head + 1;

    if (next >= RX_SIZE)
        next = 0;
    if (next == rx->tail) {
        rx->dropped++;
        return false;
    }
    rx->buf[rx->head] = byte;
    rx->head = next;
    return true;
}
