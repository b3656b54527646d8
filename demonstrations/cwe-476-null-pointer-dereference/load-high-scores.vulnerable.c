/* Load the high scores of a game from a text file
 * The result of fopen is used unchecked: on the first start, when there is no file
 * yet, a NULL stream is read.
 */

#include <stdio.h>

#define MAX_SCORES 10

struct score {
    char player[32];
    unsigned int points;
};

/* Returns the number of scores, or -1 when the file cannot be read. */
int scores_load(const char *path, struct score list[MAX_SCORES])
{
    int n = 0;
    FILE *fp = fopen(path, "r");

    while (n < MAX_SCORES &&
           fscanf(fp, "%31s %9u", list[n].player, &list[n].points) == 2)
        n++;
    if (ferror(fp))
        n = -1;
    fclose(fp);
    return n;
}
