/* Draw a sprite on the screen at a position that may lie partly outside
 * Clip the rectangle to the screen on all four sides before a row is copied, and skip
 * in the source what was cut off on the left and at the top.
 */

#include <stdint.h>
#include <string.h>

struct surface {
    uint16_t width, height;
    uint32_t *pixels;
};

void surface_blit(struct surface *dst, const struct surface *src, int16_t x, int16_t y)
{
    int left = x < 0 ? 0 : x;
    int top = y < 0 ? 0 : y;
    int right = x + src->width;
    int bottom = y + src->height;

    if (right > dst->width)
        right = dst->width;
    if (bottom > dst->height)
        bottom = dst->height;
    if (left >= right)
        return;

    for (int row = top; row < bottom; row++) {
        const uint32_t *from = src->pixels + (row - y) * (long)src->width;
        uint32_t *to = dst->pixels + row * (long)dst->width;

        memcpy(to + left, from + (left - x), (size_t)(right - left) * sizeof(*to));
    }
}
