/* Put a received byte into the ring buffer of a UART driver
 * The index wraps one step too late: it takes the value of the size itself, and that
 * byte is written behind the buffer.
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

    if (next > RX_SIZE)
        next = 0;
    if (next == rx->tail) {
        rx->dropped++;
        return false;
    }
    rx->buf[rx->head] = byte;
    rx->head = next;
    return true;
}
