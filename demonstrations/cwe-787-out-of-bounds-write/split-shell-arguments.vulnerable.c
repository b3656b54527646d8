/* Split a command line of a device shell into arguments in place
 * Nothing limits the number of arguments: a line of many short words writes pointers
 * past the end of the array.
 */

#include <stddef.h>

#define MAX_ARGS 16

struct command {
    char *argv[MAX_ARGS];
    int argc;
};

int command_split(struct command *cmd, char *line)
{
    char *p = line;

    cmd->argc = 0;
    for (;;) {
        char quote = 0;

        while (*p == ' ' || *p == '\t')
            *p++ = '\0';
        if (*p == '\0')
            break;
        if (*p == '"')
            quote = *p++;
        cmd->argv[cmd->argc++] = p;
        while (*p != '\0' && (quote ? *p != quote : *p != ' ' && *p != '\t'))
            p++;
        if (quote) {
            if (*p != quote)
                return -1;
            *p++ = '\0';
        }
    }
    cmd->argv[cmd->argc] = NULL;
    return 0;
}
