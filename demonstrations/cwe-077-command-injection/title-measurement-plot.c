/* Send the commands for a titled plot of a measurement to gnuplot
 * The title becomes part of a line that gnuplot interprets: accept a list of harmless
 * characters only, without quotes, backquotes and line ends.
 */

#include <stdio.h>
#include <string.h>

struct sample {
    double seconds;
    double volts;
};

int plot_write(FILE *gnuplot, const char *title, const struct sample *samples, size_t n)
{
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "abcdefghijklmnopqrstuvwxyz0123456789 .,:()+-";

    if (strlen(title) > 80 || title[strspn(title, allowed)] != '\0')
        return -1;

    fprintf(gnuplot, "set title '%s'\n", title);
    fputs("plot '-' using 1:2 with lines notitle\n", gnuplot);
    for (size_t i = 0; i < n; i++)
        fprintf(gnuplot, "%.6g %.6g\n", samples[i].seconds, samples[i].volts);
    fputs("e\n", gnuplot);
    return fflush(gnuplot) == 0 && !ferror(gnuplot) ? 0 : -1;
}
