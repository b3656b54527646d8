/* Unpack one PackBits-compressed row of a TIFF image
 * Compare the length of every run with the room left in the row, and with the input
 * that is left, before it is copied or filled.
 */

#include <stddef.h>
#include <stdint.h>
#include <string.h>

int packbits_unpack(const uint8_t *in, size_t in_len, uint8_t *row, size_t row_len)
{
    size_t ip = 0, op = 0;

    while (ip < in_len && op < row_len) {
        uint8_t code = in[ip++];
        size_t run;

        if (code == 128)
            continue;
        if (code < 128) {
            run = (size_t)code + 1;
            if (run > in_len - ip || run > row_len - op)
                return -1;
            memcpy(row + op, in + ip, run);
            ip += run;
        } else {
            run = 257 - (size_t)code;
            if (ip == in_len || run > row_len - op)
                return -1;
            memset(row + op, in[ip++], run);
        }
        op += run;
    }
    return op == row_len ? 0 : -1;
}
