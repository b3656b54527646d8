/* Allocate the pixel buffer for an image of the given size and fill it white
 * The sizes are multiplied in 32 bits without a check: the product wraps, and the
 * buffer is smaller than the image that is then written to it.
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
    uint32_t stride, total;

    if (width == 0 || height == 0 || bytes_per_pixel == 0)
        return -1;
    stride = width * bytes_per_pixel;
    total = stride * height;

    img->pixels = malloc(total);
    if (img->pixels == NULL)
        return -1;
    for (uint32_t y = 0; y < height; y++)
        memset(img->pixels + (size_t)y * stride, 0xff, stride);
    img->width = width;
    img->height = height;
    return 0;
}
