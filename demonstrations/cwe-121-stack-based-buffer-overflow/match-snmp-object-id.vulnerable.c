/* Test whether a BER-encoded SNMP object identifier lies below a registered prefix
 * The number of sub-identifiers is not compared with the local array: a long object
 * identifier overruns the stack.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define MAX_ARCS 32

bool oid_is_below(const uint8_t *ber, size_t len,
                  const uint32_t *prefix, size_t prefix_len)
{
    uint32_t arcs[MAX_ARCS];
    size_t count = 2, pos = 1;

    if (len == 0 || ber[0] >= 120)
        return false;
    arcs[0] = ber[0] / 40;
    arcs[1] = ber[0] % 40;

    while (pos < len) {
        uint32_t arc = 0;
        uint8_t byte;

        do {
            if (pos == len || arc > UINT32_MAX >> 7)
                return false;
            byte = ber[pos++];
            arc = arc << 7 | (byte & 0x7f);
        } while (byte & 0x80);
        arcs[count++] = arc;
    }
    return count > prefix_len &&
           memcmp(arcs, prefix, prefix_len * sizeof(*prefix)) == 0;
}
