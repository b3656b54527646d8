/* Find one option in the options field of a received DHCP packet
 * The length byte is read without a check, and the length of the option is
 * trusted even where it reaches past the end of the packet.
 */

#include <stddef.h>
#include <stdint.h>

#define DHCP_OPT_PAD 0
#define DHCP_OPT_END 255

const uint8_t *dhcp_find_option(const uint8_t *opts, size_t len,
                                uint8_t code, uint8_t *opt_len)
{
    size_t pos = 0;

    while (pos < len) {
        uint8_t type = opts[pos++];

        if (type == DHCP_OPT_PAD)
            continue;
        if (type == DHCP_OPT_END)
            return NULL;

        uint8_t n = opts[pos++];

        if (type == code) {
            *opt_len = n;
            return opts + pos;
        }
        pos += n;
    }
    return NULL;
}
