/* Append a message to a log buffer that grows when it is full
 * The needed size is added up and the capacity doubled without a check: a sum that
 * wraps looks as if the message would fit.
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

    need = lb->used + len + 1;
    while (cap < need)
        cap *= 2;

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
