/* Find one option in the options field of a received DHCP packet
 * Check that the length byte is inside the buffer before it is read, and compare
 * the length of the option with the bytes that are left, by subtraction.
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
        if (type == DHCP_OPT_END || pos >= len)
            return NULL;

        uint8_t n = opts[pos++];

        if (n > len - pos)
            return NULL;
        if (type == code) {
            *opt_len = n;
            return opts + pos;
        }
        pos += n;
    }
    return NULL;
}
