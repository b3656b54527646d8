/* Quote a text as a field of a CSV file, doubling the quotation marks in it
 * Size the copy for the text after escaping: count the characters that grow, and add
 * the enclosing marks and the null byte.
 */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

char *csv_quote(const char *text)
{
    size_t len = strlen(text);
    size_t marks = 0;
    char *field, *out;

    for (const char *p = text; *p != '\0'; p++)
        marks += *p == '"';
    if (marks > SIZE_MAX - 3 - len)
        return NULL;

    field = malloc(len + marks + 3);
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
