/* Count pressure readings in a histogram with equal classes
 * Sort out values below, above and not a number before the conversion to an index, and
 * count them apart: a negative class must not reach the array.
 */

#include <stddef.h>

#define CLASSES 40

struct histogram {
    double first;  /* lower end of class 0 */
    double width;  /* of every class, above zero */
    unsigned long outside;
    unsigned long count[CLASSES];
};

void histogram_add(struct histogram *h, const double *hpa, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        double at = (hpa[i] - h->first) / h->width;

        if (!(at >= 0.0 && at < CLASSES)) {
            h->outside++;
            continue;
        }
        h->count[(int)at]++;
    }
}
