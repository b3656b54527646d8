/* Split a command line of a device shell into arguments in place
 * Stop before the argument array is full, keeping its last entry for NULL, and say so
 * instead of running the command with arguments missing.
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
        if (cmd->argc == MAX_ARGS - 1)
            return -1;
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
