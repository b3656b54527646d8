/* Add up the lines of an invoice in cents
 * Price and quantity come from an upload: multiply and add with overflow checks, so
 * that a total that does not fit is an error and not a negative amount.
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

        int64_t amount = 0;
        if (__builtin_mul_overflow(line.unitCents, line.quantity, &amount) ||
            __builtin_add_overflow(total, amount, &total))
            throw std::overflow_error("amount of " + line.article + " is too large");
    }
    return total;
}
