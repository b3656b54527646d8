/* Finish a digest: pad the last bytes to whole blocks that end with the length
 * The padding assumes one block: with more than 55 bytes of data left, the length is
 * written behind the end of the local buffer.
 */

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define BLOCK 64

struct digest {
    uint32_t state;
    uint64_t total; /* bytes in whole blocks */
};

static void digest_block(struct digest *d, const uint8_t *block)
{
    for (size_t i = 0; i < BLOCK; i++)
        d->state = (d->state << 5 | d->state >> 27) ^ block[i] * 0x9e3779b1u;
}

/* tail_len is less than BLOCK. */
uint32_t digest_finish(struct digest *d, const uint8_t *tail, size_t tail_len)
{
    uint8_t pad[BLOCK] = { 0 };
    size_t size = tail_len + 1;
    uint64_t bits = (d->total + tail_len) * 8;

    memcpy(pad, tail, tail_len);
    pad[tail_len] = 0x80;
    while (size % BLOCK != BLOCK - 8)
        size++;
    size += 8;
    for (size_t i = 0; i < 8; i++)
        pad[size - 1 - i] = (uint8_t)(bits >> (8 * i));

    for (size_t at = 0; at < size; at += BLOCK)
        digest_block(d, pad + at);
    return d->state;
}
