#include <stddef.h>
#include <string.h>

#define NAME_MAX_LENGTH 32

struct device {
    char name[NAME_MAX_LENGTH];
};

/* Store the name that the device sent, which need not end with a zero byte. */
int store_name(struct device *device, const char *data, size_t length)
{
    if (