/* Rebuild an object from its base and a delta of copy and insert instructions
 * Every instruction is checked three ways: its operands against the rest of the delta,
 * the range it copies against the base, and its size against the room in the result.
 */

#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct slice {
    uint8_t *data;
    size_t len;
};

/* A copy is 0x80, a 16-bit offset and a 16-bit size; 1..127 inserts so many bytes. */
int delta_apply(struct slice base, struct slice delta, struct slice result)
{
    const uint8_t *d = delta.data, *end = delta.data + delta.len;
    size_t done = 0;

    while (d < end) {
        uint8_t op = *d++;
        const uint8_t *from;
        size_t size, offset;

        if (op == 0x80) {
            if (end - d < 4)
                return -1;
            offset = (size_t)d[0] << 8 | d[1];
            size = (size_t)d[2] << 8 | d[3];
            d += 4;
            if (offset > base.len || size > base.len - offset)
                return -1;
            from = base.data + offset;
        } else {
            size = op;
            if (op == 0 || op > 0x80 || size > (size_t)(end - d))
                return -1;
            from = d;
            d += size;
        }
        if (size > result.len - done)
            return -1;
        memcpy(result.data + done, from, size);
        done += size;
    }
    return done == result.len ? 0 : -1;
}
