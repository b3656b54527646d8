/* Append a message to a log buffer that grows when it is full
 * Check that the used bytes, the message and the null byte still fit the 32-bit
 * size before they are added, and do not double a capacity past its maximum.
 */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct log_buf {
    char *data;
    uint32_t used;
    uint32_t cap;
};

int log_buf_append(struct log_buf *lb, const char *msg, uint32_t len)
{
    uint32_t need, cap = lb->cap ? lb->cap : 256;

    if (len >= UINT32_MAX - lb->used)
        return -1;
    need = lb->used + len + 1;
    while (cap < need)
        cap = cap > UINT32_MAX / 2 ? UINT32_MAX : cap * 2;

    if (cap != lb->cap) {
        char *grown = realloc(lb->data, cap);

        if (!grown)
            return -1;
        lb->data = grown;
        lb->cap = cap;
    }
    memcpy(lb->data + lb->used, msg, len);
    lb->used += len;
    lb->data[lb->used] = '\0';
    return 0;
}
