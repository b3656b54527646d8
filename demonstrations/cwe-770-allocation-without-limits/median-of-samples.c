/* Compute the median of the samples in a measurement request
 * Limit the number of samples that a request may hold, and sort the copy in memory from
 * malloc, whose failure can be handled, not in an array on the stack.
 */

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define SAMPLES_MAX 100000

static int compare_samples(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

int samples_median(const double *samples, size_t n, double *median)
{
    double *sorted;

    if (n == 0 || n > SAMPLES_MAX)
        return -1;
    sorted = malloc(n * sizeof(*sorted));
    if (sorted == NULL)
        return -1;
    memcpy(sorted, samples, n * sizeof(*sorted));
    qsort(sorted, n, sizeof(*sorted), compare_samples);
    *median = n % 2 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    free(sorted);
    return 0;
}
