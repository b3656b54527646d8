/* Split a line of a configuration file into key and value
 * A line without an equals sign makes strchr return NULL, which is then written to.
 */

#include <ctype.h>
#include <string.h>

int config_split_line(char *line, char **key, char **value)
{
    char *eq, *end;

    while (isspace((unsigned char)*line))
        line++;
    eq = strchr(line, '=');

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
