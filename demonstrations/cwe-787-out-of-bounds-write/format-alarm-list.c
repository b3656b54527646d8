/* Format the names of all active alarms into one line of text
 * snprintf returns the length it would have needed: compare it with the room left
 * before it is added to the offset, and stop when the line is full.
 */

#include <stdbool.h>
#include <stdio.h>

struct alarm_entry {
    const char *name;
    bool active;
};

int alarms_format(char *line, size_t size, const struct alarm_entry *alarms,
                  size_t n_alarms)
{
    size_t used = 0;

    if (size == 0)
        return -1;
    line[0] = '\0';
    for (size_t i = 0; i < n_alarms; i++) {
        if (!alarms[i].active)
            continue;

        int len = snprintf(line + used, size - used, "%s%s",
                           used ? ", " : "", alarms[i].name);

        if (len < 0 || (size_t)len >= size - used) {
            line[used] = '\0';
            return -1;
        }
        used += (size_t)len;
    }
    return 0;
}
