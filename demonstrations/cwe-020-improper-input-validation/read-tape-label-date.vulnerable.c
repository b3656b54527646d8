/* Read the expiry date of a backup tape from its label as days since 2000
 * The numbers are used as they stand on the label: a month of 0 or 99 is looked up
 * outside of the table, and a day of 77 counts as a date.
 */

#include <string.h>

static const int days_before[] = {
    0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365
};

static int number(const char *digits, int n)
{
    int value = 0;

    while (n-- > 0)
        value = value * 10 + (*digits++ - '0');
    return value;
}

/* The label has the form yyyymmdd. Returns -1 for a bad one. */
int tape_expiry_day(const char *label)
{
    int year, month, day, leap;

    if (strlen(label) != 8)
        return -1;
    year = number(label, 4) - 2000;
    month = number(label + 4, 2);
    day = number(label + 6, 2);

    leap = year % 4 == 0;
    return year * 365 + (year + 3) / 4 + days_before[month - 1] +
           (leap && month > 2) + day - 1;
}
