/* Format the three lines of a parcel label for a label printer
 * The lines are written with sprintf, as if every name and street were short enough:
 * long ones run into the next line and beyond the label.
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

    n[0] = sprintf(label->line[0], "%s", to->name);
    n[1] = sprintf(label->line[1], "%s", to->street);
    n[2] = sprintf(label->line[2], "%s %s", to->postcode, to->town);

    for (int i = 0; i < 3; i++) {
        if (n[i] < 0 || n[i] > LABEL_COLUMNS)
            return -1;
    }
    return 0;
}
