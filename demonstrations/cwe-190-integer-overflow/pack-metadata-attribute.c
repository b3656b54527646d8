/* Pack a named value into an attribute record with 16-bit lengths
 * Compute the size of the record in size_t and refuse what its 16-bit fields cannot
 * hold, instead of storing the lower bits of a larger number.
 */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define ATTR_HEADER 4

/* Record: total size, length of the name (both big endian), name, value. */
uint8_t *attr_pack(const char *name, const void *value, size_t value_len)
{
    size_t name_len = strlen(name);
    size_t total;
    uint8_t *rec;

    if (name_len > UINT16_MAX || value_len > UINT16_MAX)
        return NULL;
    total = ATTR_HEADER + name_len + value_len;
    if (total > UINT16_MAX)
        return NULL;

    rec = malloc(total);
    if (rec == NULL)
        return NULL;
    rec[0] = (uint8_t)(total >> 8);
    rec[1] = (uint8_t)total;
    rec[2] = (uint8_t)(name_len >> 8);
    rec[3] = (uint8_t)name_len;
    memcpy(rec + ATTR_HEADER, name, name_len);
    memcpy(rec + ATTR_HEADER + name_len, value, value_len);
    return rec;
}
