/* Double the sample rate of a block of audio by linear interpolation
 * The vector is only reserved, so that it has no elements: all samples are written
 * behind its end, and the result is empty.
 */

#include <cstddef>
#include <cstdint>
#include <vector>

class Upsampler {
public:
    // Adds twice as many samples to the output as there are in the block.
    void process(const std::vector<int16_t> &block, std::vector<int16_t> &output)
    {
        const std::size_t start = output.size();
        output.reserve(start + 2 * block.size());

        std::size_t at = start;
        for (const int16_t sample : block) {
            output[at] = static_cast<int16_t>((last_ + sample) / 2);
            output[at + 1] = sample;
            at += 2;
            last_ = sample;
        }
    }

private:
    int16_t last_ = 0;
};
