/* Quote a text as a field of a CSV file, doubling the quotation marks in it
 * The copy is sized for the text before escaping: each quotation mark in it takes one
 * byte more than was allocated.
 */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

char *csv_quote(const char *text)
{
    size_t len = strlen(text);
    char *field, *out;

    field = malloc(len + 3);
    if (field == NULL)
        return NULL;

    out = field;
    *out++ = '"';
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"')
            *out++ = '"';
        *out++ = *p;
    }
    *out++ = '"';
    *out = '\0';
    return field;
}
