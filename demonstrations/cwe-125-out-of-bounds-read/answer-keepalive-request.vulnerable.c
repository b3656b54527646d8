/* Build the reply to a keep-alive request, which echoes its payload
 * The payload length in the header is never compared with the size of the message,
 * so that the reply also carries the memory behind it.
 */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { KA_REQUEST = 1, KA_REPLY = 2, KA_HEADER = 3 };

uint8_t *keepalive_reply(const uint8_t *msg, size_t msg_len, size_t *reply_len)
{
    uint8_t *reply;
    size_t payload;

    if (msg_len < KA_HEADER || msg[0] != KA_REQUEST)
        return NULL;
    payload = ((size_t)msg[1] << 8) | msg[2];

    reply = malloc(KA_HEADER + payload);
    if (reply == NULL)
        return NULL;
    reply[0] = KA_REPLY;
    reply[1] = msg[1];
    reply[2] = msg[2];
    memcpy(reply + KA_HEADER, msg + KA_HEADER, payload);
    *reply_len = KA_HEADER + payload;
    return reply;
}
