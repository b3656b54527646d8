/* Parse a line of a weather station: station code, time and wind speed
 * The %[ conversions have no width: a long field of the line is copied past the end of
 * its array.
 */

#include <stdio.h>
#include <string.h>

struct observation {
    char station[9];
    char time[7]; /* hhmmss */
    double wind;  /* metres a second */
};

/* A line reads "$WX,station,time,speed". */
int observation_parse(const char *line, struct observation *obs)
{
    struct observation o;
    int end = 0;

    memset(&o, 0, sizeof(o));
    if (sscanf(line, "$WX,%[A-Z0-9],%[0-9],%lf%n",
               o.station, o.time, &o.wind, &end) != 3)
        return -1;
    if (line[end] != '\0' && line[end] != '\r' && line[end] != '\n')
        return -1;
    if (strlen(o.time) != 6 || !(o.wind >= 0.0 && o.wind < 150.0))
        return -1;
    *obs = o;
    return 0;
}
