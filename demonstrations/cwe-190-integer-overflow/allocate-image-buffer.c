/* Allocate the pixel buffer for an image of the given size and fill it white
 * Do the multiplications in size_t with an overflow check on each step, and refuse
 * dimensions whose product does not fit, before anything is allocated.
 */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct image {
    uint32_t width, height;
    unsigned char *pixels;
};

int image_alloc(struct image *img, uint32_t width, uint32_t height,
                uint32_t bytes_per_pixel)
{
    size_t stride, total;

    if (width == 0 || height == 0 || bytes_per_pixel == 0)
        return -1;
    if (__builtin_mul_overflow(width, bytes_per_pixel, &stride) ||
        __builtin_mul_overflow(stride, height, &total))
        return -1;

    img->pixels = malloc(total);
    if (img->pixels == NULL)
        return -1;
    for (uint32_t y = 0; y < height; y++)
        memset(img->pixels + (size_t)y * stride, 0xff, stride);
    img->width = width;
    img->height = height;
    return 0;
}
