/* Log the name of the state code in a status reply of a printer
 * Check the code from the reply against both ends of the name table (negative
 * too) before it is used as an index, and reject text that is not a number.
 */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const state_names[] = {
    "idle", "warming up", "printing", "paper jam", "out of paper", "door open",
};

#define STATE_COUNT ((long)(sizeof(state_names) / sizeof(state_names[0])))

int printer_report_state(const char *reply, FILE *log)
{
    const char *digits;
    char *end;
    long code;

    if (strncmp(reply, "STATE=", 6) != 0)
        return -1;
    digits = reply + 6;
    errno = 0;
    code = strtol(digits, &end, 10);
    if (end == digits || *end != '\0' || errno == ERANGE)
        return -1;
    if (code < 0 || code >= STATE_COUNT) {
        fprintf(log, "printer: unknown state %ld\n", code);
        return -1;
    }
    fprintf(log, "printer: %s\n", state_names[code]);
    return 0;
}
