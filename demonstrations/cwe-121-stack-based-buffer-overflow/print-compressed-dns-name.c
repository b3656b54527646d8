/* Print a compressed domain name of a DNS packet in dotted form
 * Labels come from the packet, and pointers can repeat them: compare each with the room
 * left in the local buffer, with the packet, and limit the number of pointers.
 */

#include <stdint.h>
#include <stdio.h>
#include <string.h>

int dns_print_name(const uint8_t *pkt, size_t len, size_t pos, FILE *out)
{
    char name[256];
    size_t used = 0;
    unsigned int jumps = 0;

    for (;;) {
        uint8_t n;

        if (pos >= len)
            return -1;
        n = pkt[pos++];
        if (n == 0)
            break;
        if ((n & 0xc0) == 0xc0) {
            if (pos >= len || ++jumps > 16)
                return -1;
            pos = (size_t)(n & 0x3f) << 8 | pkt[pos];
            continue;
        }
        if (n > 63 || n > len - pos)
            return -1;
        if (n + 2u > sizeof(name) - used)
            return -1;
        memcpy(name + used, pkt + pos, n);
        used += n;
        name[used++] = '.';
        pos += n;
    }
    name[used] = '\0';
    return fprintf(out, "%s\n", used ? name : ".") < 0 ? -1 : 0;
}
