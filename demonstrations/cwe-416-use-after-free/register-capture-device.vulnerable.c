/* Register a video capture device in the list of its driver
 * The device is put into the list first: when a later step fails it is freed, but the
 * list still leads to it.
 */

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct capture_dev {
    struct capture_dev *next;
    char *name;
    void *frames;
    size_t frame_bytes;
};

struct capture_driver {
    struct capture_dev *devices;
    size_t max_frame_bytes;
};

int capture_register(struct capture_driver *drv, const char *name, size_t frame_bytes)
{
    struct capture_dev *dev = calloc(1, sizeof(*dev));
    int err = -ENOMEM;

    if (dev == NULL)
        return -ENOMEM;
    dev->next = drv->devices;
    drv->devices = dev;
    dev->name = strdup(name);
    if (dev->name == NULL)
        goto fail;
    if (frame_bytes == 0 || frame_bytes > drv->max_frame_bytes) {
        err = -EINVAL;
        goto fail;
    }
    dev->frame_bytes = frame_bytes;
    dev->frames = calloc(4, frame_bytes);
    if (dev->frames == NULL)
        goto fail;

    return 0;

fail:
    free(dev->name);
    free(dev);
    return err;
}

const struct capture_dev *capture_find(const struct capture_driver *drv,
                                       const char *name)
{
    const struct capture_dev *dev = drv->devices;

    while (dev != NULL && strcmp(dev->name, name) != 0)
        dev = dev->next;
    return dev;
}
