/* Format the names of all active alarms into one line of text
 * The offset grows by the length that snprintf would have needed: once a name is cut
 * off, the room left wraps around and writing goes on behind the buffer.
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

        if (len < 0)
            return -1;
        used += (size_t)len;
    }
    return 0;
}
