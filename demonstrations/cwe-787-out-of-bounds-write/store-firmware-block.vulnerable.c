/* Store a block of a firmware update at the offset that the update tool sends
 * Offset and length are signed, and only their sum is compared with the size: a
 * negative offset passes the test and writes in front of the buffer.
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
    if (block->offset + block->length > STAGING_SIZE)
        return -1;

    memcpy(fw->image + block->offset, block->data, (size_t)block->length);
    if (block->offset + block->length > fw->highest)
        fw->highest = block->offset + block->length;
    return 0;
}
