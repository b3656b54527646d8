/* Split a line of a configuration file into key and value
 * strchr returns NULL for a line without the separator: refuse such a line before
 * the result is written to or moved.
 */

#include <ctype.h>
#include <string.h>

int config_split_line(char *line, char **key, char **value)
{
    char *eq, *end;

    while (isspace((unsigned char)*line))
        line++;
    eq = strchr(line, '=');
    if (eq == NULL || eq == line)
        return -1;

    end = eq;
    while (end > line && isspace((unsigned char)end[-1]))
        end--;
    *end = '\0';

    eq++;
    eq += strspn(eq, " \t");
    eq[strcspn(eq, "\r\n")] = '\0';
    *key = line;
    *value = eq;
    return 0;
}
