/* Convert an ADC value of a thermistor to a temperature by interpolation
 * Clamp values outside the curve to its ends, and stop the search so that both
 * points of the segment (i and i + 1) lie in the table.
 */

#include <stddef.h>
#include <stdint.h>

struct ntc_point {
    uint16_t adc;
    int16_t decidegrees;
};

static const struct ntc_point curve[] = {
    { 310, 1250 }, { 560, 1000 }, { 1080, 750 },
    { 2040, 500 }, { 3110, 250 }, { 3720, 0 },
};

#define CURVE_POINTS (sizeof(curve) / sizeof(curve[0]))

int ntc_decidegrees(uint16_t adc)
{
    const struct ntc_point *lo, *hi;
    size_t i = 0;

    if (adc <= curve[0].adc)
        return curve[0].decidegrees;
    if (adc >= curve[CURVE_POINTS - 1].adc)
        return curve[CURVE_POINTS - 1].decidegrees;

    while (i + 2 < CURVE_POINTS && curve[i + 1].adc <= adc)
        i++;
    lo = &curve[i];
    hi = &curve[i + 1];
    return lo->decidegrees + (adc - lo->adc) * (hi->decidegrees - lo->decidegrees)
                             / (hi->adc - lo->adc);
}
