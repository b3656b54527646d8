/* Format the three lines of a parcel label for a label printer
 * Write with snprintf and the size of the line, and treat a returned length that does
 * not fit as an error: a shortened address must not be printed.
 */

#include <stdio.h>

#define LABEL_COLUMNS 32

struct address {
    const char *name;
    const char *street;
    const char *postcode;
    const char *town;
};

struct label {
    char line[3][LABEL_COLUMNS + 1];
};

int label_format(struct label *label, const struct address *to)
{
    int n[3];

    n[0] = snprintf(label->line[0], sizeof(label->line[0]), "%s", to->name);
    n[1] = snprintf(label->line[1], sizeof(label->line[1]), "%s", to->street);
    n[2] = snprintf(label->line[2], sizeof(label->line[2]), "%s %s",
                    to->postcode, to->town);

    for (int i = 0; i < 3; i++) {
        if (n[i] < 0 || n[i] > LABEL_COLUMNS)
            return -1;
    }
    return 0;
}
