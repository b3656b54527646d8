/* Find the transport header behind the extension headers of an IPv6 packet
 * The length of an extension header is added to the position unchecked, and the next
 * header is read from behind the packet.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NH_HOP_BY_HOP = 0, NH_ROUTING = 43, NH_FRAGMENT = 44, NH_DEST_OPTIONS = 60 };

#define IPV6_HEADER 40

static bool is_extension(uint8_t nh)
{
    return nh == NH_HOP_BY_HOP || nh == NH_ROUTING || nh == NH_FRAGMENT ||
           nh == NH_DEST_OPTIONS;
}

/* Returns the offset of the header and stores its protocol, or -1. */
int ipv6_upper_header(const uint8_t *pkt, size_t len, uint8_t *protocol)
{
    size_t pos = IPV6_HEADER;
    uint8_t nh;

    if (len < IPV6_HEADER || pkt[0] >> 4 != 6)
        return -1;
    nh = pkt[6];
    while (is_extension(nh)) {
        size_t ext_len;

        ext_len = nh == NH_FRAGMENT ? 8 : ((size_t)pkt[pos + 1] + 1) * 8;
        nh = pkt[pos];
        pos += ext_len;
    }
    *protocol = nh;
    return (int)pos;
}
