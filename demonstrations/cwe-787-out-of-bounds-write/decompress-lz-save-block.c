/* Decompress a block of a saved game: literals and matches of earlier output
 * Check every match for a distance within what was produced, and both kinds for the
 * room left in the block, before a byte is written.
 */

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* 0x00..0x7f: so many literals and one more; 0x80..0xff: match, 16-bit distance. */
int lz_decompress(const uint8_t *in, size_t in_len, uint8_t *out, size_t out_len)
{
    size_t ip = 0, op = 0;

    while (ip < in_len) {
        uint8_t token = in[ip++];
        size_t length, distance;

        if (token < 0x80) {
            length = token + 1u;
            if (length > in_len - ip || length > out_len - op)
                return -1;
            memcpy(out + op, in + ip, length);
            ip += length;
            op += length;
            continue;
        }
        if (in_len - ip < 2)
            return -1;
        length = (token & 0x7fu) + 3;
        distance = (size_t)in[ip] | (size_t)in[ip + 1] << 8;
        ip += 2;
        if (distance == 0 || distance > op || length > out_len - op)
            return -1;
        for (; length > 0; length--, op++)
            out[op] = out[op - distance]; /* may overlap, so not memcpy */
    }
    return op == out_len ? 0 : -1;
}
