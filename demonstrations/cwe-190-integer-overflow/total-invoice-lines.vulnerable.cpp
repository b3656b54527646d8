/* Add up the lines of an invoice in cents
 * Prices and quantities of an uploaded invoice are multiplied and added unchecked: the
 * total can overflow and turn negative or small.
 */

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

struct InvoiceLine {
    std::string article;
    int64_t unitCents; // negative for a credit
    int64_t quantity;
};

int64_t invoiceTotal(const std::vector<InvoiceLine> &lines)
{
    int64_t total = 0;

    for (const InvoiceLine &line : lines) {
        if (line.quantity < 0)
            throw std::invalid_argument("negative quantity of " + line.article);

        total += line.unitCents * line.quantity;
    }
    return total;
}
