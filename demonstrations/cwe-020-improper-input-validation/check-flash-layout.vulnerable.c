/* Read the header of a flash image and work out how many pages each slot has
 * Only the magic number is checked: a page size of zero divides by zero, and slots may
 * be larger than the chip or end within a page.
 */

#include <stdint.h>
#include <stddef.h>

#define FLASH_MAGIC 0x31484c46u /* "FLH1" */
#define FLASH_BYTES (16u << 20)

struct flash_layout {
    uint32_t page_size;
    uint32_t slot_bytes;
    uint32_t slots;
    uint32_t pages_per_slot;
};

static uint32_t le32(const uint8_t *p)
{
    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

int flash_layout_read(const uint8_t *header, size_t len, struct flash_layout *layout)
{
    uint32_t page, bytes, slots;

    if (len < 16 || le32(header) != FLASH_MAGIC)
        return -1;
    page = le32(header + 4);
    bytes = le32(header + 8);
    slots = le32(header + 12);

    layout->page_size = page;
    layout->slot_bytes = bytes;
    layout->slots = slots;
    layout->pages_per_slot = bytes / page;
    return 0;
}
