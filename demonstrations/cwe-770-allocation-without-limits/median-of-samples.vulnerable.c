/* Compute the median of the samples in a measurement request
 * The copy to sort is an array on the stack as long as the request says: a large number
 * of samples overflows the stack and crashes the service.
 */

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static int compare_samples(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

int samples_median(const double *samples, size_t n, double *median)
{
    if (n == 0)
        return -1;

    double sorted[n];

    memcpy(sorted, samples, n * sizeof(*sorted));
    qsort(sorted, n, sizeof(*sorted), compare_samples);
    *median = n % 2 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    return 0;
}
