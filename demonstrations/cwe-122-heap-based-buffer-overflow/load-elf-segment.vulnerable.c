/* Load one segment of an ELF program from its file image into new memory
 * The part from the file is assumed to be no larger than the segment in memory, for
 * which the allocation was made.
 */

#include <elf.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define SEGMENT_MAX (64u << 20)

struct segment {
    uint64_t vaddr;
    size_t size;
    uint8_t *bytes;
};

int segment_load(const uint8_t *image, size_t image_len, const Elf64_Phdr *ph,
                 struct segment *seg)
{
    if (ph->p_type != PT_LOAD || ph->p_memsz == 0 || ph->p_memsz > SEGMENT_MAX)
        return -1;
    if (ph->p_offset > image_len || ph->p_filesz > image_len - ph->p_offset)
        return -1;

    seg->bytes = calloc(1, ph->p_memsz);
    if (seg->bytes == NULL)
        return -1;
    memcpy(seg->bytes, image + ph->p_offset, ph->p_filesz);
    seg->vaddr = ph->p_vaddr;
    seg->size = ph->p_memsz;
    return 0;
}
