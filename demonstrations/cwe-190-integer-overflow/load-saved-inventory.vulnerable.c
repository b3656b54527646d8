/* Load the inventory items from a saved game
 * The item count from the file is multiplied without a check: a huge count wraps to
 * a small allocation, and the loop writes behind it.
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
    if (count == 0)
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
