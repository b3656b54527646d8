/* Apply a network message that sets a run of LEDs on a strip
 * Only the start of the run is checked against the strip: a long run is written past
 * the end of the LED array.
 */

#include <stddef.h>
#include <stdint.h>

#define LED_COUNT 144

struct rgb {
    uint8_t r, g, b;
};

static struct rgb leds[LED_COUNT];

int leds_apply_message(const uint8_t *msg, size_t len)
{
    size_t start, count;

    if (len < 4)
        return -1;
    start = (size_t)msg[0] << 8 | msg[1];
    count = (size_t)msg[2] << 8 | msg[3];
    msg += 4;
    len -= 4;

    if (start >= LED_COUNT)
        return -1;
    if (count > len / 3)
        return -1;
    for (size_t i = 0; i < count; i++, msg += 3) {
        leds[start + i].r = msg[0];
        leds[start + i].g = msg[1];
        leds[start + i].b = msg[2];
    }
    return 0;
}
