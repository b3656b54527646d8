/* Configure the reset line of a chip from the properties of its device node
 * Properties are optional, and empty ones have no value: test the lookup, and the
 * length of what it found, before the value is read.
 */

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct property {
    const char *name;
    const uint8_t *value; /* NULL for a property that is only a flag */
    size_t length;
    const struct property *next;
};

struct reset_line {
    uint32_t gpio;
    bool active_low;
};

static const struct property *property_find(const struct property *list,
                                            const char *name)
{
    while (list != NULL && strcmp(list->name, name) != 0)
        list = list->next;
    return list;
}

int reset_line_configure(struct reset_line *line, const struct property *node)
{
    const struct property *gpio = property_find(node, "reset-gpio");
    const uint8_t *v;

    if (gpio == NULL)
        return -ENODEV;
    if (gpio->value == NULL || gpio->length != 4)
        return -EINVAL;
    v = gpio->value;
    line->gpio = (uint32_t)v[2] << 8 | v[3]; /* the upper half names the controller */
    line->active_low = property_find(node, "reset-active-low") != NULL;
    return 0;
}
