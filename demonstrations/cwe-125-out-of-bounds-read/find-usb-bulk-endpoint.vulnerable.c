/* Find the first bulk IN endpoint in the configuration descriptor of a USB device
 * The length of a descriptor is believed: an endpoint descriptor that is cut short at
 * the end of the data is read beyond it.
 */

#include <stddef.h>
#include <stdint.h>

#define DT_ENDPOINT 5
#define EP_DIR_IN 0x80
#define EP_TYPE_MASK 0x03
#define EP_TYPE_BULK 0x02

struct endpoint {
    uint8_t address;
    uint16_t max_packet;
};

int usb_find_bulk_in(const uint8_t *conf, size_t len, struct endpoint *ep)
{
    while (len > 0) {
        uint8_t size = conf[0];

        if (size == 0)
            return -1;
        if (conf[1] == DT_ENDPOINT && (conf[2] & EP_DIR_IN) &&
            (conf[3] & EP_TYPE_MASK) == EP_TYPE_BULK) {
            ep->address = conf[2];
            ep->max_packet = (uint16_t)(conf[4] | conf[5] << 8);
            return 0;
        }
        conf += size;
        len -= size;
    }
    return -1;
}
