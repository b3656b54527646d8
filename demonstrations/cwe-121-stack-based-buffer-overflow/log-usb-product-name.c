/* Log the product name of a USB device from its UTF-16 string descriptor
 * The device states the length: compare it with the bytes that were received and with
 * the local buffer, and replace what is not printable ASCII.
 */

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define USB_DT_STRING 3

int usb_log_product(FILE *log, const uint8_t *desc, size_t received)
{
    char name[32];
    size_t chars;

    if (received < 2 || desc[1] != USB_DT_STRING)
        return -1;
    if (desc[0] < 2 || desc[0] > received)
        return -1;
    chars = (desc[0] - 2u) / 2;
    if (chars > sizeof(name) - 1)
        chars = sizeof(name) - 1;

    for (size_t i = 0; i < chars; i++) {
        unsigned int c = desc[2 + 2 * i] | (unsigned int)desc[3 + 2 * i] << 8;

        name[i] = c >= 0x20 && c < 0x7f ? (char)c : '?';
    }
    name[chars] = '\0';
    fprintf(log, "usb: product \"%s\"\n", name);
    return 0;
}
