/* Pack a named value into an attribute record with 16-bit lengths
 * The size is computed in 16 bits, as it is stored: above 65535 its upper bits are
 * lost, and the copies overrun an allocation that is much too small.
 */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define ATTR_HEADER 4

/* Record: total size, length of the name (both big endian), name, value. */
uint8_t *attr_pack(const char *name, const void *value, size_t value_len)
{
    size_t name_len = strlen(name);
    uint16_t total = (uint16_t)(ATTR_HEADER + name_len + value_len);
    uint8_t *rec;

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
