/* Store a block of a firmware update at the offset that the update tool sends
 * Offset and length are signed in the protocol: refuse negative values first, then
 * compare without adding them, and only then let memcpy see them as sizes.
 */

#include <stdint.h>
#include <string.h>

#define STAGING_SIZE 65536

struct fw_staging {
    uint8_t image[STAGING_SIZE];
    int32_t highest; /* end of the last byte stored */
};

struct fw_block {
    int32_t offset;
    int32_t length;
    const uint8_t *data; /* as long as length says */
};

int fw_store_block(struct fw_staging *fw, const struct fw_block *block)
{
    if (block->offset < 0 || block->length <= 0)
        return -1;
    if (block->offset > STAGING_SIZE || block->length > STAGING_SIZE - block->offset)
        return -1;

    memcpy(fw->image + block->offset, block->data, (size_t)block->length);
    if (block->offset + block->length > fw->highest)
        fw->highest = block->offset + block->length;
    return 0;
}
