/* Load the inventory items from a saved game
 * The item count comes from the file: compare it with SIZE_MAX divided by the size
 * of an item before the two are multiplied for the allocation.
 */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

struct item {
    uint32_t id;
    uint16_t amount;
    uint16_t wear;
};

struct item *inventory_load(FILE *save, uint64_t *n_items)
{
    struct item *items;
    uint64_t count, i;

    if (fread(&count, sizeof(count), 1, save) != 1)
        return NULL;
    if (count == 0 || count > SIZE_MAX / sizeof(*items))
        return NULL;

    items = malloc(count * sizeof(*items));
    if (items == NULL)
        return NULL;
    for (i = 0; i < count; i++) {
        if (fread(&items[i], sizeof(*items), 1, save) != 1) {
            free(items);
            return NULL;
        }
    }
    *n_items = count;
    return items;
}
