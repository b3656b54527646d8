/* Copy the network name from a Wi-Fi beacon into the access point entry
 * Check the length byte of the element against the bytes received and against the
 * destination, which needs one byte more for the null byte.
 */

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define IE_SSID 0
#define SSID_MAX 32

struct access_point {
    uint8_t bssid[6];
    char ssid[SSID_MAX + 1];
    int8_t rssi;
};

int ap_set_ssid(struct access_point *ap, const uint8_t *ie, size_t ie_len)
{
    uint8_t n;

    if (ie_len < 2 || ie[0] != IE_SSID)
        return -1;
    n = ie[1];
    if (n > ie_len - 2 || n > SSID_MAX)
        return -1;

    memcpy(ap->ssid, ie + 2, n);
    ap->ssid[n] = '\0';
    return 0;
}
