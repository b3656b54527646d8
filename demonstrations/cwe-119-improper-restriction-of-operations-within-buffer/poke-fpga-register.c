/* Write one register of an FPGA card at the offset that an ioctl request names
 * The whole register must lie inside the mapped window: compare the offset with its
 * size, then the width with what is left, and refuse offsets that are not aligned.
 */

#include <errno.h>
#include <stdint.h>

struct fpga_dev {
    volatile uint32_t *window;
    uint32_t window_bytes;
    uint32_t writes;
};

struct fpga_reg_request {
    uint32_t offset; /* in bytes */
    uint32_t value;
    uint32_t mask;
};

long fpga_ioctl_write_reg(struct fpga_dev *dev, const struct fpga_reg_request *req)
{
    volatile uint32_t *reg;

    if (req->offset >= dev->window_bytes ||
        dev->window_bytes - req->offset < sizeof(*reg) ||
        req->offset % sizeof(*reg) != 0)
        return -EINVAL;

    reg = dev->window + req->offset / sizeof(*reg);
    *reg = (*reg & ~req->mask) | (req->value & req->mask);
    dev->writes++;
    return 0;
}
